import { createReadStream } from 'node:fs';
import { type Conversation } from '../../src/domain/conversations/conversation.js';
import { openTranscript } from '../../src/platform/ingest/open-transcript.js';

/** All conversations of a file, in memory. */
export async function readConversations(file: string): Promise<Conversation[]> {
  const now = { utc: Date.now(), offsetMinutes: 0 };
  const conversations: Conversation[] = [];
  for await (const item of openTranscript(createReadStream(file), { fileName: file, now })) {
    if ('reject' in item) throw new Error(`A generated line was rejected: ${item.reject.message.en}`);
    conversations.push(item.conversation);
  }
  return conversations;
}
