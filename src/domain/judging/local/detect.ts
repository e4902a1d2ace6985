import { authorOf, type Conversation } from '../../conversations/conversation.js';
import { type Flag, type FlagKind } from '../flag.js';
import { type Detection, type DetectionContext, type TurnDetection, type TurnDetector } from './detection.js';
import { type Detector, type TurnFinding } from './detector.js';
import { createAbuseDetector } from './detectors/abuse.js';
import { churnFlags } from './detectors/churn.js';
import { createCurtDetector } from './detectors/curt.js';
import { createFrustrationDetector } from './detectors/frustration.js';
import { languageBarrierScore } from './detectors/language-barrier.js';
import { languageMismatchFlags } from './detectors/language-mismatch.js';
import { languageReader } from './detectors/language.js';
import { createMisunderstandingDetector } from './detectors/misunderstanding.js';
import { manipulationFlags } from './detectors/manipulation.js';
import { resolutionOf } from './detectors/resolved.js';
import { createRudeDetector } from './detectors/rude.js';
import { topicOf } from './detectors/topic.js';
import { createUnclearDetector } from './detectors/unclear.js';
import { createUnresponsiveDetector } from './detectors/unresponsive.js';
import { type LanguageIdentifier } from './language-identifier.js';
import { type ModelWeights } from './model/weights.js';
import { readConversation, type ConversationReading } from './reading.js';

/** The flag each detector of turns raises. */
const FLAG_OF: Readonly<Record<TurnDetector, FlagKind>> = {
  rude: 'rude',
  curt: 'curt',
  unresponsive: 'unresponsive',
  misunderstanding: 'misunderstanding',
  unclear: 'unclear',
  frustration: 'frustration',
  abuse: 'customer_abuse',
};

type Finder = (conversation: Conversation, context: DetectionContext) => Detection;

/**
 * The local judge's detectors, put together: a pure function of the conversation, its context and the weights. It reads words
 * and exchanges only, never who wrote them.
 */
export function createDetector(parts: { weights: ModelWeights; identifyLanguage: LanguageIdentifier }): Finder {
  const detectors: readonly [TurnDetector, Detector][] = [
    ['rude', createRudeDetector(parts.weights)],
    ['curt', createCurtDetector()],
    ['unresponsive', createUnresponsiveDetector(parts.weights)],
    ['misunderstanding', createMisunderstandingDetector()],
    ['unclear', createUnclearDetector()],
    ['frustration', createFrustrationDetector(parts.weights)],
    ['abuse', createAbuseDetector(parts.weights)],
  ];
  const tellLanguages = languageReader(parts.identifyLanguage);
  return (conversation, context) => {
    const reading = readConversation(conversation, tellLanguages);
    const { turns, flags, sums } = detectTurns(reading, detectors);
    return {
      language: reading.language,
      turns,
      scores: { ...wholeScores(sums), languageBarrier: languageBarrierScore(reading, turns) },
      flags: [
        ...flags,
        ...churnFlags(reading, context.competitors),
        ...languageMismatchFlags(reading),
        ...manipulationFlags(reading),
      ],
      topic: topicOf(reading, context.topics),
      resolved: resolutionOf(reading),
    };
  };
}

function detectTurns(
  reading: ConversationReading,
  detectors: readonly [TurnDetector, Detector][],
): { turns: TurnDetection[]; flags: Flag[]; sums: Record<TurnDetector, ScoreSum> } {
  const flags: Flag[] = [];
  const sums = {
    rude: new ScoreSum(),
    curt: new ScoreSum(),
    unresponsive: new ScoreSum(),
    misunderstanding: new ScoreSum(),
    unclear: new ScoreSum(),
    frustration: new ScoreSum(),
    abuse: new ScoreSum(),
  };
  const turns = reading.turns.map((turn, index) => {
    const scores: TurnDetection['scores'] = {};
    for (const [kind, detect] of detectors) {
      const finding = detect(reading, index);
      if (finding === null) continue;
      scores[kind] = finding.score;
      sums[kind].add(finding.score);
      if (finding.flagged) flags.push(flagOf(kind, finding, reading, index));
    }
    return { seq: turn.turn.seq, language: turn.language, scores };
  });
  return { turns, flags, sums };
}

function flagOf(kind: TurnDetector, finding: TurnFinding, reading: ConversationReading, index: number): Flag {
  const turn = reading.turns[index]?.turn;
  return {
    kind: FLAG_OF[kind],
    strength: finding.strength ?? finding.score,
    agent: turn?.role === 'agent' ? authorOf(turn, reading.conversation) : null,
    evidence: finding.evidence,
    reason: finding.reason,
  };
}

/** Of a whole conversation: the highest score of any turn, lifted a little where others come near it; frustration adds up. */
function wholeScores(sums: Readonly<Record<TurnDetector, ScoreSum>>): Omit<Detection['scores'], 'languageBarrier'> {
  return {
    rude: sums.rude.peak,
    curt: sums.curt.peak,
    unresponsive: sums.unresponsive.peak,
    misunderstanding: sums.misunderstanding.peak,
    unclear: sums.unclear.peak,
    frustration: sums.frustration.total,
    abuse: sums.abuse.peak,
  };
}

/** What the scores of one kind come to; 0 where no turn has one. */
class ScoreSum {
  private highest = 0;
  private sum = 0;
  private count = 0;
  private none = 1;

  add(score: number): void {
    this.highest = Math.max(this.highest, score);
    this.sum += score;
    this.none *= 1 - score;
    this.count++;
  }

  get peak(): number {
    return 0.7 * this.highest + 0.3 * this.mean;
  }

  /** Half the noisy or, half the mean. */
  get total(): number {
    return 0.5 * (1 - this.none) + 0.5 * this.mean;
  }

  private get mean(): number {
    return this.count === 0 ? 0 : this.sum / this.count;
  }
}
