import { EXIT } from './cli/answer.js';

/**
 * Listens for Ctrl-C and SIGTERM: the first asks to end in order, a second to leave the work in hand and only let go of what
 * would outlive this process, a third ends it at once. Returns how to stop listening.
 */
export function onStopSignals(stop: () => void, letGo: () => Promise<void>): () => void {
  const end = () => process.exit(EXIT.interrupted);
  const asked = [stop, () => void letGo().then(end, end)];
  const onSignal = () => (asked.shift() ?? end)();
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
}
