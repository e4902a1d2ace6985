/** Everything that is written down when it happens. */
export const ACTIVITY_ACTIONS = [
  'sign_in.succeeded',
  'sign_in.failed',
  'sign_out',
  'session.ended',
  'password.changed',
  'password.reset_requested',
  'password.reset',
  'invitation.sent',
  'invitation.accepted',
  'person.changed',
  'person.disabled',
  'person.enabled',
  'key.created',
  'key.revoked',
  'activity.exported',
  'audit.exported',
  'conversation.read',
  'conversation.regraded',
  'program.changed',
  'rubric.published',
  'rubric.archived',
  'training.module_created',
  'training.rule_created',
  'training.rule_removed',
] as const;

export type ActivityAction = (typeof ACTIVITY_ACTIONS)[number];
