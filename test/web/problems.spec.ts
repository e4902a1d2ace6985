import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CALIBRATION_STATES } from '../../src/domain/calibration/calibration-state.js';
import { DISPUTE_REFUSALS } from '../../src/domain/disputes/may-dispute.js';
import { REVIEW_STATES } from '../../src/domain/reviews/review-state.js';
import { ASSIGNMENT_STATES } from '../../src/domain/training/assignment-state.js';

/** What makes a problem, up to its code: a literal, or an expression that is written out below. */
const MADE =
  /(?:\b(?:conflict|invalid|tooMany)\(|new Problem\(\s*[\w.]+,)\s*(?:'(?<code>\w+)'|(?<expression>[^'\s][^,)]*))/g;
const STATUS_CODE = /^ {2}\d{3}: '(\w+)',$/gm;
const WRITTEN_OUT: Readonly<Record<string, readonly string[]>> = {
  '`assignment_${assignment.state}`': ASSIGNMENT_STATES.map((state) => `assignment_${state}`),
  '`review_${state}`': REVIEW_STATES.map((state) => `review_${state}`),
  '`calibration_${state}`': CALIBRATION_STATES.map((state) => `calibration_${state}`),
  refusal: DISPUTE_REFUSALS,
  "CODES[status] ?? 'refused'": ['refused'],
};
/** What only the page itself says. */
const PAGES_OWN = ['title', 'unexpected', 'unreachable'];

describe('the problems of the server', () => {
  const codes = new Set(sources('src').flatMap(codesIn));

  it.each(['en', 'es'])('each have words of the page’s language: %s', (language) => {
    const { problem } = JSON.parse(readFileSync(`web/src/app/locales/${language}.json`, 'utf8')) as {
      problem: Record<string, string>;
    };
    expect([...codes].filter((code) => !(code in problem))).toEqual([]);
    expect(Object.keys(problem).filter((code) => !codes.has(code) && !PAGES_OWN.includes(code))).toEqual([]);
  });
});

function codesIn(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('http/problem.ts')) return ['not_found'];
  const statusCodes = file.endsWith('problem.filter.ts')
    ? [...text.matchAll(STATUS_CODE)].map((match) => match[1] ?? '')
    : [];
  const made = [...text.matchAll(MADE)].flatMap(({ groups }) => {
    const { code, expression } = groups ?? {};
    if (code !== undefined) return [code];
    const written = WRITTEN_OUT[expression?.trim() ?? ''];
    if (!written) throw new Error(`${file} makes problems whose codes this test does not know: ${expression ?? ''}`);
    return written;
  });
  return [...statusCodes, ...made];
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => join(folder, name));
}
