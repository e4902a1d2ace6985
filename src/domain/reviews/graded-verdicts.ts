import { type Conversation } from '../conversations/conversation.js';
import { turnAt } from '../judging/evidence-check.js';
import { type Verdict } from '../judging/verdict.js';
import { type InputProblem, type Parsed } from '../parsed.js';
import { whichApply } from '../rubrics/conditions.js';
import { type RubricDefinition } from '../rubrics/rubric.js';
import { type VerdictProblem, verdictProblems } from '../rubrics/scoring.js';
import { type Submission, type SubmittedComment, type SubmittedQuote, type SubmittedVerdict } from './submission.js';

/**
 * The verdicts of a submission, ready to be scored. Every criterion of the rubric must have one that fits its scale, and every
 * quote must stand word for word in a public turn: evaluations are read by who may not read internal ones.
 */
export function gradedVerdicts(
  { verdicts, comments }: Submission,
  rubric: RubricDefinition,
  conversation: Conversation,
): Parsed<Verdict[]> {
  const graded = verdicts.map(verdictOf);
  const problems = [
    ...verdictProblems(rubric, graded).map((problem) => ({ path: pathOf(problem, graded), ...messageOf(problem) })),
    ...missingCriteria(rubric, graded),
    ...verdicts.flatMap((verdict, i) => quoteProblems(verdict, `verdicts.${i}`, conversation)),
    ...comments.flatMap((comment, i) => commentProblems(comment, `comments.${i}`, rubric, conversation)),
  ];
  return problems.length === 0 ? { ok: true, value: graded } : { ok: false, problems };
}

/** What a person writes is in one language, and shown as it is in both. */
function verdictOf({ criterionId, outcome, rating, comment, quotes, rootCauses }: SubmittedVerdict): Verdict {
  const text = comment ?? '';
  const evidence = quotes.map(({ turn, start, end, text }) => ({ type: 'quote' as const, turn, start, end, text }));
  const verdict = { criterionId, outcome, rating, evidence, reason: { en: text, es: text } };
  return rootCauses.length === 0 ? verdict : { ...verdict, rootCauses };
}

function pathOf({ criterionId, problem }: VerdictProblem, verdicts: readonly Verdict[]): string {
  const is = (verdict: Verdict) => verdict.criterionId === criterionId;
  return `verdicts.${problem === 'duplicate' ? verdicts.findLastIndex(is) : verdicts.findIndex(is)}`;
}

const MESSAGES: Record<VerdictProblem['problem'], string> = {
  unknown_criterion: 'is no criterion of this version of the rubric; leave it out',
  duplicate: 'was graded already; give one verdict for each criterion',
  not_on_scale: 'must have a rating that is on the scale of the criterion',
  rating_without_being_rated: 'must have no rating, or the outcome "rated"',
  must_be_rated: 'must be rated: the rubric does not allow "not_applicable" here',
  unknown_root_cause: 'names a root cause that is none of the criterion',
};

function messageOf({ criterionId, problem }: VerdictProblem): { message: string } {
  return { message: `"${criterionId}" ${MESSAGES[problem]}` };
}

function missingCriteria(rubric: RubricDefinition, verdicts: readonly Verdict[]): InputProblem[] {
  const graded = new Set(verdicts.map(({ criterionId }) => criterionId));
  const applying = whichApply(rubric, new Map(verdicts.map((verdict) => [verdict.criterionId, verdict])));
  return rubric.sections
    .flatMap(({ criteria }) => criteria)
    .filter(({ id }) => !graded.has(id) && applying.get(id) !== 'does_not_apply')
    .map(({ id }) => ({
      path: 'verdicts',
      message: `"${id}" is missing; grade every criterion, "not_judged" where you cannot tell`,
    }));
}

function quoteProblems({ quotes }: SubmittedVerdict, path: string, conversation: Conversation): InputProblem[] {
  return quotes.flatMap((quote, i) => {
    const message = quoteProblem(quote, conversation);
    return message === null ? [] : [{ path: `${path}.quotes.${i}`, message }];
  });
}

function commentProblems(
  { criterionId, quote }: SubmittedComment,
  path: string,
  rubric: RubricDefinition,
  conversation: Conversation,
): InputProblem[] {
  const known = rubric.sections.some(({ criteria }) => criteria.some(({ id }) => id === criterionId));
  const message = quote === null ? null : quoteProblem(quote, conversation);
  return [
    ...(criterionId === null || known
      ? []
      : [{ path: `${path}.criterionId`, message: `"${criterionId}" is no criterion of this version of the rubric` }]),
    ...(message === null ? [] : [{ path: `${path}.quote`, message }]),
  ];
}

function quoteProblem({ turn: seq, start, end, text }: SubmittedQuote, conversation: Conversation): string | null {
  const turn = turnAt(conversation, seq);
  if (turn === null) return `there is no turn ${seq}`;
  if (turn.visibility !== 'public') return `turn ${seq} is internal; quote what the customer could read`;
  return turn.text.slice(start, end) === text
    ? null
    : `these words do not stand in turn ${seq} from ${start} to ${end}`;
}
