import { Alert, Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useHotkeys } from '../../app/hotkeys';
import { showDone } from '../../app/done-toast';
import { bodyOf, EMPTY_DRAFT, type GradingDraft } from '../../parts/grading-draft';
import { DraftElsewhere, DraftStateText } from '../../parts/draft-state';
import { DecidedText } from '../../parts/decided-text';
import { useGradedPart } from '../../parts/graded-part';
import { GradingSheet, isComplete } from '../../parts/grading-sheet';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/page-state';
import { useDraft } from '../../parts/use-draft';
import { DrawnText } from './drawn-text';
import { GradingComments } from './grading-comments';
import { SkipDialog } from './skip-dialog';
import { SubmittedReview } from './submitted-review';

/** Grading one part of a conversation. */
export function ReviewPage() {
  const { reviewId } = useParams({ from: '/shell/reviews/$reviewId' });
  const review = useQuery({
    queryKey: ['review', reviewId],
    queryFn: () => dataOf(api.GET('/api/v1/reviews/{id}', { params: { path: { id: reviewId } } })),
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <Answered answer={review}>
      {(data) =>
        data.state === 'open' ? <OpenReview key={data.id} review={data} /> : <SubmittedReview review={data} />
      }
    </Answered>
  );
}

function OpenReview({ review }: { review: Schemas['ReviewView'] }) {
  const { t } = useTranslation('reviews');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [skipping, setSkipping] = useState(false);
  const path = { params: { path: { id: review.id } } };
  const part = useGradedPart(review);
  const draft = useDraft<GradingDraft>({
    storageKey: `review ${review.id}`,
    initial: review.draft ?? EMPTY_DRAFT,
    revision: review.draftRevision,
    save: async (latest, revision, activeSeconds) => {
      const body = { ...bodyOf(latest), revision, activeSeconds };
      return (await dataOf(api.PUT('/api/v1/reviews/{id}/draft', { ...path, body }))).draftRevision;
    },
    read: async () => {
      const now = await dataOf(api.GET('/api/v1/reviews/{id}', path));
      return { draft: now.draft ?? EMPTY_DRAFT, revision: now.draftRevision };
    },
  });
  const complete = isComplete(review.rubric.definition, draft.draft);
  const submit = useMutation({
    mutationFn: async () => {
      const revision = await draft.flush();
      const body = { ...bodyOf(draft.draft), revision, activeSeconds: draft.takeSeconds() };
      return dataOf(api.POST('/api/v1/reviews/{id}/submit', { ...path, body }));
    },
    onSuccess: async () => {
      draft.forget();
      showDone(t('submitted'));
      await goOn();
    },
  });
  const goOn = async () => {
    await client.invalidateQueries({ queryKey: ['review-queues'] });
    await client.invalidateQueries({ queryKey: ['reviews'] });
    const next = review.queueId === null ? null : await nextOf(review.queueId);
    if (next === null) await navigate({ to: '/reviews' });
    else await navigate({ to: '/reviews/$reviewId', params: { reviewId: next } });
  };
  const trySubmit = () => {
    if (complete && !submit.isPending) submit.mutate();
  };
  const submitButton = (
    <Button onClick={trySubmit} disabled={!complete} loading={submit.isPending}>
      {t('submit')}
    </Button>
  );
  useHotkeys([{ keys: 'x', label: t('skip.open'), run: () => setSkipping(true) }]);
  return (
    <Page
      title={t('grading', { id: review.externalId })}
      description={
        <>
          {part && <>{t('partOf', { name: part.name })} · </>}
          {t(`mode.${review.mode}`)} · <DrawnText review={review} /> ·{' '}
          <DecidedText rubric={review.rubric.definition} draft={draft.draft} /> · <DraftStateText state={draft.state} />
        </>
      }
      actions={
        <>
          <Button variant="default" onClick={() => setSkipping(true)}>
            {t('skip.open')}
          </Button>
          {submitButton}
        </>
      }
    >
      {review.revised && <Alert color="yellow">{t('revised')}</Alert>}
      <DraftElsewhere draft={draft} />
      <GradingSheet
        conversation={review.conversation}
        part={part}
        rubric={review.rubric.definition}
        draft={draft.draft}
        change={draft.change}
        {...(review.machine && { machine: review.machine.verdicts })}
        submit={trySubmit}
      >
        <GradingComments conversation={review.conversation} draft={draft.draft} change={draft.change} />
        <Group justify="flex-end" gap="sm">
          <Text fz="sm" c="dimmed">
            <DecidedText rubric={review.rubric.definition} draft={draft.draft} />
          </Text>
          {submitButton}
        </Group>
      </GradingSheet>
      <SkipDialog
        review={review}
        opened={skipping}
        onClose={() => setSkipping(false)}
        onDone={() => {
          draft.forget();
          void goOn();
        }}
      />
    </Page>
  );
}

/** The next part of a queue; null where nothing waits any more. */
async function nextOf(queueId: string): Promise<string | null> {
  const path = { params: { path: { id: queueId } } };
  const { state, states } = await dataOf(api.GET('/api/v1/reviews/queues/{id}', path));
  if (state === 'closed' || (states.waiting ?? 0) === 0) return null;
  try {
    return (await dataOf(api.POST('/api/v1/reviews/queues/{id}/claim', path))).id;
  } catch (error) {
    if (error instanceof ApiProblem && ['queue_empty', 'queue_closed'].includes(error.code)) return null;
    throw error;
  }
}
