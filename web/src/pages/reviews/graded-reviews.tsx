import { Anchor, Paper, Table, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useSession } from '../../app/use-session';
import { useFormat } from '../../i18n/use-format';
import { ShowMore } from '../../parts/show-more';
import { DrawnText } from './drawn-text';

const SECOND = 1000;

/** What was graded, the newest first, and how long it took: one's own, or everybody's for who runs the program. */
export function GradedReviews() {
  const { t } = useTranslation('reviews');
  const isReviewer = useSession().role === 'reviewer';
  const graded = useInfiniteQuery({
    queryKey: ['reviews', 'submitted'],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/api/v1/reviews', {
          params: { query: { state: 'submitted', limit: 20, ...(pageParam !== null && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const reviews = graded.data?.pages.flatMap(({ items }) => items) ?? [];
  if (reviews.length === 0) return null;
  return (
    <Paper p="md" component="section" aria-labelledby="graded-reviews">
      <Title order={2} fz="lg" id="graded-reviews" mb="xs">
        {t(isReviewer ? 'gradedByYou' : 'gradedByAll')}
      </Title>
      <Table.ScrollContainer minWidth={isReviewer ? 480 : 620}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('conversation')}</Table.Th>
              {!isReviewer && <Table.Th>{t('reviewer')}</Table.Th>}
              <Table.Th>{t('how')}</Table.Th>
              <Table.Th ta="right">{t('timeSpent')}</Table.Th>
              <Table.Th>{t('submittedAt')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {reviews.map((review) => (
              <Row key={review.id} review={review} showsReviewer={!isReviewer} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ShowMore list={graded} />
    </Paper>
  );
}

function Row({ review, showsReviewer }: { review: Schemas['ReviewSummary']; showsReviewer: boolean }) {
  const { t } = useTranslation('reviews');
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/reviews/${review.id}`}>
          {review.externalId}
        </Anchor>
      </Table.Td>
      {showsReviewer && (
        <Table.Td>
          <bdi>{review.reviewer}</bdi>
        </Table.Td>
      )}
      <Table.Td>
        {t(`mode.${review.mode}`)} · <DrawnText review={review} />
      </Table.Td>
      <Table.Td className="figures" ta="right">
        {format.duration(review.activeSeconds * SECOND)}
      </Table.Td>
      <Table.Td>{review.submittedAt !== null && format.dateTime(review.submittedAt)}</Table.Td>
    </Table.Tr>
  );
}
