import { readFileSync } from 'node:fs';
import { parseDetectLine } from '../../../src/cli/detect-input.js';
import { createDetector } from '../../../src/domain/judging/local/detect.js';
import { loadLanguageIdentifier } from '../../../src/platform/judge/language-identifier.js';
import { loadWeights } from '../../../src/platform/judge/weights.js';

interface Expected {
  language: string;
  /** Flags that must be raised, and flags that must not be; others may. */
  flags: string[];
  not: string[];
}

const detect = createDetector({ weights: await loadWeights(), identifyLanguage: await loadLanguageIdentifier() });

describe.each(['english', 'spanish'])('the golden transcripts in %s', (language) => {
  const lines = readFileSync(new URL(`./${language}.ndjson`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean);

  it.each(lines.map((line) => [(JSON.parse(line) as { id: string }).id, line]))('%s is judged as agreed', (_, line) => {
    const { expected } = JSON.parse(line) as { expected: Expected };
    const detection = detect(parseDetectLine(line), { languages: [], competitors: [], topics: [] });
    const kinds = detection.flags.map((flag) => flag.kind);
    expect(kinds).toEqual(expect.arrayContaining(expected.flags));
    expect(kinds.filter((kind) => expected.not.includes(kind))).toEqual([]);
    expect(detection.language).toEqual({ customer: expected.language, agent: expected.language });
    for (const flag of detection.flags) {
      expect(flag.reason.en).not.toBe('');
      expect(flag.reason.es).not.toBe('');
    }
  });
});
