import { Box, Chip, Group, Kbd, Radio, Stack, Text, Textarea } from '@mantine/core';
import { type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../api/client';
import { useFormat } from '../i18n/use-format';
import { type GradedCriterion } from './grading-draft';
import { acceptedVerdict, MachineVerdict } from './machine-verdict';

type Criterion = Schemas['Criterion'];

interface CriterionProps {
  criterion: Criterion;
  verdict: GradedCriterion;
  /** Whether the keys act on it. */
  current: boolean;
  onFocus: () => void;
  onChange: (change: Partial<GradedCriterion>) => void;
  /** What a machine said, in assisted mode. */
  machine: Schemas['VerdictRow'] | undefined;
  commentRef: RefObject<HTMLTextAreaElement | null> | undefined;
}

/** One criterion: its anchors to choose from, N/A, why, and what a machine said where that is shown. */
export function GradingCriterion(props: CriterionProps) {
  const { criterion, verdict, current, onFocus, onChange, machine, commentRef } = props;
  const { t } = useTranslation('app');
  const format = useFormat();
  const chosen = verdict.outcome === 'rated' ? String(verdict.rating) : (verdict.outcome ?? '');
  const choose = (value: string) => onChange(choiceOf(value));
  return (
    <Box
      id={`criterion-${criterion.id}`}
      className="grading-criterion"
      onFocus={onFocus}
      onClick={onFocus}
      px="sm"
      py="xs"
      data-current={current || undefined}
      style={{
        borderInlineStart: `3px solid ${current ? 'var(--mantine-primary-color-filled)' : 'transparent'}`,
      }}
    >
      <Stack gap="xs">
        <Radio.Group
          value={chosen}
          onChange={choose}
          label={format.text(criterion.name)}
          description={format.text(criterion.description)}
          descriptionProps={{ fz: 'xs' }}
        >
          <Stack gap={6} mt="xs">
            {criterion.scale.map(({ rating, label }, i) => (
              <Group key={rating} gap="xs" wrap="nowrap">
                <Radio value={String(rating)} label={`${rating} · ${format.text(label)}`} />
                {current && i < 9 && <Kbd aria-hidden>{i + 1}</Kbd>}
              </Group>
            ))}
            {criterion.allowNotApplicable && (
              <Group gap="xs">
                <Radio value="not_applicable" label={t('grading.notApplicable')} />
                {current && <Kbd aria-hidden>{'n'}</Kbd>}
              </Group>
            )}
            <Group gap="xs">
              <Radio value="not_judged" label={t('grading.notJudged')} />
              {current && <Kbd aria-hidden>{'u'}</Kbd>}
            </Group>
          </Stack>
        </Radio.Group>
        {machine && (
          <MachineVerdict
            criterion={criterion}
            machine={machine}
            verdict={verdict}
            current={current}
            onAccept={() => onChange(acceptedVerdict(machine))}
          />
        )}
        {(criterion.rootCauses ?? []).length > 0 && verdict.outcome === 'rated' && (
          <Chip.Group multiple value={verdict.rootCauses} onChange={(rootCauses) => onChange({ rootCauses })}>
            <Group gap={6} role="group" aria-label={t('grading.rootCauses')}>
              {(criterion.rootCauses ?? []).map((cause) => (
                <Chip key={cause.id} value={cause.id} size="xs">
                  {format.text(cause.label)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        )}
        {ownQuotes(verdict, machine).map((quote) => (
          <Text key={`${quote.turn} ${quote.start}`} fz="sm" c="dimmed">
            {t('grading.quote', { text: quote.text })}
          </Text>
        ))}
        {(current || verdict.comment !== null) && (
          <Textarea
            ref={commentRef}
            autosize
            minRows={1}
            maxRows={6}
            aria-label={t('grading.comment', { criterion: format.text(criterion.name) })}
            placeholder={t('grading.commentHint')}
            value={verdict.comment ?? ''}
            onChange={(event) => onChange({ comment: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key === 'Escape') event.currentTarget.blur();
            }}
          />
        )}
      </Stack>
    </Box>
  );
}

/** Those that do not stand with the machine's verdict already. */
function ownQuotes({ quotes }: GradedCriterion, machine: CriterionProps['machine']): GradedCriterion['quotes'] {
  const shown = (machine?.evidence ?? []).flatMap((each) => (each.type === 'quote' ? [each] : []));
  return quotes.filter(
    ({ turn, start, end }) => !shown.some((quote) => quote.turn === turn && quote.start === start && quote.end === end),
  );
}

function choiceOf(value: string): Partial<GradedCriterion> {
  if (value === 'not_applicable' || value === 'not_judged') return { outcome: value, rating: null, rootCauses: [] };
  return { outcome: 'rated', rating: Number(value) };
}
