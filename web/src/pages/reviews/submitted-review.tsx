import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { useGradedPart } from '../../parts/graded-part';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/page-state';
import { DrawnText } from './drawn-text';
import { ReviewComparison } from './review-comparison';

const SECOND = 1000;

/** What was graded and why, beside what machines made of the same. */
export function SubmittedReview({ review }: { review: Schemas['ReviewView'] }) {
  const { t } = useTranslation('reviews');
  const format = useFormat();
  const part = useGradedPart(review);
  const comparison = useQuery({
    queryKey: ['review', review.id, 'comparison'],
    queryFn: () => dataOf(api.GET('/api/v1/reviews/{id}/comparison', { params: { path: { id: review.id } } })),
    enabled: review.state === 'submitted',
  });
  return (
    <Page
      title={t('graded', { id: review.externalId })}
      description={
        <>
          {t(`state.${review.state}`)} · {part && <>{t('partOf', { name: part.name })} · </>}
          {t(`mode.${review.mode}`)} · <DrawnText review={review} /> · <bdi>{review.reviewer}</bdi> ·{' '}
          {t('took', { duration: format.duration(review.activeSeconds * SECOND) })}
        </>
      }
      actions={
        <Anchor component={Link} fz="sm" to={`/conversations/${review.conversationId}`}>
          {t('readConversation')}
        </Anchor>
      }
    >
      {review.state === 'submitted' && (
        <Answered answer={comparison}>{(data) => <ReviewComparison review={review} comparison={data} />}</Answered>
      )}
      <Comments comments={review.draft?.comments ?? []} />
    </Page>
  );
}

function Comments({ comments }: { comments: Schemas['Draft']['comments'] }) {
  const { t } = useTranslation('reviews');
  if (comments.length === 0) return null;
  return (
    <Paper p="md" component="section" aria-labelledby="comments-title">
      <Title order={2} fz="lg" id="comments-title" mb="xs">
        {t('comments.title')}
      </Title>
      <Stack gap="xs">
        {comments.map(({ visibility, quote, text }, i) => (
          <div key={i}>
            <Text fz="xs" c="dimmed">
              {t(`comments.${visibility}`)}
              {quote && ` · “${quote.text}”`}
            </Text>
            <Text fz="sm" className="foreign-text" dir="auto">
              {text}
            </Text>
          </div>
        ))}
      </Stack>
    </Paper>
  );
}
