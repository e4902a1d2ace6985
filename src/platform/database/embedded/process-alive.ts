import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Whether a process has this id, whoever it is. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Whether the process with this id is the PostgreSQL of this data directory. Process ids are used again (in a container
 * at every restart), and a dead process nobody has waited for still has one, so being alive is not enough.
 */
export async function isPostmasterOf(dataDirectory: string, pid: number): Promise<boolean> {
  if (!isProcessAlive(pid)) return false;
  if (process.platform === 'linux') return isPostmasterOnLinux(dataDirectory, pid);
  if (process.platform === 'win32') return true; // nothing to ask without extra tools: be careful, assume it is
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.includes(dataDirectory);
}

async function isPostmasterOnLinux(dataDirectory: string, pid: number): Promise<boolean> {
  // PostgreSQL works inside its data directory; root without CAP_SYS_PTRACE may not look there, so the arguments count too.
  const workingDirectory = await readlink(`/proc/${pid}/cwd`).catch(() => '');
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine !== '' && (workingDirectory === dataDirectory || commandLine.split('\0').includes(dataDirectory));
}
