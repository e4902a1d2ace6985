import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { type BrowserContext, chromium } from 'playwright-core';
import { type Verdict } from '../../../src/domain/judging/verdict.js';
import { type Criterion, CRITICAL_SCOPES, type RubricDefinition } from '../../../src/domain/rubrics/rubric.js';
import { scoreEvaluation } from '../../../src/domain/rubrics/scoring.js';
import { BROWSER_FLAGS, CHROMIUM } from './chromium.js';

const run = promisify(execFile);
const CASES = 1000;
type Case = [RubricDefinition, Verdict[]];

const label = { en: 'x', es: 'x' };
const scales = fc.uniqueArray(fc.double({ min: -5, max: 10, noNaN: true }), { minLength: 2, maxLength: 5 });

/** One criterion, and a verdict on it that its scale allows. */
const graded = fc
  .record({
    scale: scales,
    weight: fc.double({ min: 0, max: 100, noNaN: true }),
    critical: fc.constantFrom(null, ...CRITICAL_SCOPES),
    outcome: fc.constantFrom('rated', 'rated', 'rated', 'not_applicable', 'not_judged'),
    place: fc.nat(),
  })
  .map(({ scale, weight, critical, outcome, place }) => {
    const ratings = [...scale].sort((a, b) => a - b);
    const rating = outcome === 'rated' ? (ratings[place % ratings.length] ?? null) : null;
    const anchors = ratings.map((each) => ({ rating: each, label }));
    return { anchors, weight, critical, outcome, rating };
  });

const cases = fc
  .array(fc.array(graded, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  .map((sections): Case => {
    const verdicts: Verdict[] = [];
    const definition = sections.map((criteria, s) => ({
      id: `s${s}`,
      name: label,
      criteria: criteria.map(({ anchors, weight, critical, outcome, rating }, c): Criterion => {
        const id = `s${s}c${c}`;
        verdicts.push({ criterionId: id, outcome, rating, evidence: [], reason: label });
        const judgedBy = { by: 'person' } as const;
        return {
          id,
          kind: 'tone',
          name: label,
          description: label,
          scale: anchors,
          weight,
          critical,
          judgedBy,
          allowNotApplicable: true,
        };
      }),
    }));
    return [{ sections: definition } as unknown as RubricDefinition, verdicts];
  });

describe('scoring in the page', () => {
  let context: BrowserContext;
  let profile: string;

  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'baremo-test-browser-'));
    context = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      args: BROWSER_FLAGS,
      headless: true,
    });
  });
  afterAll(async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  });

  it('is, to the last bit, scoring on the server', async () => {
    const page = await context.newPage();
    await page.evaluate(await bundleForPage());
    const drawn = fc.sample(cases, CASES);
    const inPage = await page.evaluate<string[]>(
      `(${JSON.stringify(drawn)}).map(([rubric, verdicts]) => JSON.stringify(scoring.scoreEvaluation(rubric, verdicts)))`,
    );
    expect(inPage).toEqual(drawn.map(([rubric, verdicts]) => JSON.stringify(scoreEvaluation(rubric, verdicts))));
  });
});

/** Vite wants the arrays of its own realm, which are not Jest's: it runs in a process of its own. */
const BUNDLE = `
const { build } = await import('vite');
const lib = { entry: process.cwd() + '/src/domain/rubrics/scoring.ts', formats: ['iife'], name: 'scoring' };
const made = await build({ configFile: 'web/vite.config.ts', logLevel: 'silent', build: { write: false, lib } });
process.stdout.write([made].flat()[0].output[0].code);
`;

/** The domain's scoring as the web app's bundler makes it. */
async function bundleForPage(): Promise<string> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', BUNDLE], { maxBuffer: 10_000_000 });
  return `${stdout};globalThis.scoring = scoring;`;
}
