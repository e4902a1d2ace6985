import { api, dataOf } from '../api/client';

/** A page, what to look at there, and the text that says it. */
export interface TourStep {
  to: string;
  search?: Record<string, unknown>;
  /** What is pointed at. */
  target: string;
  text: 'flags' | 'list' | 'finding' | 'training';
}

/**
 * The way from a rude reply to the training it led to: a rude finding that an assignment stands on, in the reader's language
 * where there is one, or the strongest there is.
 * Null where nothing rude was ever found.
 */
export async function tourSteps(language: string): Promise<TourStep[] | null> {
  const [flags, readable, assignments] = await Promise.all([
    dataOf(api.GET('/api/v1/flags', { params: { query: { kind: 'rude', limit: 200 } } })),
    dataOf(api.GET('/api/v1/search', { params: { query: { flag: 'rude', language, limit: 100 } } })),
    dataOf(api.GET('/api/v1/training/assignments', { params: { query: { limit: 200 } } })),
  ]);
  const strongest = [...flags.items].sort((a, b) => b.strength - a.strength);
  const led = strongest.map((flag) => ({
    flag,
    assignment: assignments.items.find(({ reasons }) => reasons.some(({ flagId }) => flagId === flag.id)),
  }));
  const isReadable = ({ flag }: (typeof led)[number]) => readable.items.some(({ id }) => id === flag.conversationId);
  const trained = led.filter(({ assignment }) => assignment !== undefined);
  const chosen = trained.find(isReadable) ?? trained[0] ?? led.find(isReadable) ?? led[0];
  if (!chosen) return null;
  const { flag, assignment } = chosen;
  const quote = flag.evidence.find((piece) => piece.type === 'quote');
  return [
    { to: '/', target: '[data-kind=rude]', text: 'flags' },
    { to: '/conversations', search: { flag: 'rude' }, target: `[href*="${flag.conversationId}"]`, text: 'list' },
    {
      to: `/conversations/${flag.conversationId}`,
      search: quote?.type === 'quote' ? { turn: quote.turn } : {},
      target: `[data-finding~="${flag.id}"]`,
      text: 'finding',
    },
    ...(assignment
      ? [{ to: `/training/${assignment.id}`, target: '[data-tour=reasons]', text: 'training' } as const]
      : []),
  ];
}
