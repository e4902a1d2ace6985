import { MultiSelect, Select, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Condition, type Criterion, type RubricDefinition } from '../../../../src/domain/rubrics/rubric';
import { useFormat } from '../../i18n/use-format';

interface ConditionEditorProps {
  criterion: Criterion;
  definition: RubricDefinition;
  disabled: boolean;
  /** Null: it always applies. */
  onChange: (condition: Condition | null) => void;
}

/** On which other criterion's ratings this one depends. */
export function ConditionEditor({ criterion, definition, disabled, onChange }: ConditionEditorProps) {
  const { t } = useTranslation('rubrics');
  const format = useFormat();
  const { appliesIf } = criterion;
  const others = definition.sections.flatMap(({ criteria }) => criteria).filter(({ id }) => id !== criterion.id);
  const deciding = others.find(({ id }) => id === appliesIf?.criterionId);
  const choose = (id: string | null) => {
    const best = others.find((other) => other.id === id)?.scale.at(-1)?.rating;
    onChange(id === null || best === undefined ? null : { criterionId: id, ratings: [best] });
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="xs">
      <Select
        label={t('appliesIf')}
        placeholder={t('always')}
        data={others.map(({ id, name }) => ({ value: id, label: format.text(name) || id }))}
        value={appliesIf?.criterionId ?? null}
        clearable
        searchable
        limit={100}
        disabled={disabled}
        onChange={choose}
      />
      {appliesIf && (
        <MultiSelect
          label={t('appliesRatings')}
          data={(deciding?.scale ?? []).map(({ rating, label }) => ({
            value: String(rating),
            label: `${rating} · ${format.text(label)}`,
          }))}
          value={appliesIf.ratings.map(String)}
          disabled={disabled}
          onChange={(ratings) => onChange({ ...appliesIf, ratings: ratings.map(Number) })}
        />
      )}
    </SimpleGrid>
  );
}
