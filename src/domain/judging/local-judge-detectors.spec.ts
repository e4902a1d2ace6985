import { bareConversation } from '../conversations/bare-conversation.js';
import { readFileSync } from 'node:fs';
import { type Conversation, type TurnRole } from '../conversations/conversation.js';
import { type ProgramSettings } from '../programs/program.js';
import { type Criterion, type RubricDefinition } from '../rubrics/rubric.js';
import { type FlagKind } from './flag.js';
import { judgeLocally } from './local-judge.js';
import { createDetector } from './local/detect.js';
import { type LanguageIdentifier } from './local/language-identifier.js';
import { decodeWeights } from './local/model/weights.js';

/** Enough for the texts below: Spanish where it has Spanish words. */
const identifyLanguage: LanguageIdentifier = (text) => ({
  language: /[¿¡ñáéíóú]|\b(?:usted|que|para|una|con|el)\b/iu.test(text) ? 'es' : 'en',
  confidence: 1,
});
const weights = decodeWeights(new Uint8Array(readFileSync(new URL('local/weights.bin', import.meta.url))));
const detect = createDetector({ weights, identifyLanguage });

const text = (s: string) => ({ en: s, es: s });
const program: ProgramSettings = {
  timeZone: 'Europe/Madrid',
  businessHours: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
  holidays: [],
  languages: ['en', 'es'],
  replyTargets: { default: { firstReplyMinutes: 5, nextReplyMinutes: 5 } },
  competitors: [],
  cost: null,
};
const criterion = (id: FlagKind): Criterion => ({
  id,
  kind: 'tone',
  name: text(id),
  description: text(id),
  scale: [1, 2, 3].map((rating) => ({ rating, label: text(String(rating)) })),
  weight: 1,
  allowNotApplicable: true,
  critical: null,
  judgedBy: {
    by: 'detector',
    detectors: [id],
    cuts: [
      { below: 0.5, rating: 3 },
      { below: 0.6, rating: 2 },
      { below: 1.01, rating: 1 },
    ],
  },
});
const rubric: RubricDefinition = {
  sections: [{ id: 's', name: text('s'), criteria: (['rude', 'curt', 'slow', 'abandoned'] as const).map(criterion) }],
  cultures: [],
};

function conversation(lines: [TurnRole, string, number][]): Conversation {
  return bareConversation(
    lines.map(([role, text, minute]) => ({ role, text, at: { utc: minute * 60_000, offsetMinutes: 0 } })),
    { closedAt: { utc: 3_600_000, offsetMinutes: 0 }, agent: { externalId: 'ana', name: null } },
  );
}
const judge = (lines: [TurnRole, string, number][]) => {
  const [judgement] = judgeLocally({ conversation: conversation(lines), rubric, program }, detect);
  const ratings = Object.fromEntries((judgement?.verdicts ?? []).map((v) => [v.criterionId, v.rating]));
  return { ratings, kinds: new Set(judgement?.flags.map((f) => f.kind)) };
};

describe('the local judge with its own detectors', () => {
  it('finds nothing in good work', () => {
    const { ratings, kinds } = judge([
      ['customer', 'Hello, my lamp arrived with a broken shade. Can you send me a new one?', 0],
      [
        'agent',
        'Hello! I am sorry about the shade. Of course, a new one leaves today and will be with you on Friday.',
        2,
      ],
      ['customer', 'Lovely, thank you!', 4],
      ['agent', 'You are welcome. Have a good day!', 5],
    ]);
    expect(ratings).toEqual({ rude: 3, curt: 3, slow: 3, abandoned: 3 });
    expect([...kinds]).toEqual([]);
  });

  it('finds an insult, a late answer, and a customer left alone', () => {
    const { ratings, kinds } = judge([
      ['customer', 'Hello, my lamp arrived broken. Can you send me a new one?', 0],
      ['agent', 'Are you stupid? You broke it yourself, idiot. Stop wasting my time.', 40],
      ['customer', 'I did not. When do I get a new lamp?', 41],
    ]);
    expect(ratings).toMatchObject({ rude: 1, slow: 1, abandoned: 1 });
    expect(kinds).toEqual(new Set([...kinds, 'rude', 'slow', 'abandoned']));
  });

  it('reads Spanish too', () => {
    const { ratings } = judge([
      ['customer', 'Buenos días, la lámpara llegó rota. ¿Me pueden enviar otra?', 0],
      ['agent', 'Usted es idiota, la rompió usted. Cállese y no me haga perder el tiempo, imbécil.', 1],
    ]);
    expect(ratings).toMatchObject({ rude: 1, slow: 3 });
  });
});
