import { z } from 'zod';
import { storableText } from '../parsed.js';
import { isTitle } from '../title.js';

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

const topicName = storableText(LONGEST_TOPIC_TEXT)
  .refine(isTitle, 'must be one line with nothing hidden in it')
  .transform((text) => text.trim());
const topicWord = topicName.refine((text) => /[\p{L}\p{N}]/u.test(text), 'must hold a letter or a digit');

const topic = z.strictObject({
  name: topicName,
  words: z
    .array(topicWord, 'must be a list of words')
    .min(1, 'must name at least one word')
    .max(MOST_TOPIC_WORDS, `must be at most ${MOST_TOPIC_WORDS} words`)
    .refine((words) => new Set(words.map(nameKey)).size === words.length, 'must not name a word twice'),
});

/** Nobody sees them; a title may hold them all the same. */
const JOINERS = /[\u200C\u200D\uFE00-\uFE0F]/g;

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

export function isTopicName(text: string): boolean {
  return topicName.safeParse(text).success;
}

export function isTopicWord(text: string): boolean {
  return topicWord.safeParse(text).success;
}

/** Two names of one key look the same to people: letter case and spaces make no difference. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').replace(JOINERS, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
