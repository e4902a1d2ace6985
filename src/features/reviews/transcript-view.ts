import { type Conversation } from '../../domain/conversations/conversation.js';
import { toRfc3339 } from '../../domain/conversations/formats/moment.js';

/** A transcript as it was claimed, times in their original offset. */
export type TranscriptView = Omit<Conversation, 'turns' | 'openedAt' | 'closedAt'> & {
  openedAt: string | null;
  closedAt: string | null;
  turns: (Omit<Conversation['turns'][number], 'at'> & { at: string | null })[];
};

export function transcriptOf({ turns, openedAt, closedAt, ...rest }: Conversation): TranscriptView {
  return {
    ...rest,
    openedAt: openedAt && toRfc3339(openedAt),
    closedAt: closedAt && toRfc3339(closedAt),
    turns: turns.map((turn) => ({ ...turn, at: turn.at && toRfc3339(turn.at) })),
  };
}
