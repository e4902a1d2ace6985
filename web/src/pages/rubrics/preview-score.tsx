import { Badge, Group, Paper, Select, Stack, Table, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RubricDefinition } from '../../../../src/domain/rubrics/rubric';
import { parseRubric } from '../../../../src/domain/rubrics/rubric-schema';
import { scoreEvaluation } from '../../../../src/domain/rubrics/scoring';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { EmptyState } from '../../parts/page-state';
import { type Choice, choiceOf, verdictOf, verdictsFor } from './preview-verdicts';

interface PreviewScoreProps {
  definition: RubricDefinition;
  evaluation: Schemas['EvaluationView'];
}

/** The score as the rubric is edited; any rating can be changed to see what comes of it. */
export function PreviewScore({ definition, evaluation }: PreviewScoreProps) {
  const { t } = useTranslation('rubrics');
  const [changed, setChanged] = useState<Readonly<Record<string, Choice>>>({});
  const valid = useMemo(() => parseRubric(definition).ok, [definition]);
  if (!valid) return <EmptyState title={t('previewInvalidTitle')} text={t('previewInvalidText')} />;
  return <Scored definition={definition} evaluation={evaluation} changed={changed} onChange={setChanged} />;
}

interface ScoredProps extends PreviewScoreProps {
  changed: Readonly<Record<string, Choice>>;
  onChange: (changed: Readonly<Record<string, Choice>>) => void;
}

function Scored({ definition, evaluation, changed, onChange }: ScoredProps) {
  const { t } = useTranslation('rubrics');
  const format = useFormat();
  const given = verdictsFor(definition, evaluation.verdicts);
  const onScale = (id: string, choice: Choice) =>
    definition.sections.some(({ criteria }) =>
      criteria.some(
        (c) => c.id === id && (choice.startsWith('not_') || c.scale.some(({ rating }) => String(rating) === choice)),
      ),
    );
  const own = Object.entries(changed).filter(([id, choice]) => onScale(id, choice));
  const verdicts = [
    ...given.filter(({ criterionId }) => !own.some(([id]) => id === criterionId)),
    ...own.map(([id, choice]) => verdictOf(id, choice)),
  ];
  const byId = new Map(verdicts.map((verdict) => [verdict.criterionId, verdict]));
  const result = scoreEvaluation(definition, verdicts);
  return (
    <Paper p={0}>
      <Group p="md" gap="xl">
        <Figure label={t('scoreNow')} value={format.score(result.score)} />
        <Figure label={t('scoreStored')} value={format.score(evaluation.score)} />
        <Figure label={t('coverage')} value={result.coverage === null ? '–' : format.percent(result.coverage)} />
        {result.failedCritical.length > 0 && (
          <Badge variant="default" c="red" tt="none" fz="xs">
            {t('criticalFailed', { count: result.failedCritical.length })}
          </Badge>
        )}
      </Group>
      <Table.ScrollContainer minWidth={560} mah={520}>
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('criterion')}</Table.Th>
              <Table.Th>{t('ratingHere')}</Table.Th>
              <Table.Th ta="right">{t('weight')}</Table.Th>
              <Table.Th ta="right">{t('score')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {definition.sections.flatMap((section, s) => [
              <Table.Tr key={section.id}>
                <Table.Th colSpan={3} scope="rowgroup">
                  {format.text(section.name)}
                </Table.Th>
                <Table.Th ta="right" className="figures">
                  {format.score(result.sections[s]?.score ?? null)}
                </Table.Th>
              </Table.Tr>,
              ...section.criteria.map((criterion, c) => {
                const scored = result.sections[s]?.criteria[c];
                const name = format.text(criterion.name);
                return (
                  <Table.Tr key={`${section.id} ${criterion.id}`}>
                    <Table.Td>{name}</Table.Td>
                    <Table.Td>
                      <Select
                        size="xs"
                        aria-label={name}
                        value={choiceOf(byId.get(criterion.id))}
                        allowDeselect={false}
                        data={[
                          ...criterion.scale.map(({ rating, label }) => ({
                            value: String(rating),
                            label: `${rating} · ${format.text(label)}`,
                          })),
                          ...(criterion.allowNotApplicable || criterion.appliesIf
                            ? [{ value: 'not_applicable', label: t('outcome.not_applicable') }]
                            : []),
                          { value: 'not_judged', label: t('outcome.not_judged') },
                        ]}
                        onChange={(choice) => onChange({ ...changed, [criterion.id]: choice ?? 'not_judged' })}
                      />
                    </Table.Td>
                    <Table.Td ta="right" className="figures">
                      {format.number(criterion.weight, 2)}
                    </Table.Td>
                    <Table.Td ta="right" className="figures">
                      {scored?.outcome === 'rated'
                        ? format.score(scored.score)
                        : t(`outcome.${scored?.outcome ?? 'not_judged'}`)}
                    </Table.Td>
                  </Table.Tr>
                );
              }),
            ])}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <Stack gap={0}>
      <Text fz="xs" c="dimmed">
        {label}
      </Text>
      <Text fz="xl" fw={650} className="figures">
        {value}
      </Text>
    </Stack>
  );
}
