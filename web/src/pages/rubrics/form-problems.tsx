import { Alert, List } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';

const FIELDS = [
  'id',
  'name',
  'description',
  'scale',
  'weight',
  'judgedBy',
  'appliesIf',
  'rootCauses',
  'criteria',
  'language',
  'channels',
] as const;

/** What is to be mended before the rubric can be saved, by the field; paths are relative to what is shown. */
export function FormProblems({ paths }: { paths: readonly string[] }) {
  const { t } = useTranslation('rubrics');
  if (paths.length === 0) return null;
  const fields = [...new Set(paths.map((path) => FIELDS.find((field) => path.split('.')[0] === field) ?? 'other'))];
  return (
    <Alert color="red" icon={<CircleAlert size={18} />} title={t('needsAttention')}>
      <List fz="sm">
        {fields.map((field) => (
          <List.Item key={field}>{t(`mend.${field}`)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
