export const CALIBRATION_STATES = ['draft', 'grading', 'discussion', 'closed', 'cancelled'] as const;
export type CalibrationState = (typeof CALIBRATION_STATES)[number];

export const CALIBRATION_ACTIONS = ['start', 'grade', 'discuss', 'note', 'close', 'cancel'] as const;
export type CalibrationAction = (typeof CALIBRATION_ACTIONS)[number];

/** What may become of a session; what is not named is not allowed. */
const TRANSITIONS: Record<CalibrationState, Partial<Record<CalibrationAction, CalibrationState>>> = {
  draft: { start: 'grading', cancel: 'cancelled' },
  grading: { grade: 'grading', discuss: 'discussion', cancel: 'cancelled' },
  discussion: { note: 'discussion', close: 'closed', cancel: 'cancelled' },
  closed: {},
  cancelled: {},
};

/** The state an action leads to; null where it is not allowed. */
export function nextCalibrationState(state: CalibrationState, action: CalibrationAction): CalibrationState | null {
  return TRANSITIONS[state][action] ?? null;
}

/** Whether the gradings of a session are shown to all who take part: not while anybody may still grade. */
export function isRevealed(state: CalibrationState): boolean {
  return state === 'discussion' || state === 'closed';
}
