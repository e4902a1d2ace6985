import { dayAfter } from '../../parts/day-after';

export const DRAWS = ['random', 'stratified', 'targeted'] as const;
export const STRATA = ['agent', 'channel', 'language', 'hour'] as const;

/** What is typed to draw a sample. */
export interface SamplingForm {
  by: (typeof DRAWS)[number];
  size: number;
  strata: (typeof STRATA)[number];
  flag: string;
  /** Days, the last one included; empty: no bound. */
  firstDay: string;
  lastDay: string;
  withoutAgents: string[];
  withoutTags: string[];
  fewerTurnsThan: number;
  withoutGraded: boolean;
}

export const USUAL_SAMPLING: SamplingForm = {
  by: 'random',
  size: 10,
  strata: 'agent',
  flag: 'rude',
  firstDay: '',
  lastDay: '',
  withoutAgents: [],
  withoutTags: [],
  fewerTurnsThan: 2,
  withoutGraded: true,
};

/** Far enough for a period with one end. */
const [EVER_SINCE, FOR_EVER] = ['1970-01-01', '9999-12-31'];

/** The sampling rule as the API takes it. */
export function ruleOf(form: SamplingForm) {
  const { firstDay, lastDay } = form;
  return {
    draw: drawOf(form),
    period:
      firstDay === '' && lastDay === ''
        ? null
        : { from: firstDay || EVER_SINCE, to: lastDay === '' ? FOR_EVER : dayAfter(lastDay) },
    exclude: {
      agentIds: form.withoutAgents,
      tags: form.withoutTags,
      fewerTurnsThan: form.fewerTurnsThan,
      graded: form.withoutGraded,
    },
  };
}

function drawOf({ by, size, strata, flag }: SamplingForm) {
  if (by === 'stratified') return { by, strata: [strata], perStratum: size };
  if (by === 'targeted') return { by, flags: [flag], size };
  return { by, size };
}
