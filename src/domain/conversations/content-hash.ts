import { type Conversation, type Moment, type Turn } from './conversation.js';

/** Changes when the way of writing does, so that hashes of two ways are never compared. */
const WAY_OF_WRITING = 'baremo-conversation-1';

/**
 * Everything a conversation says, in one fixed order: equal conversations give equal texts, and any other turn, time, offset or
 * tag another text. Its hash tells an import whether a conversation has changed. The order of tags says nothing.
 */
export function canonicalContent(conversation: Conversation): string {
  const { externalId, channel, language, subject, openedAt, closedAt, agent, customer, csat, tags, turns } =
    conversation;
  return JSON.stringify([
    WAY_OF_WRITING,
    externalId,
    channel,
    language,
    subject,
    timeContent(openedAt),
    timeContent(closedAt),
    agent && [agent.externalId, agent.name],
    customer && [customer.externalId, customer.name],
    csat && [csat.score, csat.scaleMax, csat.comment],
    [...tags].sort(),
    turns.map(turnContent),
  ]);
}

function turnContent({ role, visibility, author, at, text }: Turn) {
  return [role, visibility, author, timeContent(at), text];
}

function timeContent(moment: Moment | null) {
  return moment && [moment.utc, moment.offsetMinutes];
}
