/** What people are. */
export const USER_ROLES = ['administrator', 'vendor_manager', 'reviewer', 'agent', 'client_auditor'] as const;
export type UserRole = (typeof USER_ROLES)[number];

/** Everything that calls: people, and programs with a key. */
export const ROLES = [...USER_ROLES, 'api_key'] as const;
export type Role = (typeof ROLES)[number];
