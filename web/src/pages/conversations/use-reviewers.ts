import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { useMay } from '../../app/use-may';

/** Who graded a conversation, by the review's id: as far as the caller may know. */
export function useReviewers(conversationId: string): ReadonlyMap<string, string> {
  const mayRead = useMay('reviews.read');
  const reviews = useQuery({
    queryKey: ['reviews', 'of', conversationId],
    queryFn: () => dataOf(api.GET('/api/v1/reviews', { params: { query: { conversationId, limit: 200 } } })),
    enabled: mayRead,
  });
  return new Map((reviews.data?.items ?? []).map(({ id, reviewer }) => [id, reviewer]));
}
