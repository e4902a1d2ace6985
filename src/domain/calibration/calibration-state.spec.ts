import { CALIBRATION_ACTIONS, CALIBRATION_STATES, isRevealed, nextCalibrationState } from './calibration-state.js';

describe('the states of a calibration session', () => {
  const allowed: Record<string, string> = {
    'draft start': 'grading',
    'draft cancel': 'cancelled',
    'grading grade': 'grading',
    'grading discuss': 'discussion',
    'grading cancel': 'cancelled',
    'discussion note': 'discussion',
    'discussion close': 'closed',
    'discussion cancel': 'cancelled',
  };
  const pairs = CALIBRATION_STATES.flatMap((state) => CALIBRATION_ACTIONS.map((action) => [state, action] as const));

  it.each(pairs)('from %s, %s leads where the table says', (state, action) => {
    expect(nextCalibrationState(state, action)).toBe(allowed[`${state} ${action}`] ?? null);
  });

  it('show gradings to all only once nobody grades any more', () => {
    expect(CALIBRATION_STATES.filter(isRevealed)).toEqual(['discussion', 'closed']);
  });
});
