import { queryOptions } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../api/client';

/** Which of the judges' verdicts may be published in a program, and what is missing for the others. */
export const standingQuery = (programId: string) =>
  queryOptions({
    queryKey: ['standing', programId],
    queryFn: () => dataOf(api.GET('/api/v1/reviews/standing', { params: { query: { programId } } })),
  });

/** Of the judge in force, over all languages, a criterion each. */
export function standingsInForce({ inForce, items }: Schemas['StandingView']) {
  return items.filter(
    ({ judgeId, judgeVersion, language }) =>
      language === null && judgeId === inForce.judgeId && judgeVersion === inForce.judgeVersion,
  );
}
