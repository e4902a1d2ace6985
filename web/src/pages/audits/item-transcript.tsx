import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';

/** What the customer could read, and nothing anybody said of it. */
export function ItemTranscript({ item }: { item: Schemas['AuditItemTranscript'] }) {
  const { t } = useTranslation(['audits', 'words']);
  const format = useFormat();
  return (
    <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('transcript')}>
      {item.turns.map((turn) => (
        <li key={turn.seq}>
          <Text fz="xs" c="dimmed">
            <strong>{t(`words:turnRole.${turn.role as 'customer'}`)}</strong>
            {turn.at !== null && ` · ${format.dateTime(turn.at)}`}
          </Text>
          <Text className="foreign-text" dir="auto">
            {turn.text}
          </Text>
        </li>
      ))}
    </Stack>
  );
}
