import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { showDone, showProblem } from '../../app/problem-toast';
import { rubricQuery, versionQuery, workingVersion } from './rubric-queries';
import { type RubricDraft } from './use-rubric-draft';

export interface SavingDraft {
  save: () => void;
  isPending: boolean;
  /** Where somebody else saved meanwhile: what stands now; its version is null where the draft is no more. */
  conflict: { current: Schemas['RubricVersion'] | null } | null;
  settle: () => void;
}

/** Saves the draft, unless somebody else did since it was opened. */
export function useSaveDraft(rubricId: string, draft: RubricDraft): SavingDraft {
  const { t } = useTranslation('rubrics');
  const queryClient = useQueryClient();
  const saving = useMutation({
    mutationFn: async () => {
      const { definition, basedOn } = draft;
      const body = { definition: { ...definition }, basedOn };
      const rubric = await dataOf(api.PUT('/api/v1/rubrics/{id}/draft', { params: { path: { id: rubricId } }, body }));
      return { rubric, definition };
    },
    onSuccess: ({ rubric, definition }) => {
      const saved = workingVersion(rubric);
      draft.rebase(definition, saved?.edits ?? 0);
      queryClient.setQueryData(rubricQuery(rubricId).queryKey, rubric);
      void queryClient.invalidateQueries({ queryKey: versionQuery(rubricId, saved?.number ?? 0).queryKey });
      showDone(t('saved'));
    },
    onError: (error) => {
      if (conflictOf(error) === null) showProblem(error);
    },
    meta: { quiet: true },
  });
  return {
    save: () => saving.mutate(),
    isPending: saving.isPending,
    conflict: conflictOf(saving.error),
    settle: () => saving.reset(),
  };
}

function conflictOf(error: unknown): SavingDraft['conflict'] {
  if (!(error instanceof ApiProblem) || error.code !== 'draft_changed') return null;
  return { current: (error.more['current'] ?? null) as Schemas['RubricVersion'] | null };
}
