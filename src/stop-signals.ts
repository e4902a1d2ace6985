import { EXIT } from './cli/answer.js';

let hurried = false;

/** Whether work in hand was left: what fails from then on fails for want of what was let go of. */
export function isHurried(): boolean {
  return hurried;
}

/**
 * Listens for Ctrl-C and SIGTERM: the first asks to end in order, a second to leave the work in hand and only let go of what
 * would outlive this process, a third ends it at once. Returns how to stop listening.
 */
export function onStopSignals(stop: () => void, letGo: () => Promise<void>): () => void {
  const end = () => process.exit(EXIT.interrupted);
  const hurry = () => {
    hurried = true;
    void letGo().then(end, end);
  };
  const asked = [stop, hurry];
  const onSignal = () => (asked.shift() ?? end)();
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
}
