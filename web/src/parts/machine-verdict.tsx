import { Button, Group, Kbd, Stack, Text } from '@mantine/core';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../api/client';
import { useFormat } from '../i18n/use-format';
import { EvidenceView } from './evidence-view';
import { type GradedCriterion } from './grading-draft';

interface Props {
  criterion: Schemas['Criterion'];
  machine: Schemas['VerdictRow'];
  verdict: GradedCriterion;
  /** Whether the keys act on it. */
  current: boolean;
  onAccept: () => void;
}

/** What a machine said beside the options: its rating, why and on what ground, to accept or to change. */
export function MachineVerdict({ criterion, machine, verdict, current, onAccept }: Props) {
  const { t } = useTranslation('app');
  const format = useFormat();
  const anchor = criterion.scale.find(({ rating }) => rating === machine.rating);
  const said = anchor ? `${anchor.rating} · ${format.text(anchor.label)}` : t(`grading.${outcomeKey(machine.outcome)}`);
  const isSame = verdict.outcome === machine.outcome && verdict.rating === machine.rating;
  return (
    <Stack gap={4} className="machine-verdict">
      <Group gap="xs" justify="space-between">
        <Text fz="sm" fw={600}>
          {t('grading.machine', { said })}
        </Text>
        {isSame ? (
          <Text fz="xs" c="dimmed" component="span">
            <Check size={12} aria-hidden /> {t('grading.accepted')}
          </Text>
        ) : (
          <Group gap={6}>
            {verdict.outcome !== null && (
              <Text fz="xs" c="dimmed">
                {t('grading.changed')}
              </Text>
            )}
            <Button size="compact-xs" variant="default" onClick={onAccept}>
              {t('grading.accept')}
            </Button>
            {current && <Kbd aria-hidden>{'a'}</Kbd>}
          </Group>
        )}
      </Group>
      <Text fz="sm">{format.text(machine.reason)}</Text>
      {machine.evidence.map((evidence, i) => (
        <EvidenceView key={i} evidence={evidence} />
      ))}
    </Stack>
  );
}

/** The machine's verdict as one's own, with the words it rests on. */
export function acceptedVerdict({ outcome, rating, evidence }: Schemas['VerdictRow']): Partial<GradedCriterion> {
  const quotes = evidence.flatMap((each) =>
    each.type === 'quote' ? [{ turn: each.turn, start: each.start, end: each.end, text: each.text }] : [],
  );
  return { outcome, rating, quotes };
}

function outcomeKey(outcome: string): 'notApplicable' | 'notJudged' {
  return outcome === 'not_applicable' ? 'notApplicable' : 'notJudged';
}
