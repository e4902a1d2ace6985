import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

import { toCanonical } from '../../src/domain/conversations/formats/canonical-writer.js';
import { TranscriptFileError } from '../../src/domain/conversations/formats/fault.js';
import { type ParsedItem } from '../../src/domain/conversations/formats/transcript-format.js';
import { openTranscript, type OpenTranscriptOptions } from '../../src/platform/ingest/open-transcript.js';
import { NOW, unlike } from '../contracts/transcript-format-samples.js';

const UTF_16_MARK = '\uFEFF';
const line = (n: number, text = `línea ${n} 👋`) => {
  const conversation = unlike(n);
  return `${toCanonical({ ...conversation, turns: conversation.turns.map((turn) => ({ ...turn, text })) })}\n`;
};
const FILE = [1, 2, 3].map((n) => line(n)).join('');
const OPTIONS: OpenTranscriptOptions = { fileName: 'export.ndjson', now: NOW };

interface Reading {
  items: ParsedItem[];
  error: TranscriptFileError | null;
}

/** Reads to the end, or to the fault of the file. */
async function read(
  source: Readable | Buffer | string,
  options: Partial<OpenTranscriptOptions> = {},
): Promise<Reading> {
  const stream = source instanceof Readable ? source : Readable.from([Buffer.from(source)]);
  const items: ParsedItem[] = [];
  try {
    for await (const item of openTranscript(stream, { ...OPTIONS, ...options })) items.push(item);
  } catch (error) {
    if (!(error instanceof TranscriptFileError)) throw error;
    return { items, error };
  }
  return { items, error: null };
}

/** Each item in few words, and the file's fault at the end. */
function outline({ items, error }: Reading): string[] {
  const said = items.map((item) =>
    'reject' in item
      ? `line ${item.reject.line}: ${item.reject.code}`
      : item.conversation.turns.map(({ text }) => text).join(),
  );
  return error ? [...said, error.code] : said;
}

function* inPiecesOf(size: number, bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const ALL = ['línea 1 👋', 'línea 2 👋', 'línea 3 👋'];

describe('a file of any make', () => {
  const utf16be = Buffer.from(UTF_16_MARK + FILE, 'utf16le').swap16();
  const makes: [string, Buffer][] = [
    ['plain', Buffer.from(FILE)],
    ['with a byte order mark', Buffer.from(UTF_16_MARK + FILE)],
    ['compressed', gzipSync(FILE)],
    ['compressed in several members', Buffer.concat([gzipSync(line(1)), gzipSync(line(2) + line(3))])],
    ['UTF-16, little end first', Buffer.from(UTF_16_MARK + FILE, 'utf16le')],
    ['UTF-16, big end first', utf16be],
    ['UTF-16, compressed', gzipSync(utf16be)],
  ];

  it.each(makes)('is read: %s', async (_, bytes) => {
    expect(outline(await read(bytes))).toEqual(ALL);
  });

  it.each(makes)('is read wherever its bytes are cut: %s', async (_, bytes) => {
    for (const size of [1, 2, 3, 7]) {
      expect(outline(await read(Readable.from(inPiecesOf(size, bytes))))).toEqual(ALL);
    }
  });

  it('is read where the stream gives text', async () => {
    expect(outline(await read(Readable.from([FILE])))).toEqual(ALL);
  });
});

describe('bytes that are no characters', () => {
  const [before = '', after = ''] = FILE.split('línea 2');
  const damaged = (bad: number[]) => Buffer.concat([Buffer.from(`${before}x`), Buffer.from(bad), Buffer.from(after)]);

  it.each([
    ['a byte of another encoding', [0xe9]],
    ['a character that breaks off', [0xf0, 0x9f, 0x91]],
    ['a surrogate', [0xed, 0xa0, 0xbd]],
    ['more bytes than the character needs', [0xc0, 0xaf]],
    ['a byte that follows nothing', [0x80]],
  ])('cost their line: %s', async (_, bad) => {
    for (const size of [1, 2, 100_000]) {
      const { items } = await read(Readable.from(inPiecesOf(size, damaged(bad))));
      expect(outline({ items, error: null })).toEqual([ALL[0], 'line 2: invalid_utf8', ALL[2]]);
    }
  });

  it('are named with their place', async () => {
    const { items } = await read(damaged([0xe9]));
    const reject = items.flatMap((item) => ('reject' in item ? [item.reject] : []))[0];
    expect(reject?.message.en).toMatch(/byte 0xE9 at column \d+/);
    expect(reject?.line).toBe(2);
  });

  it('at the end of the file cost the last line', async () => {
    expect(outline(await read(Buffer.concat([Buffer.from(FILE), Buffer.from([0xf0, 0x9f])])))).toEqual([
      ...ALL,
      'line 4: invalid_utf8',
    ]);
    const odd = Buffer.concat([Buffer.from(UTF_16_MARK + FILE, 'utf16le'), Buffer.from([0x41])]);
    expect(outline(await read(odd))).toEqual([...ALL, 'line 4: lone_surrogate']);
  });

  it('half characters of UTF-16 cost their line', async () => {
    const bytes = Buffer.from(UTF_16_MARK + FILE.replace('línea 2', '\ud83d'), 'utf16le');
    expect(outline(await read(bytes))).toEqual([ALL[0], 'line 2: lone_surrogate', ALL[2]]);
  });
});

describe('CSV that is not UTF-8', () => {
  const header = 'conversation_id;channel;author_role;text\n';
  const csv = (bytes: string) => Buffer.from(bytes, 'latin1');

  it('is read as Windows-1252, which is told once', async () => {
    const rows = `T-1;chat;agent;plain\nT-2;chat;agent;ma\xf1ana \x80 5\nT-3;chat;agent;\x93s\xed\x94\n`;
    for (const size of [1, 5, 100_000]) {
      const reading = await read(Readable.from(inPiecesOf(size, csv(header + rows))), { fileName: 'export.csv' });
      expect(outline(reading)).toEqual(['plain', 'mañana € 5', '“sí”']);
      const warned = reading.items.map((item) => ('conversation' in item ? item.warnings.map(({ code }) => code) : []));
      expect(warned.flat()).toEqual(['windows_1252']);
    }
  });

  it('but was UTF-8 before is damaged, and loses the row', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${header}T-1;chat;agent;mañana\n`),
      csv('T-2;chat;agent;ma\xf1ana\nT-3;chat;agent;x\n'),
    ]);
    expect(outline(await read(bytes))).toEqual(['mañana', 'line 3: invalid_utf8', 'x']);
  });
});

describe('a file that cannot be read', () => {
  const big = gzipSync(
    Array.from({ length: 2_000 }, (_, n) => line(n % 9 || 9, `${n} ${String(Math.sqrt(n))}`)).join(''),
  );

  it.each([
    ['is empty', Buffer.alloc(0), 'empty_file'],
    ['holds blank lines only', Buffer.from('\n \r\n\n'), 'empty_file'],
    ['holds a CSV header only', Buffer.from('conversation_id,channel,author_role,text\n'), 'empty_file'],
    ['is empty and compressed', gzipSync(''), 'empty_file'],
    ['is one JSON list', Buffer.from(`[${FILE.trim().split('\n').join(',')}]`), 'json_array'],
  ])('says so where it %s', async (_, bytes, code) => {
    const { items, error } = await read(bytes);
    expect(items).toEqual([]);
    expect(error).toMatchObject({ code });
    expect(error?.cure.es).not.toBe(error?.cure.en);
  });

  it('says so where it is in no format we know', async () => {
    expect((await read('PK\u0003\u0004', { fileName: 'export.xlsx' })).error?.code).toBe('unknown_format');
    expect((await read(FILE, { format: 'xlsx' })).error?.code).toBe('unknown_format');
  });

  it('says so where its gzip ends too early, after everything before that', async () => {
    const { items, error } = await read(big.subarray(0, big.length - 9));
    expect(error?.code).toBe('truncated_gzip');
    expect(items.length).toBeGreaterThan(1_990);
    const half = await read(Readable.from(inPiecesOf(1_000, big.subarray(0, big.length / 2))));
    expect(half.error?.code).toBe('truncated_gzip');
    expect(half.items.length).toBeGreaterThan(500);
  });

  it('says so where its gzip is damaged, after everything before that', async () => {
    const damaged = Buffer.from(big);
    damaged.fill(0xff, Math.floor(big.length / 2), Math.floor(big.length / 2) + 50);
    const { items, error } = await read(Readable.from(inPiecesOf(1_000, damaged)));
    expect(error?.code).toBe('corrupt_gzip');
    expect(items.length).toBeGreaterThan(500);
    expect((await read(Buffer.from([0x1f, 0x8b, 0xff, 0xff, 0xff]))).error?.code).toBe('corrupt_gzip');
  });

  it('says so where its checksum is wrong', async () => {
    const wrong = Buffer.from(big);
    wrong.writeUInt32LE(0, big.length - 8);
    expect((await read(wrong)).error?.code).toBe('corrupt_gzip');
  });

  it('passes on the error of its stream', async () => {
    const stream = new Readable({ read: () => stream.destroy(new Error('disk gone')) });
    await expect(read(stream)).rejects.toThrow('disk gone');
  });
});

describe('reading', () => {
  it('tells how much of the stored file has been read', async () => {
    const bytes = gzipSync(FILE);
    const told: number[] = [];
    await read(Readable.from(inPiecesOf(50, bytes)), { onBytes: (count) => told.push(count) });
    expect(told.at(-1)).toBe(bytes.length);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.length).toBeGreaterThan(3);
  });

  it('goes no faster than items are taken, and closes the stream when it is stopped', async () => {
    let pulled = 0;
    const stream = Readable.from(
      (function* () {
        for (;;) {
          pulled += 1;
          yield Buffer.from(FILE);
        }
      })(),
    );
    const items = openTranscript(stream, OPTIONS);
    for (let i = 0; i < 10; i += 1) await items.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(pulled).toBeLessThan(100);
    const closed = new Promise((resolve) => stream.once('close', resolve));
    await items.return(undefined);
    await closed;
    expect(stream.destroyed).toBe(true);
  });

  it('holds little of a line of 300 MB, and goes on after it', async () => {
    const piece = Buffer.alloc(1_000_000, 'x');
    const stream = Readable.from(
      (function* () {
        yield Buffer.from(line(1));
        for (let i = 0; i < 300; i += 1) yield piece;
        yield Buffer.from(`\n${line(2)}`);
      })(),
    );
    const before = process.memoryUsage().arrayBuffers;
    const { items } = await read(stream);
    expect(outline({ items, error: null })).toEqual([ALL[0], 'line 2: line_too_long', ALL[1]]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
  });

  it('holds little of what expands a thousandfold', async () => {
    const bomb = gzipSync(
      Buffer.concat([Buffer.from(line(1)), Buffer.alloc(200_000_000, 'x'), Buffer.from(`\n${line(2)}`)]),
    );
    expect(bomb.length).toBeLessThan(300_000);
    expect(outline(await read(bomb))).toEqual([ALL[0], 'line 2: line_too_long', ALL[1]]);
  });
});
