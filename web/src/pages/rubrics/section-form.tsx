import { Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Section } from '../../../../src/domain/rubrics/rubric';
import { useFormat } from '../../i18n/use-format';
import { BilingualInput } from '../../parts/bilingual-input';
import { FormHead } from './form-head';
import { FormProblems } from './form-problems';

interface SectionFormProps {
  section: Section;
  problems: readonly string[];
  disabled: boolean;
  onChange: (section: Section) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

export function SectionForm({ section, problems, disabled, onChange, onMove, onRemove }: SectionFormProps) {
  const { t } = useTranslation('rubrics');
  const format = useFormat();
  const own = problems.filter((path) => !path.startsWith('criteria.'));
  return (
    <Stack gap="md">
      <FormHead
        title={format.text(section.name) || section.id}
        disabled={disabled}
        onMove={onMove}
        onRemove={onRemove}
      />
      <FormProblems paths={own} />
      <BilingualInput
        label={t('sectionName')}
        value={section.name}
        maxLength={200}
        disabled={disabled}
        onChange={(name) => onChange({ ...section, name })}
      />
      <TextInput
        label={t('id')}
        description={t('idHint')}
        value={section.id}
        disabled={disabled}
        maxLength={64}
        onChange={(event) => onChange({ ...section, id: event.currentTarget.value })}
      />
    </Stack>
  );
}
