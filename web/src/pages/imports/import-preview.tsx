import { Alert, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { Tag } from '../../parts/tag';

/** What the file will be read as: its format, its columns, its first conversations, and what will be refused. */
export function ImportPreview({ preview }: { preview: Schemas['ImportPreview'] }) {
  const { t } = useTranslation(['imports', 'words']);
  const format = useFormat();
  return (
    <Stack gap="sm" role="region" aria-label={t('preview')}>
      <Group gap="xs">
        <Tag tone={preview.format === null ? 'red' : 'green'}>
          {preview.format === null ? t('unknownFormat') : t('readAs', { format: preview.format })}
        </Tag>
        {preview.encoding !== null && <Tag tone="grey">{preview.encoding}</Tag>}
        <Text fz="sm" c="dimmed">
          {t('readSoFar', { count: preview.read })}
          {preview.rejected > 0 && ` · ${t('wouldReject', { count: preview.rejected })}`}
          {!preview.complete && ` · ${t('beginning')}`}
        </Text>
      </Group>
      {preview.error && (
        <Alert color="red" icon={<CircleAlert size={18} />} role="alert" title={format.text(preview.error.message)}>
          {format.text(preview.error.cure)}
        </Alert>
      )}
      {preview.columns.length > 0 && <Mapping columns={preview.columns} />}
      {preview.conversations.length > 0 && (
        <Paper p={0} style={{ overflow: 'hidden' }}>
          <Table aria-label={t('firstConversations')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th ta="right">{t('line')}</Table.Th>
                <Table.Th>{t('conversation')}</Table.Th>
                <Table.Th visibleFrom="sm">{t('agentOf')}</Table.Th>
                <Table.Th ta="right" visibleFrom="sm">
                  {t('turns')}
                </Table.Th>
                <Table.Th>{t('begins')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {preview.conversations.map((each) => (
                <Table.Tr key={each.line}>
                  <Table.Td ta="right" className="figures">
                    {format.number(each.line)}
                  </Table.Td>
                  <Table.Td>
                    <bdi>{each.subject ?? each.externalId}</bdi>
                    <Text fz="xs" c="dimmed">
                      {t(`words:channel.${each.channel}`)}
                      {each.openedAt !== null && ` · ${format.dateTime(each.openedAt)}`}
                    </Text>
                  </Table.Td>
                  <Table.Td visibleFrom="sm">{each.agent ?? '–'}</Table.Td>
                  <Table.Td ta="right" visibleFrom="sm" className="figures">
                    {format.number(each.turnCount)}
                  </Table.Td>
                  <Table.Td maw={340}>
                    <Text fz="sm" lineClamp={2} className="foreign-text" dir="auto">
                      {each.turns[0]?.text ?? ''}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      )}
      <Faults title={t('rejects')} faults={preview.rejects.map((each) => ({ ...each, count: 1 }))} />
      <Warnings warnings={preview.warnings} />
    </Stack>
  );
}

function Mapping({ columns }: { columns: readonly Schemas['PreviewColumn'][] }) {
  const { t } = useTranslation('imports');
  return (
    <div>
      <Title order={3} fz="sm" mb={4}>
        {t('mapping')}
      </Title>
      <Group gap={6}>
        {columns.map(({ column, field }) => (
          <Tag key={column} tone={field === null ? 'amber' : 'grey'}>
            <bdi>{column}</bdi> → {field ?? t('ignored')}
          </Tag>
        ))}
      </Group>
    </div>
  );
}

export interface Fault {
  line: number;
  field: string | null;
  count: number;
  message: Schemas['BilingualText'];
  cure?: Schemas['BilingualText'];
}

/** What is wrong where, and what mends it. */
export function Faults({ title, faults }: { title: string; faults: readonly Fault[] }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  if (faults.length === 0) return null;
  return (
    <div>
      <Title order={3} fz="sm" mb={4}>
        {title}
      </Title>
      <Stack gap={6}>
        {faults.map(({ line, field, message, cure, count }) => (
          <Group key={`${line} ${field ?? ''} ${message.en}`} gap="xs" wrap="nowrap" align="flex-start">
            <TriangleAlert size={15} aria-hidden color="var(--amber-line)" style={{ flex: 'none', marginTop: 3 }} />
            <Text fz="sm">
              <strong>{t('lineNumber', { line: format.number(line) })}</strong>
              {field !== null && ` · ${field}`}: {format.text(message)} {cure && format.text(cure)}
              {count > 1 && ` (${t('times', { count })})`}
            </Text>
          </Group>
        ))}
      </Stack>
    </div>
  );
}

export function Warnings({ warnings }: { warnings: readonly Schemas['WarningCount'][] }) {
  const { t } = useTranslation('imports');
  return <Faults title={t('warnings')} faults={warnings} />;
}
