import { parseWith, type Parsed } from '../parsed.js';
import { z } from 'zod';

/** The ids of a population, and what the file says its list's SHA-256 is, where it says so. */
export interface PopulationFile {
  ids: string[];
  /** Hexadecimal. */
  sha256: string | null;
}

const DOWNLOADED = z.object({
  ids: z.array(z.string('must be text'), 'must be the list of ids'),
  sha256: z.string().optional(),
});

/** The list whose SHA-256 an audit commits to: one id a line, every line ended by a line feed. */
export function populationList(ids: readonly string[]): string {
  return ids.map((id) => `${id}\n`).join('');
}

/** Reads the text of a population: one id a line (empty lines are nothing), or the JSON an audit gives. */
export function readPopulationFile(text: string): Parsed<PopulationFile> {
  const content = text.replace(/^\uFEFF/, '');
  if (!content.startsWith('{')) {
    return { ok: true, value: { ids: content.split(/\r?\n/).filter((line) => line !== ''), sha256: null } };
  }
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    return {
      ok: false,
      problems: [{ path: '', message: 'begins like JSON and is not: download the population again' }],
    };
  }
  const parsed = parseWith(DOWNLOADED, json);
  return parsed.ok ? { ok: true, value: { ids: parsed.value.ids, sha256: parsed.value.sha256 ?? null } } : parsed;
}
