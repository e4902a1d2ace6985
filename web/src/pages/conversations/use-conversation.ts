import { useQueries, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../api/client';
import { programsQuery, rubricsQuery } from '../../api/lists';
import { rubricVersionQuery } from '../../parts/rubric-version';

/** An evaluation and what its rubric calls things. */
export interface RubricatedEvaluation {
  evaluation: Schemas['EvaluationView'];
  rubric: { name: string; number: number; definition: Schemas['RubricDefinition'] } | null;
}

export function useConversation(id: string) {
  return useQuery({
    queryKey: ['conversation', id],
    queryFn: () => dataOf(api.GET('/api/v1/conversations/{id}', { params: { path: { id } } })),
  });
}

export function useProgram(id: string): Schemas['ProgramView'] | null {
  return useSuspenseQuery(programsQuery).data.find((program) => program.id === id) ?? null;
}

/** Every evaluation of the conversation, newest first, each with the rubric version it was graded by. */
export function useEvaluations(conversationId: string): { evaluations: RubricatedEvaluation[]; isPending: boolean } {
  const list = useQuery({
    queryKey: ['evaluations', conversationId],
    queryFn: () => dataOf(api.GET('/api/v1/evaluations', { params: { query: { conversationId, limit: 50 } } })),
  });
  const rubrics = useQuery(rubricsQuery);
  const views = useQueries({
    queries: (list.data?.items ?? []).map(({ id }) => ({
      queryKey: ['evaluation', id],
      queryFn: () => dataOf(api.GET('/api/v1/evaluations/{id}', { params: { path: { id } } })),
      staleTime: Infinity, // an evaluation never changes
    })),
  });
  const versionIds = [...new Set((list.data?.items ?? []).map(({ rubricVersionId }) => rubricVersionId))];
  const versions = useQueries({
    queries: versionIds.map((versionId) => rubricVersionQuery(rubrics.data, versionId)),
  });
  const byId = new Map(versions.flatMap(({ data }) => (data ? [[data.id, data] as const] : [])));
  const names = new Map((rubrics.data ?? []).map(({ id, name }) => [id, name]));
  const evaluations = views.flatMap(({ data }) => {
    if (!data) return [];
    const version = byId.get(data.rubricVersionId);
    const rubric = version
      ? { name: names.get(version.rubricId) ?? '', number: version.number, definition: version.definition }
      : null;
    return [{ evaluation: data, rubric }];
  });
  return { evaluations, isPending: list.isPending || views.some((view) => view.isPending) };
}
