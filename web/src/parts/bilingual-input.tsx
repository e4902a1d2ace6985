import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../api/client';

interface BilingualInputProps {
  label: string;
  value: Schemas['BilingualText'];
  onChange: (value: Schemas['BilingualText']) => void;
  multiline?: boolean;
  maxLength: number;
  disabled?: boolean;
}

/** A text in both languages, side by side. */
export function BilingualInput({
  label,
  value,
  onChange,
  multiline = false,
  maxLength,
  disabled = false,
}: BilingualInputProps) {
  const { t } = useTranslation('words');
  const field = (language: 'en' | 'es') => {
    const shared = {
      label: `${label} (${t(`language.${language}`)})`,
      value: value[language],
      lang: language,
      maxLength,
      disabled,
    };
    return multiline ? (
      <Textarea
        {...shared}
        autosize
        minRows={2}
        maxRows={8}
        onChange={(event) => onChange({ ...value, [language]: event.currentTarget.value })}
      />
    ) : (
      <TextInput {...shared} onChange={(event) => onChange({ ...value, [language]: event.currentTarget.value })} />
    );
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="xs">
      {field('en')}
      {field('es')}
    </SimpleGrid>
  );
}
