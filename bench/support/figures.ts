import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FOLDER } from './bench-app.js';

/** Seconds an action takes. */
export async function secondsOf(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return (performance.now() - started) / 1000;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle) - 1] ?? NaN)) / 2;
}

/** From the smallest to the largest, as in `1.20–1.35`. */
export function spread(values: readonly number[], digits = 2): string {
  return `${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)}`;
}

export function perSecond(count: number, seconds: number): string {
  return Math.round(count / seconds).toLocaleString('en');
}

/** Says how it goes, on standard error. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A Markdown table. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Prints a bench's section of docs/performance.md and leaves it to be put there. */
export async function publish(name: string, section: string): Promise<void> {
  process.stdout.write(`\n${section}\n`);
  await writeFile(join(FOLDER, `${name}.md`), section);
}
