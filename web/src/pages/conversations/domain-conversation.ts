import { type Conversation, type Moment } from '../../../../src/domain/conversations/conversation';
import { parseRfc3339 } from '../../../../src/domain/conversations/formats/moment';
import { type Schemas } from '../../api/client';

/** The conversation as the domain reads it: for reply times, and to write it down in our own format. */
export function domainConversation(view: Schemas['ConversationView']): Conversation {
  const { externalId, channel, language, subject, customer, csat, tags } = view;
  const [agent = null] = view.agents;
  return {
    externalId,
    channel,
    language,
    subject,
    openedAt: momentOf(view.openedAt),
    closedAt: momentOf(view.closedAt),
    agent: agent && { externalId: agent.externalId, name: agent.name },
    customer,
    csat,
    tags,
    turns: view.turns.map((turn) => ({ ...turn, at: momentOf(turn.at) })),
  };
}

function momentOf(text: string | null): Moment | null {
  const parsed = text === null ? null : parseRfc3339(text);
  return parsed && 'moment' in parsed ? parsed.moment : null;
}
