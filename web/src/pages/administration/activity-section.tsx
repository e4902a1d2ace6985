import { Anchor, Button, Group, Stack, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { Answered } from '../../parts/page-state';
import { ListTable } from './list-table';
import { useMay } from './use-may';

export function ActivitySection() {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const may = useMay();
  const activity = useInfiniteQuery({
    queryKey: ['activity'],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/api/v1/activity', {
          params: { query: { limit: 50, ...(pageParam !== null && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.nextCursor === null ? null : Number(page.nextCursor)),
  });
  return (
    <Stack gap="md">
      {may('activity.export') && (
        <Group gap="xs">
          <Anchor href="/api/v1/activity/export?format=csv" download fz="sm">
            <Group gap={6} component="span">
              <Download size={16} aria-hidden /> {t('exportActivity')}
            </Group>
          </Anchor>
        </Group>
      )}
      <Answered answer={activity}>
        {({ pages }) => (
          <ListTable heads={[t('when'), t('who'), t('what')]}>
            {pages
              .flatMap(({ items }) => items)
              .map((entry) => (
                <Table.Tr key={entry.id}>
                  <Table.Td className="figures">{format.dateTime(entry.at)}</Table.Td>
                  <Table.Td>{entry.user ?? entry.email ?? t('nobody')}</Table.Td>
                  <Table.Td>
                    {t(`activity.${entry.action.replaceAll('.', '_') as 'sign_out'}`, { defaultValue: entry.action })}
                  </Table.Td>
                </Table.Tr>
              ))}
          </ListTable>
        )}
      </Answered>
      {activity.hasNextPage && (
        <Button
          variant="default"
          w="fit-content"
          loading={activity.isFetchingNextPage}
          onClick={() => void activity.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Stack>
  );
}
