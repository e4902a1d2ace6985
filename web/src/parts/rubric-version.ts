import { queryOptions } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../api/client';

/** A rubric version by its id, out of the rubrics the reader sees; null where it is none of them. */
export const rubricVersionQuery = (rubrics: readonly Schemas['RubricView'][] | undefined, versionId: string | null) =>
  queryOptions({
    queryKey: ['rubric-version', versionId],
    queryFn: () => readVersion(rubrics ?? [], versionId),
    enabled: rubrics !== undefined && versionId !== null,
    staleTime: Infinity, // a version that anything was graded by never changes
  });

async function readVersion(rubrics: readonly Schemas['RubricView'][], versionId: string | null) {
  for (const { id, versions } of rubrics) {
    const version = versions.find((each) => each.id === versionId);
    if (!version) continue;
    return dataOf(
      api.GET('/api/v1/rubrics/{id}/versions/{number}', { params: { path: { id, number: version.number } } }),
    );
  }
  return null;
}
