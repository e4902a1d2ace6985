import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useActiveHotkeys } from './hotkeys';

/** Which keys do what, on the page that is open. */
export default function HotkeysOverview({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('app');
  const hotkeys = useActiveHotkeys();
  return (
    <Modal opened onClose={onClose} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap={6}>
        {hotkeys.map(({ keys, label }) => (
          <Group key={`${keys} ${label}`} justify="space-between" wrap="nowrap">
            <Text>{label}</Text>
            <Group gap={4} wrap="nowrap">
              {keys.split(' ').map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
        <Group justify="space-between" wrap="nowrap">
          <Text>{t('keys.palette')}</Text>
          <Kbd>Ctrl K</Kbd>
        </Group>
        <Text c="dimmed" fz="xs" mt="sm">
          {t('keys.note')}
        </Text>
      </Stack>
    </Modal>
  );
}
