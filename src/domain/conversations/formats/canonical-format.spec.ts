import { canonicalFormat } from './canonical-format.js';
import { TranscriptFileError } from './fault.js';
import { type FormatOptions, formatOptions, type ParsedItem } from './transcript-format.js';

const NOW = { utc: Date.UTC(2026, 5, 1), offsetMinutes: 0 };
const HELLO = { role: 'customer', text: 'Where is my parcel?' };

function parse(text: string, options: Partial<FormatOptions> = {}): ParsedItem[] {
  const parser = canonicalFormat.open(formatOptions({ now: NOW, ...options }));
  return [...parser.push(text), ...parser.end()];
}

/** The only item that one conversation with these fields gives. */
function parseOne(fields: object, options: Partial<FormatOptions> = {}): ParsedItem {
  const items = parse(JSON.stringify({ id: 'T-1', channel: 'chat', turns: [HELLO], ...fields }), options);
  expect(items).toHaveLength(1);
  return items[0] as ParsedItem;
}

function accepted(item: ParsedItem | undefined) {
  if (item === undefined || 'reject' in item) throw new Error(`rejected: ${JSON.stringify(item)}`);
  return item;
}

function rejected(item: ParsedItem | undefined) {
  if (item === undefined || !('reject' in item)) throw new Error('not rejected');
  return item.reject;
}

const conversationOf = (fields: object, options: Partial<FormatOptions> = {}) =>
  accepted(parseOne(fields, options)).conversation;
const warningsOf = (fields: object) => accepted(parseOne(fields)).warnings.map(({ code }) => code);

describe('a conversation', () => {
  it('is read with everything it says', () => {
    const fields = {
      language: 'es_MX',
      subject: 'Refund',
      openedAt: '2026-01-05T09:00:00+01:00',
      closedAt: 1767607200,
      agent: { externalId: 'a-7', name: 'Ana' },
      customer: { externalId: 'c-1', name: 'Kim' },
      csat: { score: 2, scaleMax: 5, comment: 'slow' },
      tags: ['refund', 'late', 'refund'],
      turns: [
        { role: 'agent', author: 'a-7', at: '2026-01-05T09:00:00.250-03:30', text: 'Hi', visibility: 'internal' },
      ],
    };
    expect(conversationOf(fields)).toEqual({
      externalId: 'T-1',
      channel: 'chat',
      language: 'es-MX',
      subject: 'Refund',
      openedAt: { utc: Date.UTC(2026, 0, 5, 8), offsetMinutes: 60 },
      closedAt: { utc: 1767607200000, offsetMinutes: 0 },
      agent: { externalId: 'a-7', name: 'Ana' },
      customer: { externalId: 'c-1', name: 'Kim' },
      csat: { score: 2, scaleMax: 5, comment: 'slow' },
      tags: ['refund', 'late'],
      turns: [
        {
          seq: 0,
          role: 'agent',
          visibility: 'internal',
          author: 'a-7',
          at: { utc: Date.UTC(2026, 0, 5, 12, 30, 0, 250), offsetMinutes: -210 },
          text: 'Hi',
        },
      ],
    });
  });

  it('may leave out, or set to null, all but its id, its channel and its turns', () => {
    const nothing = { language: null, agent: null, customer: null, csat: null, tags: null, openedAt: null };
    expect(conversationOf(nothing)).toEqual(conversationOf({}));
    expect(conversationOf({})).toMatchObject({
      language: null,
      agent: null,
      tags: [],
      turns: [{ at: null, author: null }],
    });
  });

  it('may give an agent and a customer by their ids alone, and ids as whole numbers', () => {
    expect(conversationOf({ id: 42, agent: 7, customer: 'c-1' })).toMatchObject({
      externalId: '42',
      agent: { externalId: '7', name: null },
      customer: { externalId: 'c-1', name: null },
    });
  });

  it('belongs to the agent the import names where it names none itself', () => {
    const options = { defaultAgent: 'demo' };
    expect(conversationOf({}, options).agent).toEqual({ externalId: 'demo', name: null });
    expect(conversationOf({ agent: 'a-7' }, options).agent).toEqual({ externalId: 'a-7', name: null });
  });

  it('keeps the text of a turn to the last space', () => {
    expect(conversationOf({ turns: [{ role: 'agent', text: ' Hola.\r\n 👋 ' }] }).turns[0]?.text).toBe(
      ' Hola.\r\n 👋 ',
    );
  });
});

describe('roles and visibility', () => {
  const standing = (turn: object) => {
    const { role, visibility } = conversationOf({ turns: [{ text: 'x', ...turn }] }).turns[0] ?? {};
    return `${String(role)} ${String(visibility)}`;
  };

  it.each([
    [{ role: 'supervisor' }, 'agent public'],
    [{ role: 'third_party' }, 'system public'],
    [{ role: 'Customer' }, 'customer public'],
    [{ role: 'agent', visibility: 'Internal' }, 'agent internal'],
    [{ role: 'agent', visibility: 'system' }, 'system internal'],
    [{ role: 'wizard' }, 'system public'],
    [{ role: 'constructor' }, 'system public'],
    [{ role: 'agent', visibility: 'secret' }, 'agent internal'],
  ])('%j is %s', (turn, expected) => {
    expect(standing(turn)).toBe(expected);
  });

  it('that are not known are told, never guessed', () => {
    expect(warningsOf({ turns: [{ role: 'wizard', text: 'x' }] })).toEqual(['unknown_role']);
    expect(warningsOf({ turns: [{ role: 'agent', text: 'x', visibility: 'secret' }] })).toEqual(['unknown_visibility']);
  });
});

describe('what is odd costs a warning', () => {
  it.each([
    ['an unknown channel', { channel: 'pigeon' }, 'unknown_channel', 'channel'],
    ['a language that is no code', { language: 'English' }, 'unknown_language', 'language'],
    ['an unknown field', { chanel: 'chat' }, 'unknown_field', 'chanel'],
    ['an unknown field of the agent', { agent: { externalId: 'a', mail: 'x' } }, 'unknown_field', 'agent.mail'],
    ['an unknown field of a turn', { turns: [HELLO, { ...HELLO, mood: 'sad' }] }, 'unknown_field', 'turns[1].mood'],
    ['a turn without text', { turns: [HELLO, { role: 'agent', text: ' \n' }] }, 'empty_turn', 'turns[1].text'],
    ['a turn whose text is null', { turns: [HELLO, { role: 'agent', text: null }] }, 'empty_turn', 'turns[1].text'],
  ])('%s', (_, fields, code, field) => {
    const { warnings } = accepted(parseOne(fields));
    expect(warnings).toMatchObject([{ code, field, line: 1, count: 1 }]);
    expect(warnings[0]?.message.es).not.toBe(warnings[0]?.message.en);
  });

  it('once, with its count, however often it is met', () => {
    const turns = Array.from({ length: 5_000 }, () => ({ ...HELLO, mood: 'sad' }));
    expect(accepted(parseOne({ turns })).warnings).toMatchObject([{ code: 'unknown_field', count: 5_000 }]);
  });
});

describe('the order of turns', () => {
  const at = (minute: number, text: string) => ({ role: 'agent', at: 1767603600 + minute * 60, text });
  const textsOf = (turns: object[]) => conversationOf({ turns }).turns.map(({ text }) => text);

  it('follows their times, then the source, where all have one', () => {
    const turns = [at(5, 'c'), at(1, 'a'), at(1, 'b')];
    expect(textsOf(turns)).toEqual(['a', 'b', 'c']);
    expect(conversationOf({ turns }).turns.map(({ seq }) => seq)).toEqual([0, 1, 2]);
    expect(warningsOf({ turns })).toEqual(['turns_reordered']);
  });

  it('is the order of the source where any has no time', () => {
    expect(textsOf([at(5, 'c'), at(1, 'a'), { role: 'agent', text: 'b' }])).toEqual(['c', 'a', 'b']);
  });

  it('drops a turn that repeats an id, or the words of the same author at the same time', () => {
    const turns = [at(1, 'a'), at(1, 'a'), { ...at(2, 'b'), id: 'm1' }, { ...at(3, 'c'), id: 'm1' }];
    expect(textsOf(turns)).toEqual(['a', 'b']);
    expect(accepted(parseOne({ turns })).warnings).toMatchObject([
      { code: 'duplicate_turn', count: 2, field: 'turns[1]' },
    ]);
  });

  it('keeps repeated words where no time or author says that they are one turn', () => {
    const untimed = { role: 'customer', text: 'Hello?' };
    expect(textsOf([untimed, untimed, { ...at(1, 'a'), author: 'x' }, { ...at(1, 'a'), author: 'y' }])).toHaveLength(4);
  });
});

describe('what is wrong costs the line', () => {
  const turn = (fields: object) => ({ turns: [HELLO, { ...HELLO, ...fields }] });
  it.each([
    ['no id', { id: undefined }, 'missing_field', 'id'],
    ['a blank id', { id: '  ' }, 'missing_field', 'id'],
    ['an id that is no whole number', { id: 1.5 }, 'invalid_field', 'id'],
    ['an id beyond exact numbers', { id: 12345678901234567000 }, 'lossy_number', 'id'],
    ['an endless id', { id: 'x'.repeat(501) }, 'field_too_long', 'id'],
    ['no channel', { channel: undefined }, 'missing_field', 'channel'],
    ['an agent without an id', { agent: { name: 'Ana' } }, 'missing_field', 'agent.externalId'],
    ['a score beyond its scale', { csat: { score: 6, scaleMax: 5 } }, 'invalid_field', 'csat.score'],
    ['a score without a scale', { csat: { score: 6 } }, 'missing_field', 'csat.scaleMax'],
    ['a score alone', { csat: 4 }, 'invalid_field', 'csat'],
    ['tags in one text', { tags: 'a,b' }, 'invalid_field', 'tags'],
    ['no turns', { turns: undefined }, 'invalid_field', 'turns'],
    ['an empty list of turns', { turns: [] }, 'no_turns', 'turns'],
    ['only turns without text', { turns: [{ role: 'agent', text: '' }] }, 'no_turns', 'turns'],
    ['a turn that is no object', { turns: ['hi'] }, 'not_an_object', 'turns[0]'],
    ['a turn without a role', turn({ role: undefined }), 'missing_field', 'turns[1].role'],
    ['a turn without a text', turn({ text: undefined }), 'missing_field', 'turns[1].text'],
    ['a text that is none', turn({ text: 5 }), 'invalid_field', 'turns[1].text'],
    ['a NUL', turn({ text: 'ab\0' }), 'nul_character', 'turns[1].text'],
    ['half an emoji', turn({ text: 'ab\ud83d' }), 'lone_surrogate', 'turns[1].text'],
    ['the other half of one', turn({ text: 'ab\udc80' }), 'lone_surrogate', 'turns[1].text'],
    ['a time without an offset', turn({ at: '2026-01-05T09:00:00' }), 'time_without_offset', 'turns[1].at'],
    ['a day that does not exist', turn({ at: '2026-02-29T09:00:00Z' }), 'invalid_time', 'turns[1].at'],
    ['a time that is a word', turn({ at: 'yesterday' }), 'invalid_time', 'turns[1].at'],
    ['a time that is an object', turn({ at: {} }), 'invalid_time', 'turns[1].at'],
    ['the time 0', turn({ at: 0 }), 'impossible_time', 'turns[1].at'],
    ['a time more than a day ahead', turn({ at: '2026-06-02T00:00:01Z' }), 'future_time', 'turns[1].at'],
    ['a time in milliseconds', turn({ at: 1767603600000 }), 'future_time', 'turns[1].at'],
    [
      'a close before the opening',
      { openedAt: '2026-01-05T09:00:00Z', closedAt: '2026-01-05T09:30:00+01:00' },
      'closed_before_opened',
      'closedAt',
    ],
  ])('%s', (_, fields, code, field) => {
    const reject = rejected(parseOne(fields));
    expect(reject).toMatchObject({ code, field, line: 1 });
    expect(reject.message.es).not.toBe(reject.message.en);
    expect(reject.cure.es).not.toBe(reject.cure.en);
  });

  it('and only that line, which can be mended and sent again', () => {
    const good = JSON.stringify({ id: 'T-1', channel: 'chat', turns: [HELLO] });
    const bad = good.replace('"turns"', '"turn"');
    const items = parse(`${good}\n\n${bad}\r\n{"id": \n[]\n${good}`);
    expect(items.map((item) => ('reject' in item ? [item.reject.line, item.reject.code] : item.line))).toEqual([
      1,
      [3, 'invalid_field'],
      [4, 'invalid_json'],
      [5, 'not_an_object'],
      6,
    ]);
    const mended = (rejected(items[1]).raw ?? '').replace('"turn"', '"turns"');
    expect(accepted(parse(mended)[0]).conversation).toEqual(accepted(items[0]).conversation);
  });

  it('names the column where the JSON breaks', () => {
    expect(rejected(parse('{"id": oops}')[0]).message.en).toContain('column 8');
  });

  it('keeps no raw text that could not be stored', () => {
    expect(rejected(parse('{"id": "a\0b"}')[0])).toMatchObject({ code: 'nul_character', raw: null });
    expect(rejected(parse('{"id": "a\udce9b"}')[0])).toMatchObject({
      code: 'invalid_utf8',
      raw: null,
      message: { en: 'line is not UTF-8: byte 0xE9 at column 10.' },
    });
  });
});

describe('limits', () => {
  it('hold for turns: 5,000 are read, more than the limit are not', () => {
    const turns = Array.from({ length: 5_000 }, (_, i) => ({ role: 'customer', text: `line ${i}` }));
    expect(conversationOf({ turns }).turns).toHaveLength(5_000);
    expect(rejected(parseOne({ turns }, { maxTurns: 4_999 })).code).toBe('too_many_turns');
  });

  it('hold for lines: one that is too long is skipped and not kept', () => {
    const good = JSON.stringify({ id: 'T-1', channel: 'chat', turns: [HELLO] });
    const items = parse(`${good}\n${'x'.repeat(1_000)}\n${good}`, { maxLineLength: good.length });
    expect(items).toHaveLength(3);
    expect(rejected(items[1])).toMatchObject({ code: 'line_too_long', line: 2, raw: null });
  });

  it.each([
    ['turns', 'not_an_object', 'turns[0]'],
    ['id', 'invalid_field', 'id'],
  ])('hold for nesting: %s nested without end reads like any other wrong value', (name, code, field) => {
    const endless = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const deep = `{"id":"T-1","channel":"chat","turns":[],"${name}":${endless}}`;
    expect(rejected(parse(deep)[0])).toMatchObject({ code, field });
  });
});

it('skips the byte order marks that joined files leave', () => {
  const good = JSON.stringify({ id: 'T-1', channel: 'chat', turns: [HELLO] });
  expect(parse(`\uFEFF${good}\n\uFEFF${good}`).map((item) => accepted(item).line)).toEqual([1, 2]);
});

it('refuses a file that is one JSON list, and says how to turn it into lines', () => {
  expect(() => parse('[\n{"id": "T-1"}]')).toThrow(TranscriptFileError);
  expect(() => parse('[\n{"id": "T-1"}]')).toThrow(/jq/);
});
