import { NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { rubricsQuery } from '../../api/lists';
import { useFormat } from '../../i18n/use-format';
import { rubricVersionQuery } from '../../parts/rubric-version';

/** By criterion: a rating, `null` for not applicable; what is left open is not in it. */
export type CriteriaGrades = Readonly<Record<string, number | null>>;

interface Props {
  rubricVersionId: string | null;
  grades: CriteriaGrades;
  onGrade: (grades: CriteriaGrades) => void;
}

/** Rates the criteria of the audit's rubric as far as the auditor wants to. */
export function CriteriaGradesForm({ rubricVersionId, grades, onGrade }: Props) {
  const { t } = useTranslation('audits');
  const rubrics = useQuery(rubricsQuery).data;
  const version = useQuery(rubricVersionQuery(rubrics, rubricVersionId)).data;
  if (!version) return null;
  const criteria = version.definition.sections.flatMap((section) => section.criteria);
  return (
    <details open={Object.keys(grades).length > 0}>
      <summary>{t('byCriterion')}</summary>
      <Text fz="sm" c="dimmed" my="xs">
        {t('byCriterionNote')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="sm">
        {criteria.map((criterion) => (
          <CriterionGrade
            key={criterion.id}
            criterion={criterion}
            value={grades[criterion.id]}
            onChange={(rating) => onGrade(withGrade(grades, criterion.id, rating))}
          />
        ))}
      </SimpleGrid>
    </details>
  );
}

interface CriterionProps {
  criterion: Schemas['Criterion'];
  value: number | null | undefined;
  onChange: (rating: number | null | undefined) => void;
}

const NOT_APPLICABLE = 'not_applicable';

function CriterionGrade({ criterion, value, onChange }: CriterionProps) {
  const { t } = useTranslation('audits');
  const format = useFormat();
  const options = [
    { value: '', label: t('leftOpen') },
    ...criterion.scale.map(({ rating, label }) => ({
      value: String(rating),
      label: `${rating} · ${format.text(label)}`,
    })),
    ...(criterion.allowNotApplicable ? [{ value: NOT_APPLICABLE, label: t('notApplicable') }] : []),
  ];
  return (
    <NativeSelect
      label={format.text(criterion.name)}
      data={options}
      value={value === undefined ? '' : value === null ? NOT_APPLICABLE : String(value)}
      onChange={({ currentTarget }) => onChange(ratingOf(currentTarget.value))}
    />
  );
}

function ratingOf(option: string): number | null | undefined {
  if (option === '') return undefined;
  return option === NOT_APPLICABLE ? null : Number(option);
}

function withGrade(grades: CriteriaGrades, id: string, rating: number | null | undefined): CriteriaGrades {
  const others = Object.entries(grades).filter(([key]) => key !== id);
  return Object.fromEntries(rating === undefined ? others : [...others, [id, rating]]);
}
