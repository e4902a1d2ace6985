import { Foundation1700000000000 } from './migrations/1700000000000-foundation.js';
import { TrainingAttempts1700000001000 } from './migrations/1700000001000-training-attempts.js';
import { Reviews1700000002000 } from './migrations/1700000002000-reviews.js';
import { Audits1700000003000 } from './migrations/1700000003000-audits.js';
import { ModelJudge1700000004000 } from './migrations/1700000004000-model-judge.js';
import { LeanWork1700000005000 } from './migrations/1700000005000-lean-work.js';
import { RowSecurity1700000010000 } from './migrations/1700000010000-row-security.js';
import { SignIn1700000020000 } from './migrations/1700000020000-sign-in.js';
import { Search1700000030000 } from './migrations/1700000030000-search.js';
import { RootCauses1700000031000 } from './migrations/1700000031000-root-causes.js';
import { DraftEdits1700000032000 } from './migrations/1700000032000-draft-edits.js';
import { Regrades1700000033000 } from './migrations/1700000033000-regrades.js';
import { ReviewQueues1700000040000 } from './migrations/1700000040000-review-queues.js';
import { JudgeFits1700000041000 } from './migrations/1700000041000-judge-fits.js';
import { Disputes1700000042000 } from './migrations/1700000042000-disputes.js';
import { Calibration1700000043000 } from './migrations/1700000043000-calibration.js';
import { PeopleInScope1700000060000 } from './migrations/1700000060000-people-in-scope.js';
import { Contract1700000061000 } from './migrations/1700000061000-contract.js';
import { FastScope1700000062000 } from './migrations/1700000062000-fast-scope.js';
import { SearchInScope1700000063000 } from './migrations/1700000063000-search-in-scope.js';
import { EstimableScope1700000064000 } from './migrations/1700000064000-estimable-scope.js';
import { LatestEvaluations1700000065000 } from './migrations/1700000065000-latest-evaluations.js';
import { Topics1700000066000 } from './migrations/1700000066000-topics.js';
import { ImportsSeen1700000067000 } from './migrations/1700000067000-imports-seen.js';

/** Every change of the schema, oldest first. */
export const MIGRATIONS = [
  Foundation1700000000000,
  TrainingAttempts1700000001000,
  Reviews1700000002000,
  Audits1700000003000,
  ModelJudge1700000004000,
  LeanWork1700000005000,
  RowSecurity1700000010000,
  SignIn1700000020000,
  Search1700000030000,
  RootCauses1700000031000,
  DraftEdits1700000032000,
  Regrades1700000033000,
  ReviewQueues1700000040000,
  JudgeFits1700000041000,
  Disputes1700000042000,
  Calibration1700000043000,
  PeopleInScope1700000060000,
  Contract1700000061000,
  FastScope1700000062000,
  SearchInScope1700000063000,
  EstimableScope1700000064000,
  LatestEvaluations1700000065000,
  Topics1700000066000,
  ImportsSeen1700000067000,
];
