import { Anchor, Paper, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered, EmptyState } from '../../parts/page-state';

export function ConversationsPage() {
  const { t } = useTranslation(['conversations', 'words']);
  const format = useFormat();
  const conversations = useQuery({
    queryKey: ['conversations'],
    queryFn: () => dataOf(api.GET('/api/v1/conversations')),
  });
  return (
    <Page title={t('title')}>
      <Answered answer={conversations}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
          ) : (
            <Paper p={0}>
              <Table>
                <Table.Tbody>
                  {items.map((item) => (
                    <Table.Tr key={item.id}>
                      <Table.Td>
                        <Anchor href={`/conversations/${item.id}`}>{item.subject ?? item.externalId}</Anchor>
                      </Table.Td>
                      <Table.Td>{t(`words:channel.${item.channel}`)}</Table.Td>
                      <Table.Td>{item.openedAt === null ? '' : format.dateTime(item.openedAt)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Paper>
          )
        }
      </Answered>
    </Page>
  );
}
