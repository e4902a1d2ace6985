import { toRfc3339 } from './moment.js';
import { type Conversation, type Turn } from '../conversation.js';

/** The conversation as one line of canonical NDJSON, without its line feed. Reading it again yields an equal conversation. */
export function toCanonical(conversation: Conversation): string {
  const { externalId, channel, language, subject, openedAt, closedAt, agent, customer, csat, tags, turns } =
    conversation;
  return JSON.stringify({
    id: externalId,
    channel,
    language: language ?? undefined,
    subject: subject ?? undefined,
    openedAt: openedAt ? toRfc3339(openedAt) : undefined,
    closedAt: closedAt ? toRfc3339(closedAt) : undefined,
    agent: agent ? withoutNulls(agent) : undefined,
    customer: customer ? withoutNulls(customer) : undefined,
    csat: csat ? withoutNulls(csat) : undefined,
    tags: tags.length > 0 ? tags : undefined,
    turns: turns.map(canonicalTurn),
  });
}

function canonicalTurn({ role, author, at, visibility, text }: Turn) {
  return {
    role,
    author: author ?? undefined,
    at: at ? toRfc3339(at) : undefined,
    visibility: visibility === 'public' ? undefined : visibility,
    text,
  };
}

function withoutNulls(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}
