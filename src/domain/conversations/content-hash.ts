import { type Conversation, type Moment, type Turn } from './conversation.js';

/** Changes when the way of writing does, so that hashes of two ways are never compared. */
const WAY_OF_WRITING = 'baremo-conversation-2';

/**
 * Everything a conversation says, in one fixed order: equal conversations give equal texts, and any other turn, time, offset or
 * tag another text. Its hash tells an import whether a conversation has changed. The order of tags says nothing.
 */
export function canonicalContent(conversation: Conversation): string {
  const { externalId, channel, language, subject, openedAt, closedAt, agent, customer, csat, tags, turns } =
    conversation;
  let content =
    WAY_OF_WRITING +
    [externalId, channel, language, subject].map(textContent).join('') +
    timeContent(openedAt) +
    timeContent(closedAt) +
    (agent === null ? NONE : SOME + textContent(agent.externalId) + textContent(agent.name)) +
    (customer === null ? NONE : SOME + textContent(customer.externalId) + textContent(customer.name)) +
    (csat === null ? NONE : `${SOME}${csat.score};${csat.scaleMax};${textContent(csat.comment)}`) +
    `${tags.length};${[...tags].sort().map(textContent).join('')}${turns.length};`;
  for (const turn of turns) content += turnContent(turn);
  return content;
}

/** Stand where nothing is and before what has parts; neither a length nor a number begins with them. */
const NONE = '~';
const SOME = '!';

function turnContent({ role, visibility, author, at, text }: Turn): string {
  return `${role};${visibility};${textContent(author)}${timeContent(at)}${textContent(text)}`;
}

/** With its length before it, so that no text can be taken for what follows it. */
function textContent(text: string | null): string {
  return text === null ? NONE : `${text.length}:${text}`;
}

function timeContent(moment: Moment | null): string {
  return moment === null ? NONE : `${moment.utc};${moment.offsetMinutes};`;
}
