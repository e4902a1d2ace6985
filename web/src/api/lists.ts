import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from './client';

/** Short lists that many pages choose from. */
export const programsQuery = queryOptions({
  queryKey: ['programs'],
  queryFn: () => dataOf(api.GET('/api/v1/programs')),
  staleTime: 60_000,
});

export const agentsQuery = queryOptions({
  queryKey: ['agents'],
  queryFn: () => dataOf(api.GET('/api/v1/agents', { params: { query: { limit: 200 } } })),
  staleTime: 60_000,
});

export const rubricsQuery = queryOptions({
  queryKey: ['rubrics'],
  queryFn: () => dataOf(api.GET('/api/v1/rubrics')),
  staleTime: 60_000,
});

export const agentsOfVendorQuery = (vendorId: string | undefined) =>
  queryOptions({
    queryKey: ['agents', vendorId],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/agents', { params: { query: { limit: 200, ...(vendorId !== undefined && { vendorId }) } } }),
      ),
    enabled: vendorId !== undefined,
    staleTime: 60_000,
  });
