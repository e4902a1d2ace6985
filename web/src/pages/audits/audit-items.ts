import { queryOptions } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../api/client';

const PAGE = 200;

/** The whole sample, in the order it was drawn. */
export const itemsQuery = (auditId: string) =>
  queryOptions({ queryKey: ['audits', auditId, 'items'], queryFn: () => readItems(auditId) });

async function readItems(auditId: string): Promise<Schemas['AuditItemView'][]> {
  const all: Schemas['AuditItemView'][] = [];
  let after: number | null = 0;
  while (after !== null) {
    const page: Schemas['AuditItemsPage'] = await dataOf(
      api.GET('/api/v1/audits/{id}/items', {
        params: { path: { id: auditId }, query: { limit: PAGE, ...(after > 0 && { after }) } },
      }),
    );
    all.push(...page.items);
    after = page.nextAfter;
  }
  return all;
}
