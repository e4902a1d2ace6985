import { CUSTOMER_FLAG_KINDS, type FlagKind } from '../judging/flag.js';
import { type AssignmentRule } from './assignment-rule.js';

const DAY_MS = 86_400_000;

/** Something in one agent's evaluation that a rule may react to; `at` is when it happened, UTC milliseconds. */
export type TrainingEvent = { evaluationId: string; at: number } & (
  | { on: 'flag'; flagId: string; kind: FlagKind; strength: number }
  | { on: 'verdict'; criterionId: string; rating: number }
);

export interface ModuleRule {
  ruleId: string;
  moduleId: string;
  rule: AssignmentRule;
}

/** What the agent has had to do with a module so far. */
export interface ModuleHistory {
  moduleId: string;
  /** An assignment of it waits to be completed. */
  open: boolean;
  /** UTC milliseconds of the last completion. */
  completedAt: number | null;
  /** The evaluations earlier assignments of it stand for: one that was cancelled or expired is not made again for the same work. */
  evaluationIds?: readonly string[];
}

/** A module to assign, and everything behind it. */
export interface PlannedAssignment {
  ruleId: string;
  moduleId: string;
  /** UTC milliseconds. */
  dueAt: number;
  events: TrainingEvent[];
}

/**
 * The modules one agent is to be assigned. A rule is met when its trigger was seen in at least `times` evaluations (one
 * conversation counts once, however often it happened there) within some `withinDays` days. What happened before the agent
 * last completed the module was trained for and does not count, nor what an earlier assignment of it stands for; and no module is
 * assigned while it is open or cooling down.
 * `now` is UTC milliseconds.
 */
export function planAssignments(
  rules: readonly ModuleRule[],
  events: readonly TrainingEvent[],
  history: readonly ModuleHistory[],
  now: number,
): PlannedAssignment[] {
  const planned = new Map<string, PlannedAssignment>();
  for (const { ruleId, moduleId, rule } of assignableRules(rules, history, now)) {
    if (planned.has(moduleId)) continue;
    const past = pastOf(moduleId, history);
    const since = past?.completedAt ?? -Infinity;
    const answered = new Set(past?.evaluationIds);
    const isNew = (event: TrainingEvent) => event.at > since && !answered.has(event.evaluationId);
    const met = metBy(
      rule,
      events.filter((event) => isNew(event) && triggers(rule, event)),
    );
    if (met) planned.set(moduleId, { ruleId, moduleId, dueAt: now + rule.dueInDays * DAY_MS, events: met });
  }
  return [...planned.values()];
}

/** Whether an event is what a rule reacts to. The customer's state is never held against an agent. */
export function triggers({ trigger }: AssignmentRule, event: TrainingEvent): boolean {
  if (trigger.on === 'flag') {
    if (event.on !== 'flag' || CUSTOMER_FLAG_KINDS.includes(event.kind)) return false;
    return event.kind === trigger.kind && event.strength >= trigger.minStrength;
  }
  return event.on === 'verdict' && event.criterionId === trigger.criterionId && event.rating <= trigger.maxRating;
}

/** The rules whose module may be assigned to the agent at all: none is open, none cooling down. */
export function assignableRules<Rule extends ModuleRule>(
  rules: readonly Rule[],
  history: readonly ModuleHistory[],
  now: number,
): Rule[] {
  return rules.filter(({ moduleId, rule }) => isAssignable(pastOf(moduleId, history), rule, now));
}

function pastOf(moduleId: string, history: readonly ModuleHistory[]): ModuleHistory | undefined {
  return history.find((entry) => entry.moduleId === moduleId);
}

function isAssignable(past: ModuleHistory | undefined, rule: AssignmentRule, now: number): boolean {
  if (past?.open) return false;
  return past === undefined || past.completedAt === null || now >= past.completedAt + rule.coolDownDays * DAY_MS;
}

/** The events of the latest window that meets the rule; null where none does. Linear once they are sorted. */
function metBy(rule: AssignmentRule, events: readonly TrainingEvent[]): TrainingEvent[] | null {
  const sorted = [...events].sort((a, b) => a.at - b.at);
  const inWindow = new Map<string, number>();
  const count = (event: TrainingEvent | undefined, by: 1 | -1) => {
    if (event === undefined) return;
    const times = (inWindow.get(event.evaluationId) ?? 0) + by;
    if (times === 0) inWindow.delete(event.evaluationId);
    else inWindow.set(event.evaluationId, times);
  };
  let first = sorted.length;
  for (let last = sorted.length - 1; last >= 0; last--) {
    const since = (sorted[last]?.at ?? 0) - rule.withinDays * DAY_MS;
    while (first > 0 && (sorted[first - 1]?.at ?? since) > since) count(sorted[--first], 1);
    if (inWindow.size >= rule.times) return sorted.slice(first, last + 1);
    count(sorted[last], -1);
  }
  return null;
}
