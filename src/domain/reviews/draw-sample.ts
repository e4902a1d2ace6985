import { sampleTicket } from '../conversations/sampling.js';
import { type Draw, type StratumKind } from './sampling-rule.js';

/** One agent's part of a conversation that fits a rule, and what it can be told apart by. */
export interface FramePart {
  conversationId: string;
  agentId: string | null;
  channel: string;
  /** Primary subtag; null where the source does not say. */
  language: string | null;
  /** Hour 0..23 of the program's time zone; null where no time is known. */
  hour: number | null;
  /** The strongest flag of the wanted kinds, 0..1; 0 where there is none. */
  strength: number;
}

export interface DrawnPart {
  part: FramePart;
  /** Null where it was not drawn by strata. */
  stratum: string | null;
  /** 0..1; null where parts were looked for, not drawn. */
  inclusionProbability: number | null;
}

export interface DrawnSample {
  drawn: DrawnPart[];
  /** Those that take the place of a skipped part of the same stratum, in this order. */
  reserve: DrawnPart[];
}

/**
 * Draws parts by Rivest's tickets (arXiv 1808.10016): the same frame and seed give the same sample, in the same order. The inclusion
 * probability is n/N of the frame or the stratum. As many again stand in reserve.
 */
export function drawSample(frame: readonly FramePart[], draw: Draw, seed: string): DrawnSample {
  if (draw.by === 'targeted') return targeted(frame, draw);
  const tickets = new Map(frame.map((part) => [part, sampleTicket(partId(part), seed)]));
  const ticket = (part: FramePart) => tickets.get(part) ?? '';
  const inOrder = [...frame].sort((a, b) => (ticket(a) < ticket(b) ? -1 : 1));
  if (draw.by === 'random') return firstOf(inOrder, draw.size, null);
  const strata = new Map<string, FramePart[]>();
  for (const part of inOrder) {
    const name = stratumOf(part, draw.strata);
    const stratum = strata.get(name);
    if (stratum) stratum.push(part);
    else strata.set(name, [part]);
  }
  const samples = [...strata].map(([name, parts]) => firstOf(parts, draw.perStratum, name));
  const byTicket = (parts: DrawnPart[]) => parts.sort((a, b) => (ticket(a.part) < ticket(b.part) ? -1 : 1));
  return {
    drawn: byTicket(samples.flatMap(({ drawn }) => drawn)),
    reserve: byTicket(samples.flatMap(({ reserve }) => reserve)),
  };
}

/** Names a part for its ticket. */
export function partId({ conversationId, agentId }: Pick<FramePart, 'conversationId' | 'agentId'>): string {
  return `${conversationId}:${agentId ?? ''}`;
}

function firstOf(parts: readonly FramePart[], size: number, stratum: string | null): DrawnSample {
  const inclusionProbability = Math.min(1, size / Math.max(1, parts.length));
  const drawn = parts.map((part) => ({ part, stratum, inclusionProbability }));
  return { drawn: drawn.slice(0, size), reserve: drawn.slice(size, 2 * size) };
}

function stratumOf(part: FramePart, strata: readonly StratumKind[]): string {
  const values: Record<StratumKind, string> = {
    agent: part.agentId ?? 'nobody',
    channel: part.channel,
    language: part.language ?? 'unknown',
    hour: part.hour === null ? 'unknown' : String(part.hour).padStart(2, '0'),
  };
  return strata.map((kind) => `${kind}=${values[kind]}`).join(', ');
}

function targeted(frame: readonly FramePart[], draw: Draw & { by: 'targeted' }): DrawnSample {
  const flagged = frame
    .filter(({ strength }) => strength > 0 && strength >= draw.minStrength)
    .sort((a, b) => b.strength - a.strength || (partId(a) < partId(b) ? -1 : 1))
    .map((part) => ({ part, stratum: null, inclusionProbability: null }));
  return { drawn: flagged.slice(0, draw.size), reserve: flagged.slice(draw.size, 2 * draw.size) };
}
