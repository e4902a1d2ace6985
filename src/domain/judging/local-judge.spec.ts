import { bareConversation } from '../conversations/bare-conversation.js';
import { type Conversation, type TurnRole, type Visibility } from '../conversations/conversation.js';
import { type ProgramSettings } from '../programs/program.js';
import { type Criterion, type CultureProfile, type JudgedBy } from '../rubrics/rubric.js';
import { scoreEvaluation } from '../rubrics/scoring.js';
import { type Flag, type FlagKind } from './flag.js';
import { createLocalJudge, judgeLocally } from './local-judge.js';
import { type Detection, type TurnDetector } from './local/detection.js';

const text = (s: string) => ({ en: s, es: s });
const MINUTE = 60_000;
const program: ProgramSettings = {
  timeZone: 'UTC',
  businessHours: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
  holidays: [],
  languages: ['en', 'es'],
  replyTargets: { default: { firstReplyMinutes: 10, nextReplyMinutes: 10 } },
  competitors: [],
  cost: null,
};
const detectors = (...kinds: FlagKind[]): JudgedBy => ({
  by: 'detector',
  detectors: kinds,
  cuts: [
    { below: 0.3, rating: 4 },
    { below: 0.5, rating: 3 },
    { below: 0.75, rating: 2 },
    { below: 1.01, rating: 1 },
  ],
});
const criterion = (id: string, judgedBy: JudgedBy, over: Partial<Criterion> = {}): Criterion => ({
  id,
  kind: 'tone',
  name: text(id),
  description: text(id),
  scale: [1, 2, 3, 4].map((rating) => ({ rating, label: text(String(rating)) })),
  weight: 10,
  allowNotApplicable: true,
  critical: null,
  judgedBy,
  ...over,
});
const rubric = (criteria: Criterion[], cultures: CultureProfile[] = []) => ({
  sections: [{ id: 's', name: text('s'), criteria }],
  cultures,
});
const spanish: CultureProfile = {
  language: 'es',
  channels: [],
  formality: 'formal',
  greetings: ['buenos días'],
  closings: [],
  directness: null,
  brandWords: [],
  requiredPhrases: [],
  bannedPhrases: [],
};

type Line = [role: TurnRole, text: string, over?: { author?: string; minute?: number; visibility?: Visibility }];
function conversation(lines: Line[], over: Partial<Conversation> = {}): Conversation {
  const turns = lines.map(([role, words, { minute, ...more } = {}]) => ({
    role,
    text: words,
    ...more,
    at: minute === undefined ? null : { utc: minute * MINUTE, offsetMinutes: 0 },
  }));
  return bareConversation(turns, { agent: { externalId: 'ana', name: null }, ...over });
}

interface Found {
  flags?: Flag[];
  scores?: Record<number, Partial<Record<TurnDetector, number>>>;
  languages?: (string | null)[];
}
/** What the detectors are taken to have found. */
function detection(c: Conversation, { flags = [], scores = {}, languages = [] }: Found): Detection {
  return {
    language: { customer: null, agent: null },
    turns: c.turns.map(({ seq }) => ({ seq, language: languages[seq] ?? null, scores: scores[seq] ?? {} })),
    scores: {
      rude: 0,
      curt: 0,
      unresponsive: 0,
      misunderstanding: 0,
      unclear: 0,
      frustration: 0,
      abuse: 0,
      languageBarrier: 0,
    },
    flags,
    topic: null,
    resolved: 'unknown',
  };
}
const flag = (kind: FlagKind, strength: number, c: Conversation, turn: number, agent: string | null): Flag => ({
  kind,
  strength,
  agent,
  evidence: [{ type: 'quote', turn, start: 0, end: 4, text: c.turns[turn]?.text.slice(0, 4) ?? '' }],
  reason: text(kind),
});
const judge = (
  c: Conversation,
  criteria: Criterion[],
  found: Found | ((c: Conversation) => Found) = {},
  cultures: CultureProfile[] = [],
) =>
  judgeLocally({ conversation: c, rubric: rubric(criteria, cultures), program }, () =>
    detection(c, typeof found === 'function' ? found(c) : found),
  );
const courtesy = criterion('courtesy', detectors('rude'));

describe('a criterion judged by detectors', () => {
  const c = conversation([
    ['customer', 'It is broken'],
    ['agent', 'Read the manual'],
    ['agent', 'Or do not'],
  ]);

  it('is rated by the strongest flag, with its words as evidence', () => {
    const [judgement] = judge(c, [courtesy], {
      flags: [flag('rude', 0.6, c, 1, 'ana'), flag('rude', 0.8, c, 2, 'ana')],
    });
    expect(judgement?.verdicts).toEqual([
      {
        criterionId: 'courtesy',
        outcome: 'rated',
        rating: 1,
        evidence: [
          { type: 'quote', turn: 2, start: 0, end: 4, text: 'Or d' },
          { type: 'quote', turn: 1, start: 0, end: 4, text: 'Read' },
        ],
        reason: text('rude'),
      },
    ]);
    expect(judgement?.flags).toHaveLength(2);
  });

  it('is rated best with the absence of findings as evidence', () => {
    const [verdict] = judge(c, [courtesy])[0]?.verdicts ?? [];
    expect(verdict).toMatchObject({
      outcome: 'rated',
      rating: 4,
      evidence: [{ type: 'absence', sought: { en: 'signs of: rude words' }, turns: [1, 2] }],
    });
  });

  it('shows a score without a flag as a slip, never as a failure', () => {
    const [verdict] = judge(c, [courtesy], { scores: { 2: { rude: 0.98 } } })[0]?.verdicts ?? [];
    expect(verdict).toMatchObject({ rating: 3, evidence: [{ type: 'quote', turn: 2, text: 'Or do not' }] });
    const [calm] = judge(c, [courtesy], { scores: { 2: { rude: 0.2 } } })[0]?.verdicts ?? [];
    expect(calm).toMatchObject({ rating: 4, evidence: [{ type: 'absence' }] });
  });

  it('takes no account of scores of other turns or other detectors', () => {
    const scores = { 0: { rude: 1 }, 1: { curt: 1 } };
    expect(judge(c, [courtesy], { scores })[0]?.verdicts[0]).toMatchObject({ rating: 4 });
  });

  it('is left to a person where the agent writes a language this judge does not read', () => {
    const [verdict] = judge(c, [courtesy], { languages: ['pt', 'pt', 'pt'] })[0]?.verdicts ?? [];
    expect(verdict).toMatchObject({ outcome: 'not_judged', rating: null });
    expect(verdict?.reason.en).toContain('not pt');
  });

  it('is rated by the turns in a language it reads, where there are some', () => {
    const [verdict] = judge(c, [courtesy], { languages: ['pt', 'pt', 'en'] })[0]?.verdicts ?? [];
    expect(verdict).toMatchObject({ rating: 4, evidence: [{ turns: [2] }] });
  });

  it('is not applicable where the agent wrote nothing, or left to a person where the rubric wants a rating', () => {
    const silent = conversation([['customer', 'Hello?']]);
    const must = criterion('must', detectors('rude'), { allowNotApplicable: false });
    expect(judge(silent, [courtesy, must])[0]?.verdicts.map((v) => v.outcome)).toEqual([
      'not_applicable',
      'not_judged',
    ]);
  });

  it('never holds what the customer feels against the agent', () => {
    const angry = criterion('calm', detectors('frustration', 'churn_risk'));
    const [judgement] = judge(c, [angry], { flags: [flag('frustration', 1, c, 0, null)] });
    expect(judgement?.verdicts[0]).toMatchObject({ outcome: 'not_judged' });
    expect(judgement?.flags.map((f) => f.kind)).toEqual(['frustration']);
  });
});

describe('times', () => {
  const speed = criterion('speed', detectors('slow'));
  const staying = criterion('staying', detectors('abandoned'));
  it('make a verdict with the wait as evidence', () => {
    const c = conversation([
      ['customer', 'Where is it?', { minute: 0 }],
      ['agent', 'Here', { minute: 40 }],
    ]);
    const [judgement] = judge(c, [speed, staying]);
    expect(judgement?.verdicts).toMatchObject([
      { rating: 1, evidence: [{ type: 'timing', from: 0, to: 1, businessMs: 40 * MINUTE }] },
      { rating: 4, evidence: [{ type: 'absence' }] },
    ]);
    expect(judgement?.flags).toMatchObject([{ kind: 'slow', strength: 0.875, agent: 'ana' }]);
  });
  it('that are unknown are not judged against anybody', () => {
    const c = conversation([
      ['customer', 'Where is it?'],
      ['agent', 'Here'],
    ]);
    expect(judge(c, [speed])[0]?.verdicts[0]).toMatchObject({ outcome: 'not_applicable' });
  });
  it('tell that nobody ever replied', () => {
    const c = conversation([['customer', 'Where is it?', { minute: 0 }]], {
      closedAt: { utc: 60 * MINUTE, offsetMinutes: 0 },
    });
    const [judgement] = judge(c, [staying, speed]);
    expect(judgement).toMatchObject({ agent: 'ana', flags: [{ kind: 'abandoned', strength: 1 }] });
    expect(judgement?.verdicts).toMatchObject([{ rating: 1 }, { outcome: 'not_applicable' }]);
  });
  it('leave an open conversation open', () => {
    const c = conversation([
      ['customer', 'a'],
      ['agent', 'Here'],
      ['customer', 'And the other one?'],
    ]);
    expect(judge(c, [staying])[0]?.verdicts[0]).toMatchObject({ outcome: 'not_applicable' });
  });
  it('of an open conversation count up to when it was seen', () => {
    const c = conversation([['customer', 'Where is it?', { minute: 0 }]]);
    const task = { conversation: c, rubric: rubric([criterion('answers', detectors('unresponsive'))]), program };
    const [seen] = judgeLocally({ ...task, seenAt: 100 * MINUTE }, () => detection(c, {}));
    expect(seen?.flags).toMatchObject([{ kind: 'unresponsive', agent: 'ana' }]);
    expect(seen?.verdicts[0]).toMatchObject({ outcome: 'rated', rating: 1 });
    expect(judgeLocally(task, () => detection(c, {}))[0]?.flags).toEqual([]);
  });
});

describe('culture', () => {
  const formality = criterion('usted', { by: 'culture', rule: 'formality' });
  const greeting = criterion('greeting', { by: 'culture', rule: 'greeting' });
  const closing = criterion('closing', { by: 'culture', rule: 'closing' }, { allowNotApplicable: false });
  it('is rated by the profile of the language the agent writes', () => {
    const c = conversation([
      ['customer', 'hola'],
      ['agent', 'Buenos días, dime tu número.'],
    ]);
    const [judgement] = judge(c, [formality, greeting, closing], { languages: ['es', 'es'] }, [spanish]);
    expect(judgement?.verdicts).toMatchObject([
      { rating: 1, evidence: [{ text: 'dime' }, { text: 'tu' }] },
      { rating: 4, evidence: [{ text: 'Buenos días' }] },
      { outcome: 'not_judged' },
    ]);
    expect(judgement?.flags).toMatchObject([{ kind: 'culture', agent: 'ana', strength: 1 }]);
  });
  it('is not applicable in a language the rubric has no profile for', () => {
    const c = conversation([['agent', 'Yeah sure']]);
    expect(judge(c, [formality], { languages: ['en'] }, [spanish])[0]?.verdicts[0]).toMatchObject({
      outcome: 'not_applicable',
    });
  });
  it('takes the language the source states where the words do not tell', () => {
    const c = conversation([['agent', 'Te lo doy']], { language: 'es-AR' });
    expect(judge(c, [formality], {}, [spanish])[0]?.verdicts[0]).toMatchObject({ rating: 1 });
  });
});

describe('several agents', () => {
  const c = conversation([
    ['customer', 'It is broken', { minute: 0 }],
    ['agent', 'Read the manual', { minute: 1 }],
    ['agent', 'idiot, this one', { minute: 2, visibility: 'internal' }],
    ['customer', 'I did', { minute: 3 }],
    ['agent', 'Let me help', { author: 'leo', minute: 60 }],
  ]);
  const both = [courtesy, criterion('speed', detectors('slow'))];

  it('are each judged by their own turns', () => {
    const judgements = judge(c, both, { flags: [flag('rude', 0.9, c, 1, 'ana')] });
    expect(judgements.map((j) => [j.agent, ...j.verdicts.map((v) => v.rating)])).toEqual([
      ['ana', 1, 4],
      ['leo', 4, 1],
    ]);
    expect(judgements.map((j) => j.flags.map((f) => f.kind))).toEqual([['rude'], ['slow']]);
  });

  it('share no flag: what concerns none of them is reported once', () => {
    const judgements = judge(c, both, { flags: [flag('frustration', 0.9, c, 0, null)] });
    expect(judgements.map((j) => j.flags.map((f) => f.kind))).toEqual([['frustration'], ['slow']]);
  });

  it('are never judged by internal turns', () => {
    const [ana] = judge(c, both, { scores: { 2: { rude: 0.99 } } });
    expect(ana?.verdicts[0]).toMatchObject({ rating: 4, evidence: [{ turns: [1] }] });
  });

  it('may be thousands', () => {
    const lines = Array.from({ length: 5000 }, (_, i): Line => [
      i % 2 === 0 ? 'customer' : 'agent',
      'words',
      { author: `a${i}`, minute: i * 20 },
    ]);
    const many = conversation(lines);
    const judgements = judge(many, both, { flags: [flag('rude', 0.9, many, 1, 'a1')] }, [
      { ...spanish, requiredPhrases: ['x'] },
    ]);
    expect(judgements).toHaveLength(2500);
    expect(judgements.filter((j) => j.flags.some((f) => f.kind === 'slow'))).toHaveLength(2500);
  });

  it('may be nobody known', () => {
    const nobody = conversation(
      [
        ['customer', 'a'],
        ['agent', 'Read the manual'],
      ],
      { agent: null },
    );
    const [judgement] = judge(nobody, [courtesy], { flags: [flag('rude', 0.9, nobody, 1, null)] });
    expect(judgement).toMatchObject({ agent: null, verdicts: [{ rating: 1 }], flags: [{ kind: 'rude' }] });
  });
});

describe('the local judge', () => {
  const c = conversation([
    ['customer', 'It is broken'],
    ['agent', 'Read the manual'],
  ]);
  it('leaves criteria of models and persons to them', () => {
    const criteria = [criterion('solved', { by: 'model' }), criterion('data', { by: 'person' })];
    expect(judge(c, criteria)[0]?.verdicts.map((v) => v.outcome)).toEqual(['not_judged', 'not_judged']);
  });
  it('drops a flag whose words do not stand in the transcript', () => {
    const invented: Flag = {
      ...flag('rude', 0.9, c, 1, 'ana'),
      evidence: [{ type: 'quote', turn: 1, start: 0, end: 5, text: 'idiot' }],
    };
    const [judgement] = judge(c, [courtesy], { flags: [invented] });
    expect(judgement?.flags).toEqual([]);
    expect(judgement?.verdicts[0]).toMatchObject({ rating: 4 });
  });
  it('gives verdicts that can be scored', () => {
    const criteria = [
      courtesy,
      criterion('solved', { by: 'model' }),
      criterion('g', { by: 'culture', rule: 'greeting' }, { allowNotApplicable: false }),
    ];
    const [judgement] = judge(c, criteria);
    expect(scoreEvaluation(rubric(criteria), judgement?.verdicts ?? []).coverage).toBeCloseTo(1 / 3);
  });
  it('stands behind the port of judges', async () => {
    const local = createLocalJudge({ detect: (x) => detection(x, {}), version: '1' });
    expect([local.id, local.version]).toEqual(['local', '1']);
    await expect(local.judge({ conversation: c, rubric: rubric([courtesy]), program })).resolves.toMatchObject([
      { agent: 'ana', verdicts: [{ rating: 4 }], flags: [] },
    ]);
  });
  it('judges an empty conversation', () => {
    expect(judge(conversation([]), [courtesy])).toMatchObject([
      { agent: 'ana', verdicts: [{ outcome: 'not_applicable' }] },
    ]);
  });
});
