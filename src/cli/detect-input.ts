import { bareConversation } from '../domain/conversations/bare-conversation.js';
import { type Conversation, TURN_ROLES, type TurnRole } from '../domain/conversations/conversation.js';

/** A line of input that cannot be judged: which field, and what to write there. */
export class DetectInputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DetectInputError';
  }
}

/**
 * One line of `detect`'s input, `{id, channel?, turns: [{role, text, …}]}`, as a conversation. More lenient than an import:
 * nothing is stored, so whatever the detectors do not read may be missing. The turns keep their order.
 * @throws DetectInputError naming the field.
 */
export function parseDetectLine(line: string): Conversation {
  const record = asObject(parseJson(line), 'The line', '{"id": …, "turns": […]}');
  const id = typeof record['id'] === 'number' ? String(record['id']) : record['id'];
  if (typeof id !== 'string')
    throw new DetectInputError('"id" is missing: give each conversation a text or number as id.');
  const turns: unknown = record['turns'];
  if (!Array.isArray(turns)) throw new DetectInputError('"turns" is missing: give a list of {"role", "text"}.');
  return bareConversation(turns.map(parseTurn), { externalId: id, channel: 'other' });
}

function parseTurn(value: unknown, seq: number): Conversation['turns'][number] {
  const turn = asObject(value, `turns[${seq}]`, '{"role": …, "text": …}');
  const { role, text, visibility, author } = turn;
  if (typeof text !== 'string')
    throw new DetectInputError(`turns[${seq}].text is not a text: write "" where nothing was said.`);
  return {
    seq,
    role: roleOf(role, seq),
    visibility: visibility === 'internal' ? 'internal' : 'public',
    author: typeof author === 'string' ? author : null,
    at: null,
    text,
  };
}

function roleOf(role: unknown, seq: number): TurnRole {
  const known = TURN_ROLES.find((name) => name === role);
  if (!known) throw new DetectInputError(`turns[${seq}].role is none of ${TURN_ROLES.join(', ')}: write one of them.`);
  return known;
}

function asObject(value: unknown, what: string, shape: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DetectInputError(`${what} is not an object: write ${shape}.`);
  }
  return value as Record<string, unknown>;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new DetectInputError('The line is not JSON: write one conversation a line, as JSON.');
  }
}
