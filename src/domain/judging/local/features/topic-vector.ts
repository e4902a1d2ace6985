import { TOPIC_FIELDS } from '../lexicons/topic-fields.js';
import { wordKey } from '../text/word-key.js';
import { noughts } from './noughts.js';
import { wordStem } from './word-stem.js';

const GROUPS = [...new Set(TOPIC_FIELDS.map((field) => field.group))];
const GROUP_OF = TOPIC_FIELDS.map((field) => GROUPS.indexOf(field.group));

/** How many fields of meaning there are. */
export const TOPIC_COUNT = TOPIC_FIELDS.length;

const FIELDS_OF = fieldsOfStems();
const NONE: readonly number[] = [];
const NO_GROUPS: readonly number[] = noughts(GROUPS.length);

/** The fields a stem belongs to, by index; most words belong to none. */
export function fieldsOf(stem: string): readonly number[] {
  return FIELDS_OF.get(stem) ?? NONE;
}

/** The same, seen from the wider groups. */
export function groupVector(fields: readonly number[]): number[] {
  const groups = NO_GROUPS.slice();
  for (let i = 0; i < fields.length; i++) {
    const value = fields[i] ?? 0;
    if (value === 0) continue;
    const group = GROUP_OF[i] ?? 0;
    groups[group] = Math.fround((groups[group] ?? 0) + value);
  }
  return groups;
}

function fieldsOfStems(): Map<string, number[]> {
  const found = new Map<string, number[]>();
  TOPIC_FIELDS.forEach((field, index) => {
    for (const stem of new Set(`${field.en} ${field.es}`.split(' ').map((word) => wordStem(wordKey(word))))) {
      const list = found.get(stem);
      if (list) list.push(index);
      else found.set(stem, [index]);
    }
  });
  return found;
}
