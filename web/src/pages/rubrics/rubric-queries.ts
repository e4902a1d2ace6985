import { queryOptions } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../api/client';

export const rubricsQuery = queryOptions({
  queryKey: ['rubrics'],
  queryFn: () => dataOf(api.GET('/api/v1/rubrics')),
});

export function rubricQuery(id: string) {
  return queryOptions({
    queryKey: ['rubrics', id],
    queryFn: () => dataOf(api.GET('/api/v1/rubrics/{id}', { params: { path: { id } } })),
  });
}

/** A version as it stands; a draft may have been saved by somebody else since. */
export function versionQuery(id: string, number: number) {
  return queryOptions({
    queryKey: ['rubrics', id, 'versions', number],
    queryFn: () => dataOf(api.GET('/api/v1/rubrics/{id}/versions/{number}', { params: { path: { id, number } } })),
  });
}

export const programsQuery = queryOptions({
  queryKey: ['programs'],
  queryFn: () => dataOf(api.GET('/api/v1/programs')),
});

/** The version to work on: the draft, or else what is published, or else the last there was. */
export function workingVersion(rubric: Schemas['RubricView']): Schemas['RubricVersionSummary'] | undefined {
  const of = (state: string) => rubric.versions.find((version) => version.state === state);
  return of('draft') ?? of('published') ?? rubric.versions[0];
}
