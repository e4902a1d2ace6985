import { Group, Paper, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { MatterTags } from '../../parts/matter-tags';

/** What it is about and how it ended, and which of the program's words told. */
export function MatterPanel({ view }: { view: Schemas['ConversationView'] }) {
  const { t } = useTranslation(['conversations', 'words']);
  const format = useFormat();
  if (view.resolved === null) return null;
  return (
    <Paper p="sm">
      <Title order={2} fz="sm" mb="xs">
        {t('matter.title')}
      </Title>
      <Group gap={4}>
        <MatterTags topic={view.topic} resolved={view.resolved} />
        {view.resolved === 'unknown' && (
          <Text span fz="sm" c="dimmed">
            {t('words:resolved.unknown')}
          </Text>
        )}
      </Group>
      {view.topicWords.length > 0 && (
        <Text fz="xs" c="dimmed" mt={6}>
          {t('matter.told', { words: format.list(view.topicWords) })}
        </Text>
      )}
    </Paper>
  );
}
