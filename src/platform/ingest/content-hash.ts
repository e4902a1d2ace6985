import { hash } from 'node:crypto';

import { canonicalContent } from '../../domain/conversations/content-hash.js';
import { type Conversation } from '../../domain/conversations/conversation.js';

/** SHA-256 of everything the conversation says, 32 bytes: the same content, the same hash. */
export function contentHash(conversation: Conversation): Buffer {
  return hash('sha256', canonicalContent(conversation), 'buffer');
}
