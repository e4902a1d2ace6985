/** Injection token of the WakeQueue. */
export const WAKE_QUEUE = Symbol('wake-queue');
