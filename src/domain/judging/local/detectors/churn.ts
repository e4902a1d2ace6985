import { type Flag } from '../../flag.js';
import { conductOf } from '../features/conduct.js';
import { isJudged, type ConversationReading } from '../reading.js';
import { quoteTokens } from '../text/quote.js';
import { type LexiconMatch } from '../text/lexicon.js';
import { Lexicon } from '../text/lexicon.js';
import { conductReason } from './conduct-reason.js';

/** Finds customers about to leave: a threat to go, a competitor named, a wish for somebody local. */
export function churnFlags(conversation: ConversationReading, competitors: readonly string[]): Flag[] {
  const names =
    competitors.length === 0
      ? null
      : new Lexicon<'competitor'>([{ competitor: competitors.join('\n') }], { passing: true });
  return conversation.turns.flatMap((reading) => {
    if (reading.turn.role !== 'customer' || !isJudged(reading)) return [];
    const threats = conductOf(reading).matches.filter(
      (m) => (m.category === 'churn' || m.category === 'wantsLocal') && !m.reported,
    );
    const named: LexiconMatch<'competitor'>[] = names?.matches(reading.tokens) ?? [];
    if (threats.length === 0 && named.length === 0) return [];
    const all = [...threats, ...named].slice(0, 3);
    const evidence = all.map((match) => quoteTokens(reading, match.first, match.last));
    const reason =
      threats.length > 0
        ? conductReason(threats, evidence)
        : {
            en: `The customer names a competitor: “${evidence[0]?.text ?? ''}”.`,
            es: `El cliente nombra a un competidor: «${evidence[0]?.text ?? ''}».`,
          };
    const strength = Math.min(1, 0.5 + 0.2 * all.length);
    return [{ kind: 'churn_risk' as const, strength, agent: null, evidence, reason }];
  });
}
