import fc from 'fast-check';
import { type AssignmentRule } from './assignment-rule.js';
import { type ModuleHistory, planAssignments, type TrainingEvent } from './assignment.js';

const DAY = 86_400_000;
const NOW = 1_000 * DAY;

const rule: AssignmentRule = {
  trigger: { on: 'flag', kind: 'curt', minStrength: 0.5 },
  times: 2,
  withinDays: 30,
  coolDownDays: 60,
  dueInDays: 10,
};
const rules = [{ ruleId: 'r1', moduleId: 'm1', rule }];

const curt = (evaluationId: string, day: number, strength = 0.8): TrainingEvent => ({
  evaluationId,
  at: day * DAY,
  on: 'flag',
  flagId: `${evaluationId}-${day}`,
  kind: 'curt',
  strength,
});

const plan = (events: TrainingEvent[], history: ModuleHistory[] = []) => planAssignments(rules, events, history, NOW);

describe('planning assignments', () => {
  it('assigns when the trigger was seen often enough within the days, and names what is behind it', () => {
    const events = [curt('e1', 900), curt('e2', 920)];
    expect(plan(events)).toEqual([{ ruleId: 'r1', moduleId: 'm1', dueAt: NOW + 10 * DAY, events }]);
  });

  it.each<[string, TrainingEvent[]]>([
    ['once', [curt('e1', 900)]],
    ['twice, too far apart', [curt('e1', 900), curt('e2', 931)]],
    ['twice in one conversation, which counts once', [curt('e1', 900), curt('e1', 901)]],
    ['twice, once too weakly', [curt('e1', 900), curt('e2', 901, 0.4)]],
  ])('assigns nothing when it was seen %s', (_, events) => {
    expect(plan(events)).toEqual([]);
  });

  it('assigns no duplicate while one is open', () => {
    expect(plan([curt('e1', 900), curt('e2', 901)], [{ moduleId: 'm1', open: true, completedAt: null }])).toEqual([]);
  });

  it('waits until the cool-down after completion is over', () => {
    const history = (day: number) => [{ moduleId: 'm1', open: false, completedAt: day * DAY }];
    const events = [curt('e1', 995), curt('e2', 996)];
    expect(plan(events, history(941))).toEqual([]);
    expect(plan(events, history(940))).toHaveLength(1);
  });

  it('does not hold against the agent what happened before the training', () => {
    const history = [{ moduleId: 'm1', open: false, completedAt: 910 * DAY }];
    expect(plan([curt('e1', 900), curt('e2', 920)], history)).toEqual([]);
  });

  it('does not assign again for the work of an assignment that was cancelled', () => {
    const history = [{ moduleId: 'm1', open: false, completedAt: null, evaluationIds: ['e1', 'e2'] }];
    const events = [curt('e1', 900), curt('e2', 901)];
    expect(plan(events, history)).toEqual([]);
    expect(plan([...events, curt('e3', 902)], history)).toEqual([]);
    expect(plan([...events, curt('e3', 902), curt('e4', 903)], history)[0]?.events).toHaveLength(2);
  });

  it('finds days in the past in which it was seen often enough', () => {
    const events = [curt('e1', 800), curt('e2', 805), curt('e2', 806), curt('e3', 990)];
    expect(plan(events)[0]?.events).toEqual(events.slice(0, 3));
  });

  it('never reacts to the state of the customer', () => {
    const frustration: AssignmentRule = {
      ...rule,
      times: 1,
      trigger: { on: 'flag', kind: 'frustration', minStrength: 0 },
    };
    const event: TrainingEvent = {
      evaluationId: 'e1',
      at: NOW,
      on: 'flag',
      flagId: 'f',
      kind: 'frustration',
      strength: 1,
    };
    expect(planAssignments([{ ruleId: 'r', moduleId: 'm', rule: frustration }], [event], [], NOW)).toEqual([]);
  });

  it('reacts to a low rating of a criterion', () => {
    const low: AssignmentRule = {
      ...rule,
      times: 1,
      trigger: { on: 'verdict', criterionId: 'greeting', maxRating: 1 },
    };
    const rated = (rating: number): TrainingEvent => ({
      evaluationId: 'e1',
      at: NOW,
      on: 'verdict',
      criterionId: 'greeting',
      rating,
    });
    const planned = (rating: number) =>
      planAssignments([{ ruleId: 'r', moduleId: 'm', rule: low }], [rated(rating)], [], NOW);
    expect(planned(1)).toHaveLength(1);
    expect(planned(2)).toEqual([]);
  });

  it('assigns a module once however many rules call for it', () => {
    const twice = [...rules, { ruleId: 'r2', moduleId: 'm1', rule }];
    expect(planAssignments(twice, [curt('e1', 900), curt('e2', 901)], [], NOW)).toHaveLength(1);
  });

  it('never assigns less for seeing more', () => {
    const day = fc.integer({ min: 800, max: 1000 });
    const event = fc.tuple(fc.constantFrom('e1', 'e2', 'e3'), day).map(([id, at]) => curt(id, at));
    fc.assert(
      fc.property(fc.array(event), event, (events, more) => {
        expect(plan([...events, more]).length).toBeGreaterThanOrEqual(plan(events).length);
      }),
    );
  });
});
