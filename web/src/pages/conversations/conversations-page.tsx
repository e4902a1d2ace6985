import { Box, Button, Center, Paper } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { useMay } from '../../app/use-may';
import { Page } from '../../parts/page';
import { Answered, EmptyState } from '../../parts/page-state';
import { ConversationsFilters } from './conversations-filters';
import { type ConversationsSearch, queryOf } from './conversations-search';
import { ConversationsTable } from './conversations-table';

const route = getRouteApi('/shell/conversations');

export function ConversationsPage() {
  const { t } = useTranslation('conversations');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayImport = useMay('conversations.import');
  const found = useInfiniteQuery({
    queryKey: ['conversations', search],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/api/v1/search', {
          params: { query: { ...queryOf(search), ...(pageParam !== null && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  const change = (part: Partial<ConversationsSearch>) =>
    void navigate({ search: { ...search, ...part }, replace: true });
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return (
    <Page title={t('title')}>
      <ConversationsFilters search={search} onChange={change} />
      <Answered answer={found}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Nothing isFiltered={isFiltered} mayImport={mayImport} />;
          return (
            <Box style={{ opacity: found.isPlaceholderData ? 0.6 : 1 }}>
              <Paper p={0} style={{ overflow: 'hidden' }}>
                <ConversationsTable items={items} />
              </Paper>
              {found.hasNextPage && (
                <Center mt="md">
                  <Button
                    variant="default"
                    loading={found.isFetchingNextPage}
                    onClick={() => void found.fetchNextPage()}
                  >
                    {t('more')}
                  </Button>
                </Center>
              )}
            </Box>
          );
        }}
      </Answered>
    </Page>
  );
}

function Nothing({ isFiltered, mayImport }: { isFiltered: boolean; mayImport: boolean }) {
  const { t } = useTranslation('conversations');
  if (isFiltered) return <EmptyState title={t('nothingTitle')} text={t('nothingText')} />;
  return (
    <EmptyState title={t('emptyTitle')} text={t('emptyText')}>
      {mayImport && (
        <Button component={Link} to="/imports">
          {t('import')}
        </Button>
      )}
    </EmptyState>
  );
}
