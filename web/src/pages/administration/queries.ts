import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';

export const organizationsQuery = queryOptions({
  queryKey: ['organizations'],
  queryFn: () => dataOf(api.GET('/api/v1/organizations')),
});

export const programsQuery = queryOptions({
  queryKey: ['programs'],
  queryFn: () => dataOf(api.GET('/api/v1/programs')),
});

export const rubricsQuery = queryOptions({
  queryKey: ['rubrics'],
  queryFn: () => dataOf(api.GET('/api/v1/rubrics')),
});

export const judgesQuery = queryOptions({
  queryKey: ['judges'],
  queryFn: () => dataOf(api.GET('/api/v1/judges')),
});
