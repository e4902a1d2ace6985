import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { USER_ROLES } from '../domain/access/role.js';

/** Where the scenarios that come with the product stand. */
const SEEDS = new URL('../../seeds/', import.meta.url);

const key = z.string().regex(/^[a-z0-9-]+$/);
const json = z.record(z.string(), z.unknown());

const Scenario = z.object({
  vendor: z.object({ key, name: z.string() }),
  clients: z.array(z.object({ key, name: z.string() })),
  programs: z.array(z.object({ key, name: z.string(), client: key, vendor: key, rubric: z.string(), settings: json })),
  agents: z.array(z.object({ externalId: z.string(), name: z.string() })),
  users: z.array(
    z.object({
      email: z.email(),
      name: z.string(),
      role: z.enum(USER_ROLES),
      organization: key.nullable(),
      agent: z.string().optional(),
      /** The programs a reviewer is a member of. */
      programs: z.array(key).optional(),
    }),
  ),
  rules: z.array(z.object({ program: key, module: key, rule: json })),
});

/** Organizations, people, rubrics, modules and transcripts that belong together. */
export type Scenario = z.infer<typeof Scenario>;

export class UnknownScenarioError extends Error {}

/** Reads a scenario of `seeds/`. Throws UnknownScenarioError where there is none of that name. */
export async function readScenario(name: string): Promise<Scenario> {
  try {
    return Scenario.parse(await readSeed(name, 'scenario.json'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new UnknownScenarioError(`There is no scenario "${name}" in seeds/.`);
    }
    throw error;
  }
}

/** A JSON file of a scenario. */
export async function readSeed(scenario: string, path: string): Promise<unknown> {
  return JSON.parse(await readFile(seedFile(scenario, path), 'utf8'));
}

/** The keys of a scenario's training modules: every file of `modules/` is one. */
export async function moduleKeys(scenario: string): Promise<string[]> {
  const files = await readdir(seedFile(scenario, 'modules'));
  return files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
}

/** Where a file of a scenario stands. */
export function seedFile(scenario: string, path: string): URL {
  return new URL(`${encodeURIComponent(scenario)}/${path}`, SEEDS);
}
