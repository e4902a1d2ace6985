import { queryOptions } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../api/client';

export type AssignmentState = Schemas['AssignmentView']['state'];

export const assignmentsQuery = queryOptions({
  queryKey: ['assignments'],
  queryFn: () => dataOf(api.GET('/api/v1/training/assignments', { params: { query: { limit: 200 } } })),
});

const byId = (id: string) => ({ params: { path: { id } } });

export const assignmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['assignment', id],
    queryFn: () => dataOf(api.GET('/api/v1/training/assignments/{id}', byId(id))),
  });

export const sheetQuery = (id: string) =>
  queryOptions({
    queryKey: ['assignment', id, 'module'],
    queryFn: () => dataOf(api.GET('/api/v1/training/assignments/{id}/module', byId(id))),
    staleTime: Infinity,
  });

export const attemptsQuery = (id: string) =>
  queryOptions({
    queryKey: ['assignment', id, 'attempts'],
    queryFn: () => dataOf(api.GET('/api/v1/training/assignments/{id}/attempts', byId(id))),
  });

export const practiceQuery = (id: string) =>
  queryOptions({
    queryKey: ['assignment', id, 'practice'],
    queryFn: () => dataOf(api.GET('/api/v1/training/assignments/{id}/practice', byId(id))),
  });
