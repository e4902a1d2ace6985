import { type Conversation } from '../conversations/conversation.js';
import { type ProgramSettings } from '../programs/program.js';
import { type RubricDefinition } from '../rubrics/rubric.js';
import { type Flag } from './flag.js';
import { type FoundTopic, type Resolution } from './local/detection.js';
import { type Verdict } from './verdict.js';

/** One conversation to judge by one rubric, all agents' parts at once. */
export interface JudgingTask {
  conversation: Conversation;
  rubric: RubricDefinition;
  program: ProgramSettings;
  /** When this state of the conversation was last seen, UTC milliseconds: how long an open one has waited; absent: unknown. */
  seenAt?: number | null;
  /** Names of the vendor's agents by external id, for judges that must not pass them on. */
  agentNames?: ReadonlyMap<string, string>;
}

/** What a judge says of one agent's part; the code, never the judge, computes scores from it. */
export interface Judgement {
  /** External id; null where the conversation names nobody. */
  agent: string | null;
  verdicts: Verdict[];
  flags: Flag[];
  /** Of the whole conversation; null where the program lists no topic it is about. */
  topic: FoundTopic | null;
  /** Of the whole conversation. */
  resolved: Resolution;
}

/** The port every judge stands behind. Any change that may change an answer is a new `version`. */
export interface Judge {
  readonly id: string;
  readonly version: string;
  /** How many conversations are well put to it at once; further ones only wait. */
  readonly atOnce: number;
  judge(task: JudgingTask): Promise<Judgement[]>;
}
