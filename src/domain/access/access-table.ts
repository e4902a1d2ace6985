import { type Role } from './role.js';

/**
 * How far an action goes: everything; what belongs to the caller's organization and those it works with; what belongs to the
 * caller's programs; only what is the caller's own; nothing.
 */
export const REACHES = ['all', 'organization', 'programs', 'own', 'none'] as const;
export type Reach = (typeof REACHES)[number];

/** Roles that are not named reach nothing. */
type Grants = Partial<Record<Role, Exclude<Reach, 'none'>>>;

const ADMINISTRATORS = { administrator: 'all' } as const;
const MANAGERS = { administrator: 'all', vendor_manager: 'programs' } as const;
const VENDOR = { administrator: 'all', vendor_manager: 'programs', reviewer: 'programs' } as const;
const ALL_BUT_AGENTS = { ...VENDOR, client_auditor: 'programs' } as const;
const EVERYBODY = { ...ALL_BUT_AGENTS, agent: 'own' } as const;
const KEYS = { api_key: 'programs' } as const;
const PERSONS_OWN = {
  administrator: 'own',
  vendor_manager: 'own',
  reviewer: 'own',
  agent: 'own',
  client_auditor: 'own',
} as const;
const ONESELF = { ...PERSONS_OWN, api_key: 'own' } as const;

/** Who may what: the one table that routes, page and documentation are made of. A line is an action, named feature.verb. */
export const ACCESS = {
  'access.read': ONESELF,
  'access.read_members': VENDOR,
  'access.assign': MANAGERS,

  'auth.read': ONESELF,
  'auth.manage': PERSONS_OWN,
  'people.read': { administrator: 'all', vendor_manager: 'organization' },
  'people.manage': { administrator: 'all', vendor_manager: 'organization' },
  'keys.read': { administrator: 'own', vendor_manager: 'own' },
  'keys.manage': { administrator: 'own', vendor_manager: 'own' },
  'activity.read': { administrator: 'all', vendor_manager: 'organization', client_auditor: 'organization' },
  'activity.export': { administrator: 'all', vendor_manager: 'organization', client_auditor: 'organization' },

  'organizations.read': {
    administrator: 'all',
    vendor_manager: 'organization',
    reviewer: 'organization',
    client_auditor: 'organization',
  },
  'organizations.create': ADMINISTRATORS,
  'organizations.update': ADMINISTRATORS,
  'programs.read': { ...ALL_BUT_AGENTS, agent: 'programs', ...KEYS },
  'programs.create': ADMINISTRATORS,
  'programs.update': MANAGERS,
  'agents.read': { administrator: 'all', vendor_manager: 'organization', reviewer: 'organization', agent: 'own' },
  'agents.create': { administrator: 'all', vendor_manager: 'organization' },
  'agents.update': { administrator: 'all', vendor_manager: 'organization' },

  'conversations.read': { ...EVERYBODY, ...KEYS },
  'conversations.import': { ...MANAGERS, ...KEYS },
  'imports.read': { ...VENDOR, ...KEYS },
  'imports.read_rejects': { ...MANAGERS, ...KEYS },

  'rubrics.read': { ...ALL_BUT_AGENTS, agent: 'programs', ...KEYS },
  'rubrics.compare': ALL_BUT_AGENTS,
  'rubrics.edit': MANAGERS,
  'rubrics.publish': MANAGERS,

  'judges.read': ALL_BUT_AGENTS,
  'judges.read_fits': VENDOR,
  'judges.fit': MANAGERS,

  'evaluations.read': { ...EVERYBODY, ...KEYS },
  'flags.read': { ...EVERYBODY, ...KEYS },

  'regrades.read': ALL_BUT_AGENTS,
  'regrades.run': MANAGERS,

  'training.read': { administrator: 'all', vendor_manager: 'organization', reviewer: 'organization' },
  'training.edit': { administrator: 'all', vendor_manager: 'organization' },
  'training.assign': MANAGERS,
  'training.read_assignments': EVERYBODY,
  'training.read_work': { ...MANAGERS, agent: 'own' },
  'training.take': { agent: 'own' },

  'reviews.read': { administrator: 'all', vendor_manager: 'programs', reviewer: 'own' },
  'reviews.claim': VENDOR,
  'reviews.submit': { administrator: 'own', vendor_manager: 'own', reviewer: 'own' },
  'reviews.compare': ALL_BUT_AGENTS,
  'reviews.read_queues': VENDOR,
  'reviews.draw': MANAGERS,

  'calibration.read': { administrator: 'all', vendor_manager: 'programs', reviewer: 'own' },
  'calibration.run': MANAGERS,
  'calibration.grade': { administrator: 'own', vendor_manager: 'own', reviewer: 'own' },

  'disputes.read': EVERYBODY,
  'disputes.read_figures': ALL_BUT_AGENTS,
  'disputes.raise': { agent: 'own' },
  'disputes.escalate': { ...VENDOR, agent: 'own' },
  'disputes.resolve': VENDOR,

  'audits.read': ALL_BUT_AGENTS,
  'audits.export': ALL_BUT_AGENTS,
  'audits.run': { client_auditor: 'programs' },

  'insights.read': EVERYBODY,
  'insights.read_agents': { ...VENDOR, agent: 'own' },
  'insights.read_attention': VENDOR,

  'work.read': ADMINISTRATORS,
  'work.retry': ADMINISTRATORS,
} as const satisfies Record<string, Grants>;

export type Action = keyof typeof ACCESS;

export const ACTIONS = Object.keys(ACCESS) as Action[];

/** How far an action of a role goes. */
export function reachOf(role: Role, action: Action): Reach {
  const grants: Grants = ACCESS[action];
  return grants[role] ?? 'none';
}
