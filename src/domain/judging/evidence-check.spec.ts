import { bareConversation } from '../conversations/bare-conversation.js';
import { type TurnRole } from '../conversations/conversation.js';
import { type ProgramSettings } from '../programs/program.js';
import { type Evidence } from './evidence.js';
import { checkEvidence, checkVerdict } from './evidence-check.js';
import { type Verdict } from './verdict.js';

const MINUTE = 60_000;
const program: ProgramSettings = {
  timeZone: 'UTC',
  businessHours: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
  holidays: [],
  languages: ['en'],
  replyTargets: { chat: { firstReplyMinutes: 10, nextReplyMinutes: 5 } },
  competitors: [],
  cost: null,
};
const turn = (role: TurnRole, minute: number, text: string) => ({
  role,
  at: { utc: minute * MINUTE, offsetMinutes: 0 },
  text,
});
const conversation = bareConversation([
  turn('customer', 0, 'My bill is wrong 😀 twice'),
  turn('agent', 20, 'Read the contract, as you should have.'),
  turn('customer', 30, 'That is no help'),
]);
const quote = (turn: number, start: number, end: number, text: string): Evidence => ({
  type: 'quote',
  turn,
  start,
  end,
  text,
});
const timing = (over: object = {}): Evidence => ({
  type: 'timing',
  from: 0,
  to: 1,
  elapsedMs: 20 * MINUTE,
  businessMs: 20 * MINUTE,
  targetMs: 10 * MINUTE,
  ...over,
});
const absence = (...turns: number[]): Evidence => ({ type: 'absence', sought: { en: 'a', es: 'a' }, turns });

describe('evidence', () => {
  it.each<[string, Evidence, string | null]>([
    ['a quote at its place', quote(1, 0, 17, 'Read the contract'), null],
    ['a quote counted in UTF-16 units', quote(0, 17, 19, '😀'), null],
    ['a quote after an emoji', quote(0, 20, 25, 'twice'), null],
    ['words that differ', quote(1, 0, 17, 'Read our contract'), 'words_differ'],
    ['a quote at another place', quote(1, 1, 18, 'Read the contract'), 'words_differ'],
    ['a quote of nothing', quote(1, 3, 3, ''), 'words_differ'],
    ['a quote before the beginning', quote(1, -4, 4, 'Read'), 'words_differ'],
    ['a quote beyond the end', quote(2, 11, 99, 'help'), 'words_differ'],
    ['a quote at half a unit', quote(1, 0.5, 4, 'Read'), 'words_differ'],
    ['a quote from a turn that is not there', quote(7, 0, 4, 'Read'), 'no_such_turn'],
    ['an absence in turns that are there', absence(0, 1), null],
    ['an absence in no turns', absence(), 'nothing_searched'],
    ['an absence in a turn that is not there', absence(1, 3), 'no_such_turn'],
    ['a timing that agrees', timing(), null],
    [
      'a timing under the next-reply target',
      timing({ from: 2, to: null, elapsedMs: 9 * MINUTE, businessMs: 9 * MINUTE, targetMs: 5 * MINUTE }),
      null,
    ],
    ['a timing under another target', timing({ targetMs: 5 * MINUTE }), 'times_differ'],
    ['a timing with another duration', timing({ elapsedMs: 19 * MINUTE }), 'times_differ'],
    ['a timing with other business time', timing({ businessMs: 0 }), 'times_differ'],
    ['a timing to a turn that is not there', timing({ to: 9 }), 'no_such_turn'],
    ['a timing that starts with the agent', timing({ from: 1, to: 2 }), 'no_wait'],
    ['a timing that leaves a reply out', timing({ to: null }), 'no_wait'],
    ['an open timing of no length', timing({ from: 2, to: null, elapsedMs: NaN }), 'times_differ'],
  ])('%s is judged %3$s', (_, evidence, problem) => {
    expect(checkEvidence(evidence, conversation, program)).toBe(problem);
  });

  it('of a closed conversation lasts to its end and no longer', () => {
    const closed = { ...conversation, closedAt: { utc: 40 * MINUTE, offsetMinutes: 0 } };
    const until = (minutes: number) =>
      timing({ from: 2, to: null, elapsedMs: minutes * MINUTE, businessMs: minutes * MINUTE, targetMs: 5 * MINUTE });
    expect(checkEvidence(until(10), closed, program)).toBeNull();
    expect(checkEvidence(until(11), closed, program)).toBe('times_differ');
  });
});

describe('a verdict', () => {
  const verdict = (over: Partial<Verdict> = {}): Verdict => ({
    criterionId: 'courtesy',
    outcome: 'rated',
    rating: 1,
    evidence: [quote(1, 0, 4, 'Read')],
    reason: { en: 'curt', es: 'seco' },
    ...over,
  });
  it('stands where all its evidence holds', () => {
    expect(checkVerdict(verdict(), conversation, program)).toEqual(verdict());
  });
  it('needs no evidence where it does not rate', () => {
    const abstains = verdict({ outcome: 'not_applicable', rating: null, evidence: [] });
    expect(checkVerdict(abstains, conversation, program)).toEqual(abstains);
  });
  it.each<[string, Evidence[], string]>([
    ['has none', [], 'without evidence'],
    ['quotes what nobody said', [quote(1, 0, 4, 'Rude')], 'do not stand in the transcript'],
    ['has one good and one bad quote', [quote(1, 0, 4, 'Read'), quote(9, 0, 1, 'x')], 'a turn that does not exist'],
  ])('does not count where its evidence %s', (_, evidence, reason) => {
    const checked = checkVerdict(verdict({ evidence }), conversation, program);
    expect(checked).toMatchObject({ outcome: 'not_judged', rating: null, evidence: [] });
    expect(checked.reason.en).toContain(reason);
  });
});
