import { type Conversation, type Turn } from '../conversations/conversation.js';
import { type QuoteEvidence } from './evidence.js';

/** Marks that join with the letter before them, so that both are normalised together. */
const JOINS_BEFORE = /[\p{M}\u1160-\u11ff\uff9e\uff9f]/u;
/** Longer pile-ups of marks are cut, which keeps folding linear. */
const LONGEST_CLUSTER = 32;
const SPACE = /\s/u;
const STRAIGHT: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"', '«': '"', '»': '"' };

/** Text folded for comparison, and where each of its UTF-16 units came from. */
interface FoldedText {
  text: string;
  /** For each unit, the start and end of the original it stands for. */
  starts: number[];
  ends: number[];
}

/**
 * Finds a quote as a person or a model gave it, and returns the exact words that stand in the transcript: the first place, in
 * `preferredTurn` if it is there, where they agree after NFKC, folding of white space and straightening of quotation marks.
 * Null where no turn that `allowed` admits holds it. Linear in the length of the conversation.
 */
export function locateQuote(
  quote: string,
  conversation: Conversation,
  allowed: (turn: Turn) => boolean,
  preferredTurn: number | null = null,
): QuoteEvidence | null {
  const sought = fold(quote.trim()).text;
  if (sought === '') return null;
  const preferred = conversation.turns.filter((t) => t.seq === preferredTurn);
  for (const turn of [...preferred, ...conversation.turns]) {
    if (!allowed(turn)) continue;
    const folded = fold(turn.text);
    const at = indexOfLinear(folded.text, sought);
    if (at < 0) continue;
    const start = folded.starts[at] ?? 0;
    const end = folded.ends[at + sought.length - 1] ?? turn.text.length;
    return { type: 'quote', turn: turn.seq, start, end, text: turn.text.slice(start, end) };
  }
  return null;
}

function fold(original: string): FoldedText {
  const folded: FoldedText = { text: '', starts: [], ends: [] };
  let inSpace = false;
  for (const { start, end } of clusters(original)) {
    const cluster = original.slice(start, end);
    const space = SPACE.test(cluster.charAt(0));
    if (space && inSpace) folded.ends[folded.ends.length - 1] = end;
    else append(folded, space ? ' ' : (STRAIGHT[cluster] ?? cluster.normalize('NFKC')), start, end);
    inSpace = space;
  }
  return folded;
}

function append(folded: FoldedText, text: string, start: number, end: number): void {
  folded.text += text;
  for (let i = 0; i < text.length; i++) {
    folded.starts.push(start);
    folded.ends.push(end);
  }
}

/** Letters with the marks that join them, as spans of UTF-16 units. */
function* clusters(text: string): Generator<{ start: number; end: number }> {
  let start = 0;
  let end = 0;
  for (const character of text) {
    const joins = end > start && end - start < LONGEST_CLUSTER && JOINS_BEFORE.test(character);
    if (!joins && end > start) {
      yield { start, end };
      start = end;
    }
    end += character.length;
  }
  if (end > start) yield { start, end };
}

/** Where `sought` first stands in `text`, or -1; by Knuth, Morris and Pratt, so never more than linear. */
function indexOfLinear(text: string, sought: string): number {
  const fallback = fallbacks(sought);
  let matched = 0;
  for (let i = 0; i < text.length; i++) {
    while (matched > 0 && text[i] !== sought[matched]) matched = fallback[matched - 1] ?? 0;
    if (text[i] === sought[matched]) matched++;
    if (matched === sought.length) return i - matched + 1;
  }
  return -1;
}

/** For each prefix, the length of its longest proper border. */
function fallbacks(sought: string): number[] {
  const lengths = [0];
  let matched = 0;
  for (let i = 1; i < sought.length; i++) {
    while (matched > 0 && sought[i] !== sought[matched]) matched = lengths[matched - 1] ?? 0;
    if (sought[i] === sought[matched]) matched++;
    lengths.push(matched);
  }
  return lengths;
}
