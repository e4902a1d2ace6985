import { type Channel } from '../conversations/conversation.js';
import { type BilingualText } from '../judging/evidence.js';
import { type FlagKind } from '../judging/flag.js';

export const CRITERION_KINDS = ['tone', 'culture', 'responsiveness', 'language', 'resolution', 'compliance'] as const;
export type CriterionKind = (typeof CRITERION_KINDS)[number];

/** One step of a criterion's scale, with what it takes to earn it. */
export interface Anchor {
  rating: number;
  label: BilingualText;
}

/** What a failed critical criterion brings to 0: itself only (it is reported), its section, or the whole evaluation. */
export const CRITICAL_SCOPES = ['criterion', 'section', 'whole'] as const;
export type CriticalScope = (typeof CRITICAL_SCOPES)[number];

/** From a detector's strength to a rating: the rating of the first cut whose `below` the strength is under. */
export interface StrengthCut {
  below: number;
  rating: number;
}

export const CULTURE_RULES = [
  'formality',
  'greeting',
  'closing',
  'required_phrases',
  'banned_phrases',
  'brand_words',
  'directness',
] as const;
export type CultureRule = (typeof CULTURE_RULES)[number];

/** Who or what rates a criterion. */
export type JudgedBy =
  | { by: 'detector'; detectors: FlagKind[]; cuts: StrengthCut[] }
  | { by: 'culture'; rule: CultureRule }
  | { by: 'model' }
  | { by: 'person' };

/** Another criterion of the rubric, and the ratings of it with which something applies. */
export interface Condition {
  criterionId: string;
  ratings: number[];
}

/** What may be behind a rating that is not the best; it explains, and never counts. */
export interface RootCause {
  /** Stable over versions, unique within its criterion, e.g. `did_not_know`. */
  id: string;
  label: BilingualText;
}

export interface Criterion {
  /** Stable over versions, e.g. `courtesy`. */
  id: string;
  kind: CriterionKind;
  name: BilingualText;
  description: BilingualText;
  /** Two or more anchors, ratings ascending. */
  scale: Anchor[];
  /** 0..100. A weight of 0 is reported and never counted. */
  weight: number;
  allowNotApplicable: boolean;
  /** Fails below a score of 50. Null: not critical. */
  critical: CriticalScope | null;
  judgedBy: JudgedBy;
  /** Applies only where another criterion was rated so (docs/scoring.md, rule 8). Absent: always. */
  appliesIf?: Condition;
  /** For whoever grades to choose from. Absent: none. */
  rootCauses?: RootCause[];
}

export interface Section {
  id: string;
  name: BilingualText;
  criteria: Criterion[];
}

/** How a client wants its customers spoken to, in one language and, where given, only on some channels. */
export interface CultureProfile {
  /** BCP 47 language, matched by its primary subtag unless a region is given. */
  language: string;
  /** Empty: every channel. */
  channels: Channel[];
  /** `informal` is tú in Spanish, first names in English; `formal` is usted. Null: no rule. */
  formality: 'formal' | 'informal' | null;
  /** Any one of these phrases makes a fitting opening; empty: no rule. */
  greetings: string[];
  closings: string[];
  /** Null: no rule. `direct`: the answer within the first sentences of the reply; `warm`: an acknowledgement first. */
  directness: 'direct' | 'warm' | null;
  /** How the client writes its own names, e.g. `NovaTel`; other spellings are found. */
  brandWords: string[];
  requiredPhrases: string[];
  bannedPhrases: string[];
  /** Regular expressions of RE2 that the agent's words must not fit, such as order numbers or links. */
  bannedPatterns?: string[] | undefined;
}

/** One version of a rubric: what is graded and the culture it is graded against. */
export interface RubricDefinition {
  sections: Section[];
  cultures: CultureProfile[];
}
