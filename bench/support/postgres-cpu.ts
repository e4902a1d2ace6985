import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type Client } from 'pg';

const run = promisify(execFile);

/**
 * Processor seconds the server on this machine has used so far, in all its processes, those that have ended too; NaN where there is
 * no /proc. The client is a superuser's.
 */
export async function postgresCpu(client: Client): Promise<number> {
  const { rows } = await client.query<{ file: string }>(`SELECT pg_read_file('postmaster.pid') AS file`);
  const postmaster = Number(rows[0]?.file.split('\n')[0]);
  try {
    const { stdout } = await run('getconf', ['CLK_TCK']);
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
    const ticks = await Promise.all(pids.map((pid) => ticksOf(pid, postmaster)));
    return ticks.reduce((sum, each) => sum + each, 0) / Number(stdout);
  } catch {
    return NaN;
  }
}

/** Of the postmaster, with its children that have ended, or of one of its children; 0 for any other process. */
async function ticksOf(pid: number, postmaster: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number); // the name before may hold spaces
  const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map((i) => fields[i]);
  if (pid === postmaster) return user + system + endedUser + endedSystem;
  return parent === postmaster ? user + system : 0;
}
