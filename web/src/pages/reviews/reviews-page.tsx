import { Anchor, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { programsQuery } from '../../api/lists';
import { useHotkeys } from '../../app/hotkeys';
import { useMay } from '../../app/use-may';
import { useSession } from '../../app/use-session';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered, EmptyState } from '../../parts/page-state';
import { CloseQueue } from './close-queue';
import { DrawQueueForm } from './draw-queue-form';
import { GradedReviews } from './graded-reviews';

/** Samples to grade, and what one has begun. */
export function ReviewsPage() {
  const { t } = useTranslation('reviews');
  const { role } = useSession();
  const [drawing, setDrawing] = useState(false);
  const queues = useQuery({ queryKey: ['review-queues'], queryFn: () => dataOf(api.GET('/api/v1/reviews/queues')) });
  const draws = role !== 'reviewer';
  return (
    <Page
      title={t('title')}
      description={t('description')}
      actions={
        draws && (
          <Button variant="default" onClick={() => setDrawing(!drawing)} aria-expanded={drawing}>
            {t('draw.open')}
          </Button>
        )
      }
    >
      {drawing && <DrawQueueForm onDone={() => setDrawing(false)} />}
      <OpenReviews />
      <Answered answer={queues}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
          ) : (
            <Stack gap="md">
              {items.map((queue) => (
                <QueueCard key={queue.id} queue={queue} first={queue.id === items.find(isOpen)?.id} />
              ))}
            </Stack>
          )
        }
      </Answered>
      <GradedReviews />
    </Page>
  );
}

function QueueCard({ queue, first }: { queue: Schemas['ReviewQueueView']; first: boolean }) {
  const { t } = useTranslation('reviews');
  const format = useFormat();
  const navigate = useNavigate();
  const claim = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/reviews/queues/{id}/claim', { params: { path: { id: queue.id } } })),
    onSuccess: ({ id }) => navigate({ to: '/reviews/$reviewId', params: { reviewId: id } }),
  });
  const open = isOpen(queue);
  useHotkeys(first && open ? [{ keys: 's', label: t('start'), run: () => claim.mutate() }] : []);
  const { draw } = queue.rule;
  const mayDraw = useMay('reviews.draw');
  const program = useQuery(programsQuery).data?.find(({ id }) => id === queue.programId);
  const drawn = draw.by === 'stratified' ? draw.strata.map((stratum) => t(`strata.${stratum}`)) : [];
  return (
    <Paper p="md" component="section" aria-label={queue.name}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2} fz="lg">
            {queue.name}
          </Title>
          <Text fz="sm" c="dimmed">
            {program && <>{program.name} · </>}
            {t(`drawnBy.${draw.by}`, { strata: format.list(drawn) })} · {t(`mode.${queue.mode}`)} ·{' '}
            {t('outOf', { count: queue.population, population: format.number(queue.population) })}
            {queue.gradings > 1 && ` · ${t('gradedTwice')}`}
            {queue.state === 'closed' && ` · ${t('closed')}`}
          </Text>
          <Text fz="sm" className="figures">
            {t('progress', {
              graded: format.number(queue.states.graded ?? 0),
              waiting: format.number(queue.states.waiting ?? 0),
              claimed: format.number(queue.states.claimed ?? 0),
              skipped: format.number(queue.states.skipped ?? 0),
            })}
          </Text>
          {queue.skipped.map(({ reason, count, replaced }) => (
            <Text key={reason} fz="sm" c="dimmed">
              {t('skippedFor', {
                reason: t(`skipReason.${reason}`),
                count,
                number: format.number(count),
                replaced: format.number(replaced),
              })}
            </Text>
          ))}
          {draw.by === 'targeted' && (
            <Text fz="sm" c="dimmed">
              {t('neverEstimated')}
            </Text>
          )}
        </div>
        <Group gap="xs">
          {mayDraw && queue.state === 'open' && <CloseQueue queue={queue} />}
          {open && (
            <Button loading={claim.isPending} onClick={() => claim.mutate()}>
              {t('start')}
            </Button>
          )}
        </Group>
      </Group>
    </Paper>
  );
}

/** Whether something in it waits, or may be given back. */
function isOpen({ state, states }: Schemas['ReviewQueueView']): boolean {
  return state === 'open' && ((states.waiting ?? 0) > 0 || (states.claimed ?? 0) > 0);
}

function OpenReviews() {
  const { t } = useTranslation('reviews');
  const format = useFormat();
  const { userId } = useSession();
  const reviews = useQuery({
    queryKey: ['reviews', 'open'],
    queryFn: () => dataOf(api.GET('/api/v1/reviews', { params: { query: { state: 'open' } } })),
  });
  const own = reviews.data?.items.filter(({ reviewerId }) => reviewerId === userId) ?? [];
  if (own.length === 0) return null;
  return (
    <Paper p="md" component="section" aria-labelledby="open-reviews">
      <Title order={2} fz="lg" id="open-reviews" mb="xs">
        {t('begun')}
      </Title>
      <Table>
        <Table.Tbody>
          {own.map((review) => (
            <Table.Tr key={review.id}>
              <Table.Td>
                <Anchor component={Link} to={`/reviews/${review.id}`}>
                  {review.externalId}
                </Anchor>
              </Table.Td>
              <Table.Td>{t(`mode.${review.mode}`)}</Table.Td>
              <Table.Td>{format.dateTime(review.lastActiveAt)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
