import fc from 'fast-check';

import { anyConversation, NOW, unlike } from './transcript-format-samples.js';
import { type Conversation } from '../../src/domain/conversations/conversation.js';
import { formatFor } from '../../src/domain/conversations/formats/format-registry.js';
import {
  type FormatOptions,
  formatOptions,
  type ImportedConversation,
  type ParsedItem,
  type Reject,
  type TranscriptFormat,
} from '../../src/domain/conversations/formats/transcript-format.js';

/** What the contract has to know of a format to hold it to its word. */
export interface TranscriptFormatCase {
  format: TranscriptFormat;
  /** A file of this format. */
  write: (conversations: readonly Conversation[]) => string;
  /** What is left of a conversation that was written in this format. */
  expressible: (conversation: Conversation) => Conversation;
  /** A time as the format writes it, and the same with a day that does not exist. */
  badTime: { written: string; mended: string };
}

/** Every format passes this suite. */
export function describeTranscriptFormat({ format, write, expressible, badTime }: TranscriptFormatCase): void {
  const files = fc.uniqueArray(anyConversation, {
    selector: ({ externalId }) => externalId,
    minLength: 1,
    maxLength: 5,
  });

  function parse(pieces: string[], options: Partial<FormatOptions> = {}): ParsedItem[] {
    const parser = format.open(formatOptions({ now: NOW, ...options }));
    return [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()];
  }

  describe(`the format ${format.name}`, () => {
    it('is recognised by how a file begins, by its name, and when it is asked for', () => {
      const head = write([unlike(1)]);
      expect(formatFor(null, null, head)).toBe(format);
      expect(formatFor(format.name, null, '')).toBe(format);
      expect(format.extensions.map((ending) => formatFor(null, `EXPORT${ending}.gz`, '?'))).toEqual(
        format.extensions.map(() => format),
      );
    });

    it('reads conversations as they were written, in their order, without warnings', () => {
      fc.assert(
        fc.property(files, (conversations) => {
          const items = parse([write(conversations)]).map(accepted);
          expect(items.map(({ conversation }) => conversation)).toEqual(conversations.map(expressible));
          expect(items.flatMap(({ warnings }) => warnings)).toEqual([]);
          expect(items.map(({ line }) => line)).toEqual(items.map(({ line }) => line).sort((a, b) => a - b));
        }),
      );
    });

    it('reads the same wherever the text is cut into pieces', () => {
      const cuts = fc.array(fc.nat(), { maxLength: 20 });
      fc.assert(
        fc.property(files, cuts, (conversations, at) => {
          const text = write(conversations);
          expect(parse(piecesOf(text, at))).toEqual(parse([text]));
        }),
      );
      const text = write([unlike(1), unlike(2)]);
      expect(parse(text.split(''))).toEqual(parse([text]));
    });

    it('keeps with each conversation the lines it was read from, which are a file by themselves', () => {
      fc.assert(
        fc.property(files, (conversations) => {
          for (const { raw, conversation } of parse([write(conversations)]).map(accepted)) {
            expect(parse([raw]).map((item) => accepted(item).conversation)).toEqual([conversation]);
          }
        }),
      );
    });

    it('reads lines that end as on Windows, and a byte order mark, as if they were not there', () => {
      const text = write([unlike(1), unlike(2)]);
      const conversationsOf = (file: string) => parse([file]).map((item) => accepted(item).conversation);
      expect(conversationsOf(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(conversationsOf(text));
    });

    it('rejects a bad conversation alone, saying line, field and cure, and reads it once mended', () => {
      const text = write([unlike(1), unlike(2, badTime.mended), unlike(3)]);
      expect(text.split(badTime.mended)).toHaveLength(2);
      const items = parse([text.replace(badTime.mended, badTime.written)]);
      const reject = rejected(items[1]);
      const whole = parse([text]).map(accepted);
      expect([accepted(items[0]).conversation, accepted(items[2]).conversation]).toEqual([
        whole[0]?.conversation,
        whole[2]?.conversation,
      ]);
      expect(items).toHaveLength(3);
      expect(reject.line).toBe(lineOf(text, badTime.mended));
      expect(reject.field).toMatch(/at$/);
      expectBilingual(reject);
      const again = parse([(reject.raw ?? '').replace(badTime.written, badTime.mended)]);
      expect(again.map((item) => accepted(item).conversation)).toEqual([whole[1]?.conversation]);
    });

    it.each([
      ['NUL', '\0', 'nul_character'],
      ['half a character', '\ud83d', 'lone_surrogate'],
      ['a byte that is no character', '\udce9', 'invalid_utf8'],
    ])('rejects a conversation that holds %s, and keeps nothing that could not be stored', (_, bad, code) => {
      const text = write([unlike(1), unlike(2), unlike(3)]).replace('text of 2', `text ${bad} 2`);
      const items = parse([text]);
      expect(items.map((item) => 'reject' in item)).toEqual([false, true, false]);
      expect(rejected(items[1])).toMatchObject({ code, raw: null });
      expectBilingual(rejected(items[1]));
    });

    it('gives conversations that name no agent the one the import names', () => {
      const nameless = { ...unlike(1), agent: null, turns: unlike(1).turns.map((turn) => ({ ...turn, author: null })) };
      const [item] = parse([write([nameless])], { defaultAgent: 'demo-agent' });
      expect(accepted(item).conversation.agent).toEqual({ externalId: 'demo-agent', name: null });
    });

    it('reads 5,000 turns, and rejects a conversation with more than the limit', () => {
      const turns = Array.from({ length: 5_000 }, (_, seq) => ({ ...onlyTurn(unlike(1)), seq, text: `line ${seq}` }));
      const text = write([{ ...unlike(1), turns }, unlike(2)]);
      expect(accepted(parse([text])[0]).conversation.turns).toHaveLength(5_000);
      const limited = parse([text], { maxTurns: 4_999 });
      expect(rejected(limited[0]).code).toBe('too_many_turns');
      expect(accepted(limited[1]).conversation.externalId).toBe('T-2');
    });

    it('skips a line beyond the limit without holding it, and goes on after it', () => {
      const parser = format.open(formatOptions({ now: NOW, maxLineLength: 5_000 }));
      const items = parser.push(write([unlike(1), unlike(2)]));
      const piece = 'x'.repeat(65_536);
      // More than the longest text there can be: whoever held it would fail.
      for (let i = 0; i < 9_000; i += 1) items.push(...parser.push(piece));
      items.push(...parser.push(`\n${write([unlike(3), unlike(4)])}`), ...parser.end());
      const rejects = items.filter((item) => 'reject' in item).map(rejected);
      expect(new Set(rejects.map(({ code }) => code))).toEqual(new Set(['line_too_long']));
      expect(rejects[0]?.raw).toBeNull();
      expect(accepted(items[0]).conversation.externalId).toBe('T-1');
      expect(accepted(items.at(-1)).conversation.externalId).toBe('T-4');
    });
  });
}

function accepted(item: ParsedItem | undefined): ImportedConversation {
  if (item === undefined || 'reject' in item) throw new Error(`rejected: ${JSON.stringify(item)}`);
  return item;
}

function rejected(item: ParsedItem | undefined): Reject {
  if (item === undefined || !('reject' in item)) throw new Error('not rejected');
  return item.reject;
}

function expectBilingual({ message, cure }: Reject): void {
  for (const { en, es } of [message, cure]) {
    expect(en).toMatch(/\w/);
    expect(es).toMatch(/\w/);
    expect(es).not.toBe(en);
  }
}

function onlyTurn(conversation: Conversation) {
  const [turn] = conversation.turns;
  if (!turn) throw new Error('a conversation without turns');
  return turn;
}

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}

function piecesOf(text: string, cuts: number[]): string[] {
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  return places.slice(1).map((end, i) => text.slice(places[i], end));
}
