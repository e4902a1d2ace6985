import { csvFormat } from './csv-format.js';
import { type FormatOptions, formatOptions, type ParsedItem } from './transcript-format.js';

const NOW = { utc: Date.UTC(2026, 5, 1), offsetMinutes: 0 };
const HEADER = 'conversation_id,channel,sent_at,author_role,author_email,text';

function parse(text: string, options: Partial<FormatOptions> = {}): ParsedItem[] {
  const parser = csvFormat.open(formatOptions({ now: NOW, ...options }));
  return [...parser.push(text), ...parser.end()];
}

function accepted(item: ParsedItem | undefined) {
  if (item === undefined || 'reject' in item) throw new Error(`rejected: ${JSON.stringify(item)}`);
  return item;
}

function rejected(item: ParsedItem | undefined) {
  if (item === undefined || !('reject' in item)) throw new Error(`not rejected: ${JSON.stringify(item)}`);
  return item.reject;
}

/** Each item in a few words: the id and texts of a conversation, or the line, code and field of a reject. */
function outline(items: ParsedItem[]): string[] {
  return items.map((item) =>
    'reject' in item
      ? `${item.reject.line} ${item.reject.code} ${item.reject.field ?? '-'}`
      : `${item.conversation.externalId}: ${item.conversation.turns.map(({ text }) => text).join(' / ')}`,
  );
}

const rows = (...lines: string[]) => parse([HEADER, ...lines].join('\n'));

describe('rows', () => {
  it('make a conversation, each a turn, with everything their columns say', () => {
    const text = [
      'conversation_id,channel,message_id,sent_at,author_role,author_id,author_name,author_email,visibility,text,' +
        'language,subject,tags,csat_score,csat_max,csat_comment',
      'T-1,chat,m1,2026-01-05T09:00:00+00:00,customer,,Kim,kim@c.example,public,"Where, is ""it""?",en,Refund,refund|late,"2,5",5,slow',
      'T-1,chat,m2,2026-01-05T09:14:00+00:00,agent,,Ana,ANA@bpo.example,public,Wait,en,,,,,',
      'T-1,chat,m3,1767605000,agent,,Ana,ANA@bpo.example,internal,Check,en,,,,,',
    ].join('\r\n');
    const at = (utc: number) => ({ utc, offsetMinutes: 0 });
    const [item] = parse(text);
    expect(accepted(item)).toMatchObject({ line: 2, warnings: [] });
    expect(accepted(item).conversation).toEqual({
      externalId: 'T-1',
      channel: 'chat',
      language: 'en',
      subject: 'Refund',
      openedAt: null,
      closedAt: null,
      agent: { externalId: 'ana@bpo.example', name: 'Ana' },
      customer: { externalId: 'kim@c.example', name: 'Kim' },
      csat: { score: 2.5, scaleMax: 5, comment: 'slow' },
      tags: ['refund', 'late'],
      turns: [
        {
          seq: 0,
          role: 'customer',
          visibility: 'public',
          author: 'kim@c.example',
          at: at(Date.UTC(2026, 0, 5, 9)),
          text: 'Where, is "it"?',
        },
        {
          seq: 1,
          role: 'agent',
          visibility: 'public',
          author: 'ana@bpo.example',
          at: at(Date.UTC(2026, 0, 5, 9, 14)),
          text: 'Wait',
        },
        {
          seq: 2,
          role: 'agent',
          visibility: 'internal',
          author: 'ana@bpo.example',
          at: at(1767605000000),
          text: 'Check',
        },
      ],
    });
  });

  it('make one conversation as long as their id stays the same', () => {
    expect(outline(rows('T-1,chat,,customer,,a', 'T-1,chat,,agent,,b', 'T-2,chat,,agent,,c'))).toEqual([
      'T-1: a / b',
      'T-2: c',
    ]);
  });

  it('may hold line breaks, separators and quotes in quoted cells', () => {
    expect(outline(rows('T-1,chat,,customer,,"a,""b""', '', 'c" ', 'T-2,chat,,agent,,5" tall'))).toEqual([
      'T-1: a,"b"\n\nc',
      'T-2: 5" tall',
    ]);
  });

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('may be separated by %s', (_, separator) => {
    const text = `${HEADER}\nT-1,chat,,agent,,b`.replaceAll(',', separator);
    expect(outline(parse(text))).toEqual(['T-1: b']);
    expect(outline(parse(`sep=${separator}\r\n${text}`))).toEqual(['T-1: b']);
  });

  it('that are blank, or repeat the header of a joined file, are nothing', () => {
    expect(
      outline(rows('', 'T-1,chat,,agent,,b', '\r', ',,,,,', HEADER, `\uFEFF${HEADER}\r`, 'T-2,chat,,agent,,c')),
    ).toEqual(['T-1: b', 'T-2: c']);
  });
});

describe('the header', () => {
  it('may be spelt in capitals and with spaces', () => {
    expect(outline(parse('Conversation ID,Channel,Author-Role,TEXT\nT-1,chat,agent,b'))).toEqual(['T-1: b']);
  });

  it('must name what is needed', () => {
    expect(() => parse('id;channel;text\n1;chat;x')).toThrow(/conversation_id, author_role.*id, channel, text/);
  });

  it('must not name a column twice', () => {
    expect(() => parse(`${HEADER},text\n`)).toThrow(/text twice/);
  });

  it('must be text that can be stored, as it is kept with what is rejected', () => {
    expect(() => parse(`${HEADER},mo\0od\n`)).toThrow(/header holds a NUL/);
  });

  it('may name columns we do not know, which is told once', () => {
    const items = parse(`${HEADER},mood\nT-1,chat,,agent,,b,sad\nT-2,chat,,agent,,b,glad`);
    expect(items.map((item) => accepted(item).warnings.map(({ code, field }) => [code, field]))).toEqual([
      [['unknown_column', 'mood']],
      [],
    ]);
  });
});

describe('a bad row costs its conversation and no other', () => {
  const bad = (row: string, options: Partial<FormatOptions> = {}) =>
    outline(parse([HEADER, 'T-0,chat,,agent,,a', 'T-1,chat,,agent,,b', row, 'T-2,chat,,agent,,c'].join('\n'), options));

  it.each([
    ['an unknown time', 'T-1,chat,yesterday,agent,,x', '4 invalid_time sent_at'],
    ['no role', 'T-1,chat,,,,x', '4 missing_field author_role'],
    ['a cell too few', 'T-1,chat,,agent,x', '4 wrong_cell_count -'],
    ['a cell too many', 'T-1,chat,,agent,,Hello, Kim', '4 wrong_cell_count -'],
    ['a NUL', 'T-1,chat,,agent,,x\0', '4 nul_character text'],
    ['a byte that is no character', 'T-1,chat,,agent,,caf\udce9', '4 invalid_utf8 text'],
    ['a quote that is not closed', 'T-1,chat,,agent,,"x', '4 unclosed_quote -'],
    ['a quote in the wrong place', 'T-1,chat,,agent,,"x" y', '4 unclosed_quote -'],
  ])('%s', (_, row, expected) => {
    expect(bad(row)).toEqual(['T-0: a', expected, 'T-2: c']);
  });

  it('one that names no conversation costs the one before it and the one after, for it may be of either', () => {
    expect(bad(',chat,,agent,,x')).toEqual([
      'T-0: a',
      '4 missing_field conversation_id',
      '4 missing_field conversation_id',
    ]);
  });

  it('one that names no conversation between rows of one costs that one only', () => {
    const items = rows('T-1,chat,,agent,,a', ',chat,,agent,,x', 'T-1,chat,,agent,,b', 'T-2,chat,,agent,,c');
    expect(outline(items)).toEqual(['3 missing_field conversation_id', 'T-2: c']);
  });

  it('and all its rows can be mended and sent again, with the header', () => {
    const items = rows('T-1,chat,,agent,,a', 'T-1,chat,oops,agent,,"b', 'c"', 'T-2,chat,,agent,,d');
    const reject = rejected(items[0]);
    expect(reject.raw).toBe(`${HEADER}\nT-1,chat,,agent,,a\nT-1,chat,oops,agent,,"b\nc"`);
    expect(outline(parse((reject.raw ?? '').replace('oops', '')))).toEqual(['T-1: a / b\nc']);
    expect(`${reject.cure.en} ${reject.cure.es}`).toContain('RFC 3339');
  });
});

describe('a quote that is never closed', () => {
  it('costs the line it opens in, at the end of the file', () => {
    const items = rows('T-1,chat,,agent,,a', 'T-2,chat,,agent,,"b', 'T-3,chat,,agent,,c', 'T-4,chat,,agent,,d');
    expect(outline(items)).toEqual(['T-1: a', '3 unclosed_quote -', 'T-3: c', 'T-4: d']);
  });

  it('costs that line where a later quote shows it, which is read as its own line says', () => {
    const items = rows('T-2,chat,,agent,,"b', 'T-3,chat,,agent,,c', 'T-4,chat,,agent,,"d', 'e"', 'T-5,chat,,agent,,f');
    expect(outline(items)).toEqual(['2 unclosed_quote -', 'T-3: c', 'T-4: d\ne', 'T-5: f']);
  });

  it('costs the lines of its row where a cell before it spans some', () => {
    const items = parse(
      `conversation_id,channel,author_role,text,subject\nT-1,chat,agent,"a\nb","c\nT-2,chat,agent,d,`,
    );
    expect(outline(items)).toEqual(['3 unclosed_quote -', 'T-2: d']);
    expect(rejected(items[0]).raw).toContain('T-1,chat,agent,"a\nb","c');
  });

  it('is found within the limit of a line, however long the file', () => {
    const many = Array.from({ length: 1_000 }, (_, i) => `T-${i},chat,,agent,,x`);
    const items = parse([HEADER, 'T-a,chat,,agent,,"b', ...many].join('\n'), { maxLineLength: 500 });
    expect(outline(items)).toEqual(['2 unclosed_quote -', ...many.map((_, i) => `T-${i}: x`)]);
  });

  it('in every line is read in linear time', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `T-${i},chat,,agent,,"x`);
    const items = rows(...many);
    expect(new Set(items.map((item) => rejected(item).code))).toEqual(new Set(['unclosed_quote']));
    expect(items).toHaveLength(many.length);
  });
});

describe('limits', () => {
  it('hold for the turns of a conversation', () => {
    const many = Array.from({ length: 11 }, () => 'T-1,chat,,agent,,x');
    expect(outline(parse([HEADER, ...many].join('\n'), { maxTurns: 10 }))).toEqual(['12 too_many_turns -']);
  });

  it('hold for the length of a conversation, whose rows are then not kept', () => {
    const many = Array.from({ length: 30 }, () => 'T-1,chat,,agent,,x');
    const items = parse([HEADER, ...many, 'T-2,chat,,agent,,x'].join('\n'), { maxLineLength: 300 });
    expect(outline(items)).toEqual(['17 conversation_too_long -', 'T-2: x']);
    expect(rejected(items[0]).raw).toBeNull();
  });

  it('hold for a line, which may have been of the conversation before it or after it', () => {
    const text = [HEADER, 'T-1,chat,,agent,,a', `T-1,chat,,agent,,${'x'.repeat(300)}`, 'T-2,chat,,agent,,b'].join('\n');
    const items = parse(text, { maxLineLength: 200 });
    expect(outline(items)).toEqual(['3 line_too_long -', '3 line_too_long -']);
    expect(rejected(items[0]).raw).toBeNull();
  });

  it('hold for cells', () => {
    const items = rows(`T-0${','.repeat(1_000_000)}`, 'T-1,chat,,agent,,b');
    expect(outline(items)).toEqual(['2 wrong_cell_count -', 'T-1: b']);
  });
});

it('refuses the rest of a conversation that comes back after another, and says how to sort', () => {
  const items = rows('T-1,chat,,agent,,a', 'T-2,chat,,agent,,b', 'T-1,chat,,agent,,c', 'T-3,chat,,agent,,d');
  expect(outline(items)).toEqual(['T-1: a', 'T-2: b', '4 scattered_conversation conversation_id', 'T-3: d']);
  expect(rejected(items[2]).cure.en).toContain('Sort the file by conversation_id');
});

describe('what spreadsheets do to a file', () => {
  it.each(['1.23E+15', '1,23e+15', '5E+20'])('%s is no id any more', (id) => {
    const text = `conversation_id;channel;author_role;text\n${id};chat;agent;x`;
    expect(outline(parse(text))).toEqual(['2 float_id conversation_id']);
  });

  it('a message id that has been rounded is told before it is taken for a repetition', () => {
    const text =
      'conversation_id,channel,author_role,text,message_id\nT-1,chat,agent,x,1.2E+17\nT-1,chat,agent,y,1.2E+17';
    expect(outline(parse(text))).toEqual(['2 float_id message_id']);
  });

  it('an id that looks rounded, and a text as long as a cell can be, are told', () => {
    const [item] = rows(`12345678901234500,chat,,agent,,${'x'.repeat(32_767)}`);
    expect(accepted(item).warnings.map(({ code }) => code)).toEqual(['cell_cut', 'rounded_id']);
  });

  it('a conversation whose rows differ in what they share keeps the first and says so', () => {
    const [item] = rows('T-1,,,agent,,a', 'T-1,email,,agent,,b', 'T-1,chat,,agent,,c');
    expect(accepted(item).conversation.channel).toBe('email');
    expect(accepted(item).warnings).toMatchObject([{ code: 'conflicting_rows', field: 'channel', line: 4 }]);
  });

  it('a score that is no number is refused by its column', () => {
    const text = 'conversation_id,channel,author_role,text,csat_score,csat_max\nT-1,chat,agent,x,good,5';
    expect(outline(parse(text))).toEqual(['2 invalid_field csat_score']);
  });
});

it('asks for day and month, and for the time zone, instead of guessing', () => {
  const row = 'T-1,chat,05/01/2026 09:00,agent,,a';
  const ask = (options: Partial<FormatOptions>) => parse(`${HEADER}\n${row}`, options);
  expect(rejected(ask({})[0])).toMatchObject({ code: 'ambiguous_date', field: 'sent_at', line: 2 });
  expect(rejected(ask({})[0]).cure.en).toContain('dateFormat');
  expect(rejected(ask({ dateFormat: 'dmy' })[0]).cure.en).toContain('timeZone');
  const [item] = ask({ dateFormat: 'dmy', timeZone: 'Europe/Madrid' });
  expect(accepted(item).conversation.turns[0]?.at).toEqual({ utc: Date.UTC(2026, 0, 5, 8), offsetMinutes: 60 });
});

it('tells of a time the clocks showed twice', () => {
  const text = `${HEADER}\nT-1,chat,2025-10-26 02:30:00,agent,,a`;
  const [item] = parse(text, { timeZone: 'Europe/Madrid' });
  expect(accepted(item).warnings).toMatchObject([{ code: 'repeated_time', field: 'sent_at', line: 2 }]);
});
