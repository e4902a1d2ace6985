import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  update(done: number, total: number, note?: string): void;
  stop(): void;
}

const SILENT: Progress = { update: () => undefined, stop: () => undefined };

/** A progress bar on standard error; nothing where that is no terminal. */
export function openProgress(title: string, total: number): Progress {
  if (!process.stderr.isTTY) return SILENT;
  const bar = new SingleBar(
    {
      format: `${title} [{bar}] {percentage} % {note}`,
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  bar.start(Math.max(total, 1), 0, { note: '' });
  return {
    update: (done, newTotal, note = '') => {
      bar.setTotal(Math.max(newTotal, 1));
      bar.update(done, { note });
    },
    stop: () => bar.stop(),
  };
}
