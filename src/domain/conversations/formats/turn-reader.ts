import { type Draft, isDraft, warnOfUnknown } from './draft.js';
import { type DraftReader } from './draft-reader.js';
import { notAnObject } from './faults.js';
import { emptyTurn, unknownRole, unknownVisibility } from './warnings.js';
import { type Turn, type TurnRole, type Visibility } from '../conversation.js';

/** A turn that has not been given its place yet. */
export interface DraftTurn {
  /** The id its source gave it, by which a repetition is known. */
  id: string | null;
  /** Its `seq` is still its place in the source. */
  turn: Turn;
}

const FIELDS = new Set(['id', 'role', 'author', 'text', 'at', 'visibility']);

/** Roles of other systems and ours (DESIGN.md, section 2). */
const ROLES: Readonly<Partial<Record<string, TurnRole>>> = {
  customer: 'customer',
  agent: 'agent',
  bot: 'bot',
  system: 'system',
  supervisor: 'agent',
  third_party: 'system',
};

/** Reads `{id?, role, author?, text, at?, visibility?}`; null where it holds no text. @throws LineFault */
export function readTurn(value: unknown, index: number, reader: DraftReader): DraftTurn | null {
  if (!isDraft(value)) return reader.fail('', index, notAnObject);
  warnOfUnknown(value, FIELDS, reader, index);
  const text = reader.text(value.text, 'text', index);
  const { role, visibility } = readStanding(value, index, reader);
  const draft = {
    id: reader.optionalId(value.id, 'id', index),
    turn: {
      seq: index,
      role,
      visibility,
      author: reader.optionalId(value.author, 'author', index),
      at: reader.optionalTime(value.at, 'at', index),
      text,
    },
  };
  if (/\S/.test(text)) return draft;
  reader.warn({ field: 'text', turn: index }, emptyTurn());
  return null;
}

/** Who speaks, and who may read it. What is of the system, or of an unknown kind, is nobody's to be graded for. */
function readStanding(value: Draft, index: number, reader: DraftReader): { role: TurnRole; visibility: Visibility } {
  const name = reader.id(value.role, 'role', index).toLowerCase();
  const role = Object.hasOwn(ROLES, name) ? ROLES[name] : undefined;
  if (role === undefined) reader.warn({ field: 'role', turn: index }, unknownRole(name));
  const visibility = reader.optionalId(value.visibility, 'visibility', index)?.toLowerCase() ?? 'public';
  if (visibility === 'public' || visibility === 'internal') return { role: role ?? 'system', visibility };
  if (visibility === 'system') return { role: 'system', visibility: 'internal' };
  reader.warn({ field: 'visibility', turn: index }, unknownVisibility(visibility));
  return { role: role ?? 'system', visibility: 'internal' };
}
