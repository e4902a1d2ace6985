import { z } from 'zod';
import { CHANNELS } from '../conversations/conversation.js';
import { FLAG_KINDS } from '../judging/flag.js';
import { patternProblem } from '../judging/user-pattern.js';
import { bilingualText, languageTag, parseWith, storableText, type Parsed } from '../parsed.js';
import { conditionProblems } from './conditions.js';
import {
  CRITERION_KINDS,
  CRITICAL_SCOPES,
  CULTURE_RULES,
  type Criterion,
  type CultureProfile,
  type RubricDefinition,
  type Section,
} from './rubric.js';

export const RUBRIC_LIMITS = {
  sections: 100,
  criteria: 500,
  anchors: 20,
  cultures: 50,
  phrases: 100,
  phraseLength: 200,
  patterns: 20,
  rootCauses: 50,
} as const;

/** Ids stand in URLs, exports and prompts, and stay the same over versions. */
const id = z
  .string('must be text')
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be 1-64 of a-z, 0-9, "-" and "_", e.g. "courtesy"');

const rating = z
  .int('must be a whole number')
  .min(-1000, 'must lie within -1000..1000')
  .max(1000, 'must lie within -1000..1000');

const anchor = z.strictObject({ rating, label: bilingualText(1000) });

const judgedBy = z.discriminatedUnion(
  'by',
  [
    z.strictObject({
      by: z.literal('detector'),
      detectors: z.array(z.enum(FLAG_KINDS, `must be one of ${FLAG_KINDS.join(', ')}`)).min(1, 'name a detector'),
      cuts: z
        .array(z.strictObject({ below: z.number('must be a number').gt(0, 'must be above 0').max(10), rating }))
        .min(1, 'give at least one cut')
        .max(RUBRIC_LIMITS.anchors),
    }),
    z.strictObject({
      by: z.literal('culture'),
      rule: z.enum(CULTURE_RULES, `must be one of ${CULTURE_RULES.join(', ')}`),
    }),
    z.strictObject({ by: z.literal('model') }),
    z.strictObject({ by: z.literal('person') }),
  ],
  'must be {"by": "detector" | "culture" | "model" | "person", …}',
);

const criterion: z.ZodType<Criterion> = z
  .strictObject({
    id,
    kind: z.enum(CRITERION_KINDS, `must be one of ${CRITERION_KINDS.join(', ')}`),
    name: bilingualText(200),
    description: bilingualText(4000),
    scale: z
      .array(anchor, 'must be a list of anchors')
      .min(2, 'must have two or more anchors')
      .max(RUBRIC_LIMITS.anchors),
    weight: z.number('must be a number').min(0, 'must lie within 0..100').max(100, 'must lie within 0..100'),
    allowNotApplicable: z.boolean('must be true or false'),
    critical: z.enum(CRITICAL_SCOPES, `must be null or one of ${CRITICAL_SCOPES.join(', ')}`).nullable(),
    judgedBy,
    appliesIf: z
      .strictObject({ criterionId: id, ratings: z.array(rating).min(1, 'name a rating').max(RUBRIC_LIMITS.anchors) })
      .exactOptional(),
    rootCauses: z
      .array(z.strictObject({ id, label: bilingualText(200) }), 'must be a list of root causes')
      .max(RUBRIC_LIMITS.rootCauses, `must be at most ${RUBRIC_LIMITS.rootCauses} root causes`)
      .exactOptional(),
  })
  .superRefine((value, context) => {
    for (const { path, message } of criterionProblems(value)) context.addIssue({ code: 'custom', path, message });
  });

const section: z.ZodType<Section> = z.strictObject({
  id,
  name: bilingualText(200),
  criteria: z.array(criterion, 'must be a list of criteria').min(1, 'must have a criterion'),
});

const phrases = z
  .array(storableText(RUBRIC_LIMITS.phraseLength), 'must be a list of phrases')
  .max(RUBRIC_LIMITS.phrases, `must be at most ${RUBRIC_LIMITS.phrases} phrases`);

const pattern = z.string('must be text').superRefine((source, context) => {
  const message = patternProblem(source);
  if (message !== null) context.addIssue({ code: 'custom', message });
});

const patterns = z
  .array(pattern, 'must be a list of regular expressions')
  .max(RUBRIC_LIMITS.patterns, `must be at most ${RUBRIC_LIMITS.patterns} patterns`);

const culture: z.ZodType<CultureProfile> = z.strictObject({
  language: languageTag,
  channels: z.array(z.enum(CHANNELS, `must be one of ${CHANNELS.join(', ')}`)),
  formality: z.enum(['formal', 'informal'], 'must be null, "formal" or "informal"').nullable(),
  greetings: phrases,
  closings: phrases,
  directness: z.enum(['direct', 'warm'], 'must be null, "direct" or "warm"').nullable(),
  brandWords: phrases,
  requiredPhrases: phrases,
  bannedPhrases: phrases,
  bannedPatterns: patterns.optional(),
});

/** A rubric as it comes from a file or a request. */
export const rubricSchema: z.ZodType<RubricDefinition> = z
  .strictObject({
    sections: z
      .array(section, 'must be a list of sections')
      .min(1, 'must have a section')
      .max(RUBRIC_LIMITS.sections, `must be at most ${RUBRIC_LIMITS.sections} sections`),
    cultures: z
      .array(culture, 'must be a list of culture profiles')
      .max(RUBRIC_LIMITS.cultures, `must be at most ${RUBRIC_LIMITS.cultures} profiles`),
  })
  .superRefine((rubric, context) => {
    for (const { path, message } of rubricProblems(rubric)) context.addIssue({ code: 'custom', path, message });
  });

/** Checks a rubric definition; each problem names the field and the cure. */
export function parseRubric(input: unknown): Parsed<RubricDefinition> {
  return parseWith(rubricSchema, input);
}

interface Problem {
  path: (string | number)[];
  message: string;
}

function criterionProblems(criterion: Criterion): Problem[] {
  const ratings = criterion.scale.map((a) => a.rating);
  const problems: Problem[] = [];
  if (!isAscending(ratings)) {
    problems.push({ path: ['scale'], message: 'ratings must ascend, each once (put the lowest anchor first)' });
  }
  for (const i of repeated((criterion.rootCauses ?? []).map((cause) => cause.id))) {
    problems.push({ path: ['rootCauses', i, 'id'], message: 'names another root cause of this criterion too' });
  }
  if (criterion.judgedBy.by !== 'detector') return problems;
  const { cuts } = criterion.judgedBy;
  if (!isAscending(cuts.map((c) => c.below))) {
    problems.push({ path: ['judgedBy', 'cuts'], message: '"below" must ascend from cut to cut' });
  }
  if ((cuts.at(-1)?.below ?? 0) <= 1) {
    problems.push({
      path: ['judgedBy', 'cuts'],
      message: 'the last "below" must be above 1, so that a strength of 1 has a rating',
    });
  }
  cuts.forEach((cut, i) => {
    if (ratings.includes(cut.rating)) return;
    const path = ['judgedBy', 'cuts', i, 'rating'];
    problems.push({ path, message: `${cut.rating} is not on the scale (${ratings.join(', ')})` });
  });
  return problems;
}

function rubricProblems(rubric: RubricDefinition): Problem[] {
  const criteria = rubric.sections.flatMap((s, i) => s.criteria.map((c, j) => ({ criterion: c, i, j })));
  const problems: Problem[] = [
    ...repeated(rubric.sections.map((s) => s.id)).map((i) => ({
      path: ['sections', i, 'id'],
      message: `"${rubric.sections[i]?.id ?? ''}" names another section too`,
    })),
    ...repeated(criteria.map((c) => c.criterion.id)).map((n) => ({
      path: ['sections', criteria[n]?.i ?? 0, 'criteria', criteria[n]?.j ?? 0, 'id'],
      message: `"${criteria[n]?.criterion.id ?? ''}" names another criterion too`,
    })),
    ...repeated(rubric.cultures.flatMap(profileKeys)).map(() => ({
      path: ['cultures'],
      message: 'two profiles are for the same language and channel; join them into one',
    })),
  ];
  if (criteria.length > RUBRIC_LIMITS.criteria) {
    problems.push({ path: ['sections'], message: `must hold at most ${RUBRIC_LIMITS.criteria} criteria in all` });
  }
  if (!criteria.some((c) => c.criterion.weight > 0)) {
    problems.push({ path: ['sections'], message: 'at least one criterion must have a weight above 0' });
  }
  const conditions = conditionProblems(rubric);
  criteria.forEach(({ criterion: c, i, j }) => {
    const condition = conditions.get(c.id);
    if (condition !== undefined) {
      problems.push({ path: ['sections', i, 'criteria', j, 'appliesIf'], message: condition });
    }
    if (c.judgedBy.by !== 'culture' || rubric.cultures.length > 0) return;
    const path = ['sections', i, 'criteria', j, 'judgedBy'];
    problems.push({ path, message: 'is judged by culture, but the rubric has no culture profile' });
  });
  return problems;
}

/** What a profile answers for, one key for each channel; `*` is every channel, which one for a channel may refine. */
function profileKeys(profile: CultureProfile): string[] {
  const language = profile.language.toLowerCase();
  return profile.channels.length === 0
    ? [`${language} *`]
    : [...new Set(profile.channels)].map((c) => `${language} ${c}`);
}

function isAscending(values: readonly number[]): boolean {
  return values.every((value, i) => i === 0 || value > (values[i - 1] ?? value));
}

/** Positions of the values that were there before. */
function repeated(values: readonly string[]): number[] {
  const seen = new Set<string>();
  return values.flatMap((value, i) => {
    if (seen.has(value)) return [i];
    seen.add(value);
    return [];
  });
}
