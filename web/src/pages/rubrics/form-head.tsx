import { ActionIcon, Group, Title } from '@mantine/core';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface FormHeadProps {
  title: string;
  disabled: boolean;
  onMove?: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** The name of what is edited, and what can be done with it as a whole. */
export function FormHead({ title, disabled, onMove, onRemove }: FormHeadProps) {
  const { t } = useTranslation('rubrics');
  return (
    <Group justify="space-between" wrap="nowrap">
      <Title order={2} fz="lg">
        {title}
      </Title>
      {!disabled && (
        <Group gap={4} wrap="nowrap">
          {onMove && (
            <>
              <ActionIcon variant="subtle" aria-label={t('moveUp')} onClick={() => onMove(-1)}>
                <ArrowUp size={16} />
              </ActionIcon>
              <ActionIcon variant="subtle" aria-label={t('moveDown')} onClick={() => onMove(1)}>
                <ArrowDown size={16} />
              </ActionIcon>
            </>
          )}
          <ActionIcon variant="subtle" color="red" aria-label={t('remove', { name: title })} onClick={onRemove}>
            <Trash2 size={16} />
          </ActionIcon>
        </Group>
      )}
    </Group>
  );
}
