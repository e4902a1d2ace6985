import { z } from 'zod';
import { storableText } from '../parsed.js';

/** What a program's customers write about, and the words by which it is told. */
export interface Topic {
  name: string;
  /** Words or phrases in any language; each counts in all its forms. */
  words: readonly string[];
}

export const MOST_TOPICS = 50;
export const MOST_TOPIC_WORDS = 100;
/** Longest name and longest phrase, in UTF-16 units. */
export const LONGEST_TOPIC_TEXT = 60;

const line = storableText(LONGEST_TOPIC_TEXT)
  .refine((text) => !UNWRITABLE.test(text), 'must hold no control or direction characters')
  .transform((text) => text.trim());

const topic = z.strictObject({
  name: line.refine(isVisible, 'must hold something that can be seen'),
  words: z
    .array(
      line.refine((text) => /[\p{L}\p{N}]/u.test(visible(text)), 'must hold a letter or a digit'),
      'must be a list of words',
    )
    .min(1, 'must name at least one word')
    .max(MOST_TOPIC_WORDS, `must be at most ${MOST_TOPIC_WORDS} words`)
    .refine((words) => new Set(words.map(nameKey)).size === words.length, 'must not name a word twice'),
});

/** A program's list of topics as it comes from a file or a request. */
export const topicsSchema: z.ZodType<readonly Topic[]> = z
  .array(topic, 'must be a list of topics')
  .max(MOST_TOPICS, `must be at most ${MOST_TOPICS} topics`)
  .superRefine((topics, context) => {
    const seen = new Set<string>();
    for (const [i, { name }] of topics.entries()) {
      const key = nameKey(name);
      if (seen.has(key)) context.addIssue({ code: 'custom', path: [i, 'name'], message: 'must not be named twice' });
      seen.add(key);
    }
  });

/** Two names of one key look the same to people: letter case, spaces and characters nobody sees make no difference. */
export function nameKey(name: string): string {
  return visible(name.normalize('NFKC')).toLowerCase().replace(/\s+/g, ' ').trim();
}

function isVisible(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(visible(text));
}

/** Without what nobody sees; a braille cell without dots is no default ignorable, and blank all the same. */
function visible(text: string): string {
  return text.replace(/\p{Default_Ignorable_Code_Point}|\u2800/gu, '');
}

/** Control characters, and those that turn the direction of what follows. */
const UNWRITABLE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
