/** A place in a snippet that was looked for: `[start, end)` in UTF-16 units of its text. */
export interface MatchedSpan {
  start: number;
  end: number;
}

export interface MarkedText {
  text: string;
  spans: MatchedSpan[];
}

/** The most of one turn that is shown, in UTF-16 units; words may be of any length. */
export const LONGEST_SNIPPET = 320;
/** What is shown before the first match of a text that is longer. */
const BEFORE = 80;

/** Reads a text in which `open` and `close` stand around every match; the marks themselves must not occur in the text. */
export function readMarks(marked: string, open: string, close: string): MarkedText {
  const spans: MatchedSpan[] = [];
  let text = '';
  marked.split(open).forEach((part, i) => {
    if (i === 0) {
      text = part;
      return;
    }
    const [match = '', ...rest] = part.split(close);
    spans.push({ start: text.length, end: text.length + match.length });
    text += match + rest.join('');
  });
  return shorten({ text, spans });
}

/** Cuts around the first match, never between the halves of a character. */
function shorten({ text, spans }: MarkedText): MarkedText {
  if (text.length <= LONGEST_SNIPPET) return { text, spans };
  const start = wholeCharacter(text, Math.max(0, (spans[0]?.start ?? 0) - BEFORE));
  const end = wholeCharacter(text, Math.min(text.length, start + LONGEST_SNIPPET));
  const kept = spans
    .filter((span) => span.start < end)
    .map((span) => ({ start: span.start - start, end: Math.min(span.end, end) - start }));
  return { text: text.slice(start, end), spans: kept };
}

function wholeCharacter(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;
}
