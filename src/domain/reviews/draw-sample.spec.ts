import fc from 'fast-check';
import { drawSample, type FramePart, partId } from './draw-sample.js';
import { parseSamplingRule } from './sampling-rule.js';

const part = (i: number, more: Partial<FramePart> = {}): FramePart => ({
  conversationId: `c-${i}`,
  agentId: `a-${i % 3}`,
  channel: i % 2 === 0 ? 'chat' : 'email',
  language: i % 5 === 0 ? 'es' : 'en',
  hour: i % 24,
  strength: 0,
  ...more,
});
const FRAME = Array.from({ length: 60 }, (_, i) => part(i));
const ids = (parts: { part: FramePart }[]) => parts.map((drawn) => partId(drawn.part));

describe('a random sample', () => {
  it('has each part with the probability n/N, and as many again in reserve', () => {
    const { drawn, reserve } = drawSample(FRAME, { by: 'random', size: 15 }, 'seed');
    expect(drawn).toHaveLength(15);
    expect(reserve).toHaveLength(15);
    expect(new Set([...ids(drawn), ...ids(reserve)]).size).toBe(30);
    expect(new Set(drawn.map(({ inclusionProbability }) => inclusionProbability))).toEqual(new Set([0.25]));
  });

  it('is the same for the same seed, in whatever order the frame comes, and another for another', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(FRAME, { minLength: 60 }), (frame) => {
        const draw = { by: 'random', size: 10 } as const;
        expect(ids(drawSample(frame, draw, 's').drawn)).toEqual(ids(drawSample(FRAME, draw, 's').drawn));
      }),
      { numRuns: 20 },
    );
    const of = (seed: string) => ids(drawSample(FRAME, { by: 'random', size: 10 }, seed).drawn);
    expect(of('one')).not.toEqual(of('two'));
  });

  it('draws every part as often as its probability says', () => {
    const times = new Map<string, number>();
    for (let i = 0; i < 400; i++) {
      const { drawn } = drawSample(FRAME.slice(0, 20), { by: 'random', size: 5 }, `seed ${i}`);
      for (const id of ids(drawn)) times.set(id, (times.get(id) ?? 0) + 1);
    }
    expect(Math.min(...times.values())).toBeGreaterThan(65);
    expect(Math.max(...times.values())).toBeLessThan(140);
  });

  it('takes all where there are fewer than wanted', () => {
    const { drawn } = drawSample(FRAME.slice(0, 3), { by: 'random', size: 10 }, 'seed');
    expect(drawn.map(({ inclusionProbability }) => inclusionProbability)).toEqual([1, 1, 1]);
    expect(drawSample([], { by: 'random', size: 10 }, 'seed')).toEqual({ drawn: [], reserve: [] });
  });
});

describe('a stratified sample', () => {
  it('has so many of each stratum, each with the probability of its own', () => {
    const { drawn } = drawSample(FRAME, { by: 'stratified', strata: ['language'], perStratum: 6 }, 'seed');
    const es = drawn.filter(({ stratum }) => stratum === 'language=es');
    const en = drawn.filter(({ stratum }) => stratum === 'language=en');
    expect([es.length, en.length]).toEqual([6, 6]);
    expect(es[0]?.inclusionProbability).toBe(0.5);
    expect(en[0]?.inclusionProbability).toBe(0.125);
  });

  it('crosses strata, unknown ones too', () => {
    const frame = [part(1, { hour: null, language: null }), part(2, { agentId: null })];
    const { drawn } = drawSample(
      frame,
      { by: 'stratified', strata: ['agent', 'language', 'hour'], perStratum: 1 },
      's',
    );
    expect(drawn.map(({ stratum }) => stratum).sort()).toEqual([
      'agent=a-1, language=unknown, hour=unknown',
      'agent=nobody, language=en, hour=02',
    ]);
  });
});

describe('a targeted selection', () => {
  it('takes the strongest flags first and has no probability', () => {
    const frame = [part(1, { strength: 0.4 }), part(2, { strength: 0.9 }), part(3), part(4, { strength: 0.6 })];
    const { drawn, reserve } = drawSample(frame, { by: 'targeted', flags: ['rude'], minStrength: 0.5, size: 1 }, 's');
    expect(ids(drawn)).toEqual(['c-2:a-2']);
    expect(ids(reserve)).toEqual(['c-4:a-1']);
    expect(drawn[0]?.inclusionProbability).toBeNull();
  });
});

describe('a sampling rule', () => {
  it('fills in what is left out', () => {
    expect(parseSamplingRule({ draw: { by: 'random', size: 5 } })).toMatchObject({
      ok: true,
      value: { period: null, channels: [], exclude: { graded: true, fewerTurnsThan: 2, agentIds: [] } },
    });
  });

  it.each([
    [{ draw: { by: 'best', size: 5 } }, 'draw.by'],
    [{ draw: { by: 'random', size: 0 } }, 'draw.size'],
    [{ draw: { by: 'stratified', strata: [], perStratum: 1 } }, 'draw.strata'],
    [{ draw: { by: 'targeted', flags: ['bored'], size: 1 } }, 'draw.flags.0'],
    [{ draw: { by: 'random', size: 5 }, period: { from: '2026-10-02', to: '2026-10-01' } }, 'period'],
    [{ draw: { by: 'random', size: 5 }, agentIds: ['x'] }, 'agentIds.0'],
  ])('%j is refused at %s', (input, path) => {
    const parsed = parseSamplingRule(input);
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.path)).toContain(path);
  });
});
