import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type RootCause } from '../../../../src/domain/rubrics/rubric';
import { useFormat } from '../../i18n/use-format';
import { BilingualInput } from '../../parts/bilingual-input';

interface RootCausesEditorProps {
  causes: readonly RootCause[];
  disabled: boolean;
  onChange: (causes: RootCause[]) => void;
}

/** What may be behind a low rating, for who grades to choose from. */
export function RootCausesEditor({ causes, disabled, onChange }: RootCausesEditorProps) {
  const { t } = useTranslation('rubrics');
  const format = useFormat();
  const set = (at: number, part: Partial<RootCause>) =>
    onChange(causes.map((c, i) => (i === at ? { ...c, ...part } : c)));
  const add = () => onChange([...causes, { id: `cause_${causes.length + 1}`, label: { en: '', es: '' } }]);
  return (
    <Stack gap="xs">
      {causes.map((cause, i) => (
        <Group key={i} gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            label={t('id')}
            w={140}
            value={cause.id}
            maxLength={64}
            disabled={disabled}
            onChange={(event) => set(i, { id: event.currentTarget.value })}
          />
          <div style={{ flex: 1 }}>
            <BilingualInput
              label={t('rootCause')}
              value={cause.label}
              maxLength={200}
              disabled={disabled}
              onChange={(label) => set(i, { label })}
            />
          </div>
          {!disabled && (
            <ActionIcon
              variant="subtle"
              color="red"
              mb={4}
              aria-label={t('remove', { name: format.text(cause.label) || cause.id })}
              onClick={() => onChange(causes.filter((_, at) => at !== i))}
            >
              <Trash2 size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!disabled && (
        <Button variant="default" size="xs" w="fit-content" leftSection={<Plus size={16} />} onClick={add}>
          {t('addRootCause')}
        </Button>
      )}
    </Stack>
  );
}
