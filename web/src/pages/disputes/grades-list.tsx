import { Stack, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { GradeCard } from '../../parts/grade-card';
import { Answered, EmptyState } from '../../parts/page-state';
import { ShowMore } from '../../parts/show-more';

/** An agent's own evaluations, the newest first. */
export function GradesList() {
  const { t } = useTranslation('disputes');
  const grades = useInfiniteQuery({
    queryKey: ['grades', 'all'],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/api/v1/disputes/evaluations', {
          params: { query: { ...(pageParam !== null && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return (
    <Answered answer={grades}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <EmptyState title={t('noGradesTitle')} text={t('noGradesText')} />;
        return (
          <section aria-labelledby="grades">
            <Title order={2} fz="lg" id="grades" mb="xs">
              {t('grades')}
            </Title>
            <Stack gap="xs">
              {items.map((grade) => (
                <GradeCard key={grade.id} grade={grade} />
              ))}
              <ShowMore list={grades} />
            </Stack>
          </section>
        );
      }}
    </Answered>
  );
}
