import { isDraft, warnOfUnknown } from './draft.js';
import { type DraftReader } from './draft-reader.js';
import { LineFault, WHOLE_LINE } from './fault.js';
import { closedBeforeOpened, noTurns, notAnObject, tooLong, tooManyTurns, wrongValue } from './faults.js';
import { arrangeTurns } from './turn-order.js';
import { type DraftTurn, readTurn } from './turn-reader.js';
import { unknownChannel, unknownLanguage } from './warnings.js';
import {
  type AgentReference,
  type Channel,
  CHANNELS,
  type Conversation,
  type SatisfactionAnswer,
} from '../conversation.js';

const FIELDS = new Set([
  'id',
  'channel',
  'language',
  'subject',
  'openedAt',
  'closedAt',
  'agent',
  'customer',
  'csat',
  'tags',
  'turns',
]);
const LONGEST_TAG = 200;
const MOST_TAGS = 1_000;
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/;
const CHANNEL_NAMES = new Set<string>(CHANNELS);

/**
 * Reads a conversation in the canonical shape
 * `{id, channel, language?, subject?, openedAt?, closedAt?, agent?, customer?, csat?, tags?, turns}`,
 * into which every format brings its own first. What is odd becomes a warning of the reader's, what is wrong a fault.
 * @throws LineFault
 */
export function readConversation(draft: unknown, reader: DraftReader): Conversation {
  if (!isDraft(draft)) throw new LineFault(notAnObject(reader.nameOf('', null)), WHOLE_LINE);
  warnOfUnknown(draft, FIELDS, reader, null);
  const externalId = reader.id(draft.id, 'id', null);
  const openedAt = reader.optionalTime(draft.openedAt, 'openedAt', null);
  const closedAt = reader.optionalTime(draft.closedAt, 'closedAt', null);
  if (openedAt && closedAt && closedAt.utc < openedAt.utc) reader.fail('closedAt', null, closedBeforeOpened);
  return {
    externalId,
    channel: readChannel(draft.channel, reader),
    language: readLanguage(draft.language, reader),
    subject: reader.optionalText(draft.subject, 'subject', null),
    openedAt,
    closedAt,
    agent: readAgent(draft.agent, reader),
    customer: readCustomer(draft.customer, reader),
    csat: readCsat(draft.csat, reader),
    tags: readTags(draft.tags, reader),
    turns: arrangeTurns(readTurns(draft.turns, reader), reader),
  };
}

function readChannel(value: unknown, reader: DraftReader): Channel {
  const name = reader.id(value, 'channel', null).toLowerCase();
  if (CHANNEL_NAMES.has(name)) return name as Channel;
  reader.warn({ field: 'channel', turn: null }, unknownChannel(name));
  return 'other';
}

function readLanguage(value: unknown, reader: DraftReader): string | null {
  const language = reader.optionalId(value, 'language', null)?.replaceAll('_', '-') ?? null;
  if (language === null || LANGUAGE.test(language)) return language;
  reader.warn({ field: 'language', turn: null }, unknownLanguage(language));
  return null;
}

/** An agent or a customer: an object with `externalId` and `name`, or the id alone. */
function readPerson(value: unknown, field: 'agent' | 'customer', reader: DraftReader) {
  if (value === undefined || value === null) return { externalId: null, name: null };
  if (!isDraft(value)) return { externalId: reader.optionalId(value, field, null), name: null };
  warnOfUnknown(value, PERSON_FIELDS, reader, null, `${field}.`);
  return {
    externalId: reader.optionalId(value.externalId, `${field}.externalId`, null),
    name: reader.optionalText(value.name, `${field}.name`, null),
  };
}
const PERSON_FIELDS = new Set(['externalId', 'name']);

function readAgent(value: unknown, reader: DraftReader): AgentReference | null {
  const { externalId, name } = readPerson(value, 'agent', reader);
  if (externalId !== null) return { externalId, name };
  // An agent with a name only cannot be found again: training needs an id.
  if (name !== null) reader.id(undefined, 'agent.externalId', null);
  return reader.options.defaultAgent === null ? null : { externalId: reader.options.defaultAgent, name: null };
}

function readCustomer(value: unknown, reader: DraftReader): Conversation['customer'] {
  const person = readPerson(value, 'customer', reader);
  return person.externalId === null && person.name === null ? null : person;
}

function readCsat(value: unknown, reader: DraftReader): SatisfactionAnswer | null {
  if (value === undefined || value === null) return null;
  if (!isDraft(value)) reader.fail('csat', null, (what) => wrongValue(what, value, CSAT_SHAPE));
  warnOfUnknown(value, CSAT_FIELDS, reader, null, 'csat.');
  const scaleMax = readNumber(value.scaleMax, 'csat.scaleMax', Number.MIN_VALUE, 1_000_000, reader);
  const score = readNumber(value.score, 'csat.score', 0, scaleMax, reader);
  return { score, scaleMax, comment: reader.optionalText(value.comment, 'csat.comment', null) };
}
const CSAT_FIELDS = new Set(['score', 'scaleMax', 'comment']);
const CSAT_SHAPE = { en: '{"score": 4, "scaleMax": 5}', es: '{"score": 4, "scaleMax": 5}' };

function readNumber(value: unknown, field: string, least: number, most: number, reader: DraftReader): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  if (value === undefined || value === null) reader.id(value, field, null);
  const bound = least === 0 ? { en: 'from', es: 'de' } : { en: 'above', es: 'mayor que' };
  const expected = {
    en: `a number ${bound.en} 0, at most ${most}`,
    es: `un número ${bound.es} 0, como mucho ${most}`,
  };
  return reader.fail(field, null, (what) => wrongValue(what, value, expected));
}

function readTags(value: unknown, reader: DraftReader): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.length > MOST_TAGS) {
    reader.fail('tags', null, (what) => wrongValue(what, value, TAGS_SHAPE));
  }
  const tags = new Set<string>();
  for (const item of value as unknown[]) {
    const tag = reader.optionalId(item, 'tags', null);
    if (tag !== null && tag.length > LONGEST_TAG) reader.fail('tags', null, (what) => tooLong(what, LONGEST_TAG));
    if (tag !== null) tags.add(tag);
  }
  return [...tags];
}
const TAGS_SHAPE = {
  en: `a list of at most ${MOST_TAGS} texts, as in ["refund", "late"]`,
  es: `una lista de ${MOST_TAGS} textos como mucho, como ["refund", "late"]`,
};

function readTurns(value: unknown, reader: DraftReader): DraftTurn[] {
  if (!Array.isArray(value)) return reader.fail('turns', null, (what) => wrongValue(what, value, TURNS_SHAPE));
  const { maxTurns } = reader.options;
  if (value.length > maxTurns) reader.fail('turns', null, () => tooManyTurns(maxTurns));
  const turns: DraftTurn[] = [];
  for (let index = 0; index < value.length; index += 1) {
    const turn = readTurn(value[index], index, reader);
    if (turn !== null) turns.push(turn);
  }
  if (turns.length === 0) reader.fail('turns', null, noTurns);
  return turns;
}
const TURNS_SHAPE = {
  en: 'a list, as in [{"role": "customer", "text": "Hello"}]',
  es: 'una lista, como [{"role": "customer", "text": "Hola"}]',
};
