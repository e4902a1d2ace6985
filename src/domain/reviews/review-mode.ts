/** `blind`: what machines and others said is hidden until it is submitted; `assisted`: the machine's verdicts are shown. */
export const REVIEW_MODES = ['blind', 'assisted'] as const;
export type ReviewMode = (typeof REVIEW_MODES)[number];
