import { type FlagKind } from '../judging/flag.js';

/** When a module is assigned: the trigger, seen `times` times within `withinDays` days on one agent's work in the program. */
export interface AssignmentRule {
  trigger:
    { on: 'flag'; kind: FlagKind; minStrength: number } | { on: 'verdict'; criterionId: string; maxRating: number };
  times: number;
  withinDays: number;
  /** Days after completion in which the same module is not assigned again. */
  coolDownDays: number;
  /** Days the agent has to complete it. */
  dueInDays: number;
}
