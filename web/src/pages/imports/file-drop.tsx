import { FileButton, Group, Text, UnstyledButton } from '@mantine/core';
import { FileUp } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Takes one file, dropped or chosen. */
export function FileDrop({ file, onFile }: { file: File | null; onFile: (file: File) => void }) {
  const { t } = useTranslation('imports');
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onFile(dropped);
  };
  return (
    <FileButton onChange={(chosen) => chosen && onFile(chosen)} inputProps={{ 'aria-label': t('choose') }}>
      {(props) => (
        <UnstyledButton
          {...props}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          p="lg"
          w="100%"
          style={{
            border: `2px dashed ${isOver ? 'var(--mantine-primary-color-filled)' : 'var(--mantine-color-placeholder)'}`,
            borderRadius: 'var(--mantine-radius-md)',
            background: isOver ? 'var(--answer-ground)' : 'var(--ground)',
          }}
        >
          <Group justify="center" gap="md">
            <FileUp size={30} aria-hidden color="var(--quiet)" />
            <div>
              <Text fw={600}>{file ? <bdi>{file.name}</bdi> : t('drop')}</Text>
              <Text fz="sm" c="dimmed">
                {file ? t('another') : t('formats')}
              </Text>
            </div>
          </Group>
        </UnstyledButton>
      )}
    </FileButton>
  );
}
