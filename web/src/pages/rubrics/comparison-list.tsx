import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type RubricComparison } from '../../../../src/domain/rubrics/comparison';
import { type RubricDefinition } from '../../../../src/domain/rubrics/rubric';
import { useFormat } from '../../i18n/use-format';

interface ComparisonListProps {
  comparison: RubricComparison;
  before: RubricDefinition;
  after: RubricDefinition;
}

/** What differs between two versions, in words. */
export function ComparisonList({ comparison, before, after }: ComparisonListProps) {
  const { t } = useTranslation('rubrics');
  const format = useFormat();
  const names = new Map(
    [before, after].flatMap(({ sections }) =>
      sections.flatMap((s) => [[s.id, s.name] as const, ...s.criteria.map((c) => [c.id, c.name] as const)]),
    ),
  );
  const nameOf = (id: string) => format.text(names.get(id) ?? { en: id, es: id }) || id;
  const { added, removed, changed, sections, culturesChanged } = comparison;
  const lines = [
    ...added.map((id) => t('difference.added', { name: nameOf(id) })),
    ...removed.map((id) => t('difference.removed', { name: nameOf(id) })),
    ...changed.map(({ criterionId, parts, weight }) =>
      t('difference.changed', {
        name: nameOf(criterionId),
        parts: format.list(
          parts.map((part) =>
            part === 'weight' && weight ? t('difference.weight', { ...weight }) : t(`part.${part}`),
          ),
        ),
      }),
    ),
    ...sections.added.map((id) => t('difference.sectionAdded', { name: nameOf(id) })),
    ...sections.removed.map((id) => t('difference.sectionRemoved', { name: nameOf(id) })),
    ...sections.renamed.map((id) => t('difference.sectionRenamed', { name: nameOf(id) })),
    ...(culturesChanged ? [t('difference.cultures')] : []),
  ];
  if (lines.length === 0) return <Text fz="sm">{t('difference.none')}</Text>;
  return (
    <List fz="sm" spacing={4}>
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  );
}
