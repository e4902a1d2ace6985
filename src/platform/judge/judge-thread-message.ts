/*
 * Messages are sent as JSON: twice as quick to write and to read as what Node would make of them.
 */

import { type Conversation } from '../../domain/conversations/conversation.js';
import { type JudgeCorrection } from '../../domain/judging/correction.js';
import { type Judgement, type JudgingTask } from '../../domain/judging/judge.js';

/** What conversations are judged by. */
export interface JudgingSetting extends Pick<JudgingTask, 'rubric' | 'program'> {
  correction: JudgeCorrection;
}

/** A conversation on its way to a thread. */
export interface ThreadTask {
  conversation: Conversation;
  seenAt: number | null;
}

/** Conversations that are judged by the same. */
export interface ThreadQuestion {
  id: number;
  /** A JudgingSetting as JSON: a thread that has seen the text before has its setting at hand. */
  setting: string;
  tasks: ThreadTask[];
}

/** What became of each task, in their order. */
export interface ThreadAnswer {
  id: number;
  outcomes: ({ judgements: Judgement[] } | { error: { name: string; message: string; stack: string | undefined } })[];
}
