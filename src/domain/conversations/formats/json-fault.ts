/**
 * Where a text stops being JSON, as an index into it; its length where it only ends too early, null where it is JSON. Engines do
 * not say, or each in its own words. Linear in the text.
 */
export function jsonFaultAt(text: string): number | null {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const end = tokenEnd(text, at);
    const token = end === null ? null : kindOf(text.charAt(at));
    const next: Expected | null = token === null ? null : follow(expected, token, open);
    if (end === null || next === null) return end === null && text.startsWith('"', at) ? stringFaultAt(text, at) : at;
    expected = next;
    at = end;
  }
  return expected === 'end' ? null : text.length;
}

/** What may come next. `first…` also allows the list or object to close. */
type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma' | 'end';
type Token = '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'atom';

/** What is expected after `token`, null where it may not stand here. */
function follow(expected: Expected, token: Token, open: ('{' | '[')[]): Expected | null {
  const wantsValue = expected === 'value' || expected === 'first value';
  const wantsKey = expected === 'key' || expected === 'first key';
  const after = (): Expected => (open.length === 0 ? 'end' : 'comma');
  if (token === '{' || token === '[') {
    if (!wantsValue) return null;
    open.push(token);
    return token === '{' ? 'first key' : 'first value';
  }
  if (token === '}' || token === ']') {
    const closes = token === '}' ? '{' : '[';
    const empty = token === '}' ? 'first key' : 'first value';
    if ((expected !== 'comma' && expected !== empty) || open.pop() !== closes) return null;
    return after();
  }
  if (token === ',') return expected === 'comma' ? (open.at(-1) === '{' ? 'key' : 'value') : null;
  if (token === ':') return expected === 'colon' ? 'value' : null;
  if (token === 'string' && wantsKey) return 'colon';
  return wantsValue ? after() : null;
}

function kindOf(first: string): Token {
  if (first === '"') return 'string';
  return '{}[],:'.includes(first) ? (first as Token) : 'atom';
}

const ATOM = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/** Where the token that begins at `at` ends; null where none does. */
function tokenEnd(text: string, at: number): number | null {
  const first = text.charAt(at);
  if ('{}[],:'.includes(first)) return at + 1;
  if (first === '"') {
    const end = stringFaultAt(text, at);
    return text.charAt(end) === '"' ? end + 1 : null;
  }
  ATOM.lastIndex = at;
  return ATOM.test(text) ? ATOM.lastIndex : null;
}

/** Where the string that opens at `at` closes, breaks, or the text ends. */
function stringFaultAt(text: string, at: number): number {
  let i = at + 1;
  while (i < text.length && text.charCodeAt(i) >= 0x20 && text.charAt(i) !== '"') {
    if (text.charAt(i) !== '\\') {
      i += 1;
    } else if ('"\\/bfnrt'.includes(text.charAt(i + 1)) && i + 1 < text.length) {
      i += 2;
    } else if (/^u[0-9a-fA-F]{4}$/.test(text.slice(i + 1, i + 6))) {
      i += 6;
    } else {
      return i;
    }
  }
  return i;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1;
  return at;
}
