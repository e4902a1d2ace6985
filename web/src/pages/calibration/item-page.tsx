import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { showDone } from '../../app/done-toast';
import { EMPTY_DRAFT, type GradingDraft } from '../../parts/grading-draft';
import { DraftElsewhere, DraftStateText } from '../../parts/draft-state';
import { DecidedText } from '../../parts/decided-text';
import { useGradedPart } from '../../parts/graded-part';
import { GradingSheet, isComplete } from '../../parts/grading-sheet';
import { Page } from '../../parts/page';
import { Answered, EmptyState } from '../../parts/page-state';
import { useDraft } from '../../parts/use-draft';

/** Grading one item of a session, unseen by the others. */
export function ItemPage() {
  const { sessionId, itemId } = useParams({ from: '/shell/calibration/$sessionId/items/$itemId' });
  const { t } = useTranslation('calibration');
  const item = useQuery({
    queryKey: ['calibration', sessionId, itemId],
    queryFn: () =>
      dataOf(api.GET('/api/v1/calibration/{id}/items/{itemId}', { params: { path: { id: sessionId, itemId } } })),
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <Answered answer={item}>
      {(view) =>
        view.session.state === 'grading' && view.grading?.submittedAt == null ? (
          <OpenItem key={view.item.id} view={view} />
        ) : (
          <Page title={t('graded', { id: view.item.externalId })}>
            <EmptyState title={t('submittedTitle')} text={t('submittedText')} />
          </Page>
        )
      }
    </Answered>
  );
}

function OpenItem({ view }: { view: Schemas['CalibrationItemView'] }) {
  const { t } = useTranslation('calibration');
  const client = useQueryClient();
  const navigate = useNavigate();
  const params = { path: { id: view.session.id, itemId: view.item.id } };
  const part = useGradedPart({ ...view.item, conversation: view.conversation });
  const draft = useDraft<GradingDraft>({
    storageKey: `calibration ${view.item.id}`,
    initial: keptOnServer(view).draft,
    revision: keptOnServer(view).revision,
    save: async ({ verdicts }, revision) => {
      const body = { verdicts: verdicts as never[], revision };
      const saved = await dataOf(api.PUT('/api/v1/calibration/{id}/items/{itemId}/grading', { params, body }));
      return saved.grading?.draftRevision ?? revision;
    },
    read: async () => keptOnServer(await dataOf(api.GET('/api/v1/calibration/{id}/items/{itemId}', { params }))),
  });
  const complete = isComplete(view.rubric.definition, draft.draft);
  const submit = useMutation({
    mutationFn: async () => {
      const body = { revision: await draft.flush(), verdicts: draft.draft.verdicts as never[] };
      return dataOf(api.POST('/api/v1/calibration/{id}/items/{itemId}/submit', { params, body }));
    },
    onSuccess: async () => {
      draft.forget();
      showDone(t('submittedTitle'));
      await client.invalidateQueries({ queryKey: ['calibration'] });
      await navigate({ to: '/calibration/$sessionId', params: { sessionId: view.session.id } });
    },
  });
  const trySubmit = () => {
    if (complete && !submit.isPending) submit.mutate();
  };
  return (
    <Page
      title={t('grade', { id: view.item.externalId })}
      description={
        <>
          {view.session.title} · {part && <>{t('partOf', { name: part.name })} · </>}
          <DecidedText rubric={view.rubric.definition} draft={draft.draft} /> · <DraftStateText state={draft.state} />
        </>
      }
      actions={
        <Button onClick={trySubmit} disabled={!complete} loading={submit.isPending}>
          {t('submit')}
        </Button>
      }
    >
      <DraftElsewhere draft={draft} />
      <GradingSheet
        conversation={view.conversation}
        part={part}
        rubric={view.rubric.definition}
        draft={draft.draft}
        change={draft.change}
        submit={trySubmit}
      />
    </Page>
  );
}

function keptOnServer({ grading }: Schemas['CalibrationItemView']) {
  return { draft: { ...EMPTY_DRAFT, verdicts: grading?.draft.verdicts ?? [] }, revision: grading?.draftRevision ?? 0 };
}
