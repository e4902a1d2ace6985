import { ActionIcon, Button, Group, NumberInput, Stack } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Anchor } from '../../../../src/domain/rubrics/rubric';
import { BilingualInput } from '../../parts/bilingual-input';

interface ScaleEditorProps {
  scale: readonly Anchor[];
  disabled: boolean;
  onChange: (scale: Anchor[]) => void;
}

/** The steps of a scale, lowest first, each with what it takes to earn it. */
export function ScaleEditor({ scale, disabled, onChange }: ScaleEditorProps) {
  const { t } = useTranslation('rubrics');
  const set = (at: number, part: Partial<Anchor>) => onChange(scale.map((a, i) => (i === at ? { ...a, ...part } : a)));
  const add = () => onChange([...scale, { rating: (scale.at(-1)?.rating ?? -1) + 1, label: { en: '', es: '' } }]);
  return (
    <Stack gap="xs">
      {scale.map((anchor, i) => (
        <Group key={i} align="flex-end" gap="xs" wrap="nowrap">
          <NumberInput
            label={t('rating')}
            value={anchor.rating}
            w={72}
            min={-1000}
            max={1000}
            allowDecimal={false}
            disabled={disabled}
            onChange={(rating) => set(i, { rating: typeof rating === 'number' ? rating : 0 })}
          />
          <div style={{ flex: 1 }}>
            <BilingualInput
              label={t('anchor')}
              value={anchor.label}
              maxLength={1000}
              disabled={disabled}
              onChange={(label) => set(i, { label })}
            />
          </div>
          {!disabled && (
            <ActionIcon
              variant="subtle"
              color="red"
              mb={4}
              aria-label={t('removeAnchor', { rating: anchor.rating })}
              disabled={scale.length <= 2}
              onClick={() => onChange(scale.filter((_, at) => at !== i))}
            >
              <Trash2 size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!disabled && scale.length < 20 && (
        <Button variant="default" size="xs" w="fit-content" leftSection={<Plus size={16} />} onClick={add}>
          {t('addAnchor')}
        </Button>
      )}
    </Stack>
  );
}
