import { type UserRole } from '../../src/domain/access/role.js';

/** Where something may be, seen from the callers: their own program, another of the same vendor and client, and so on. */
export const PLACES = ['own', 'sibling', 'otherClient', 'otherVendor'] as const;
export type Place = (typeof PLACES)[number];

export const CLIENT_OF: Record<Place, string> = { own: 'c1', sibling: 'c1', otherClient: 'c2', otherVendor: 'c3' };
export const VENDOR_OF: Record<Place, string> = { own: 'v1', sibling: 'v1', otherClient: 'v1', otherVendor: 'v2' };

/** Who asks. */
export const CALLERS = [
  'administrator',
  'vendor_manager',
  'reviewer',
  'agent',
  'client_auditor',
  'api_key',
  'nobody',
] as const;
export type CallerName = UserRole | 'api_key' | 'nobody';

/** The programs each caller may see. */
const PROGRAMS: Record<CallerName, readonly Place[]> = {
  administrator: PLACES,
  vendor_manager: ['own', 'sibling', 'otherClient'],
  reviewer: ['own'],
  agent: ['own'],
  client_auditor: ['own', 'sibling'],
  api_key: ['own'],
  nobody: [],
};

/** Whom something belongs to, and so who sees it. */
const SEES = {
  /** A program's. */
  program: (caller: CallerName, place: Place) => PROGRAMS[caller].includes(place),
  /** A client's: its rubrics, its name. */
  client: (caller: CallerName, place: Place) => PROGRAMS[caller].some((own) => CLIENT_OF[own] === CLIENT_OF[place]),
  /** A vendor's: its modules, its name. */
  vendor: (caller: CallerName, place: Place) => PROGRAMS[caller].some((own) => VENDOR_OF[own] === VENDOR_OF[place]),
  /** The vendor's notes beside a transcript. */
  note: (caller: CallerName, place: Place) => caller !== 'client_auditor' && SEES.program(caller, place),
  /** Who an agent is: told to the agent's vendor; an agent is told of nobody else. */
  agent: (caller: CallerName, place: Place) =>
    caller === 'agent' ? place === 'own' : caller !== 'client_auditor' && SEES.vendor(caller, place),
  /** The people of a vendor, with their e-mails; reviewers know themselves, and agents who graded them. */
  person: (caller: CallerName, place: Place) =>
    caller === 'administrator' ||
    (caller === 'vendor_manager' && VENDOR_OF[place] === 'v1') ||
    ((caller === 'reviewer' || caller === 'agent') && place === 'own'),
  /** What the reviewer has noted and not submitted. */
  draft: (caller: CallerName, place: Place) => caller === 'reviewer' && place === 'own',
  /** What is no caller's at all. */
  stranger: () => false,
} as const;

export type Level = keyof typeof SEES;
export const LEVELS = Object.keys(SEES) as Level[];

export function sees(caller: CallerName, level: Level, place: Place): boolean {
  return SEES[level](caller, place);
}

/** A word that stands in nothing but what belongs to that place on that level. */
export function canary(level: Level, place: Place): string {
  const owner = level === 'client' ? CLIENT_OF[place] : level === 'vendor' ? VENDOR_OF[place] : place;
  return `xkanary-${level}-${owner}`.toLowerCase();
}
