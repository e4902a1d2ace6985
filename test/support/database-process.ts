import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeWithHomes } from './remove-home.js';

const PROGRAM = `
const [home, app] = process.argv.slice(2);
const { openEmbeddedDatabase } = await import(app + '/platform/database/embedded/embedded-database.js');
const log = (message) => process.send({ log: message });
try {
  const database = await openEmbeddedDatabase({ home, log, durable: false });
  process.send({ opened: { ownerUrl: database.ownerUrl, appUrl: database.appUrl } });
  process.once('message', async () => {
    await database.close();
    process.disconnect();
  });
} catch (error) {
  process.send({ failed: error.message });
  process.disconnect();
}
`;

interface Urls {
  readonly ownerUrl: string;
  readonly appUrl: string;
}

type Message = { opened: Urls } | { failed: string } | { log: string };

/** A process of its own that opens an embedded database, and keeps it open until told otherwise. */
interface DatabaseProcess {
  /** Rejects with the error the process met. */
  readonly opened: Promise<Urls>;
  /** Resolves when the process has said, or says, something that contains the text. */
  said(text: string): Promise<void>;
  /** Closes the database and ends. */
  close(): Promise<void>;
  /** Ends without a chance to tidy up (SIGKILL). */
  kill(): Promise<void>;
}

export interface DatabaseLab {
  /** A fresh folder, of mode 0700, for homes. */
  readonly folder: string;
  start(home: string, account?: { uid: number; gid: number }): DatabaseProcess;
  /** Kills and removes everything that was started and made. */
  remove(): Promise<void>;
}

/** A place to open databases in processes of their own, with the app compiled in the folder `app`. */
export async function createDatabaseLab(app: string): Promise<DatabaseLab> {
  const folder = await realpath(await mkdtemp(join(app, '..', 'a lab ')));
  const program = join(app, 'open-database.mjs');
  await writeFile(program, PROGRAM, { mode: 0o644 });
  const children: ChildProcess[] = [];
  return {
    folder,
    start(home, account) {
      const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
      const child = spawn(process.execPath, [program, home, app], { ...account, cwd: '/', stdio: [...stdio] });
      children.push(child);
      return follow(child);
    },
    async remove() {
      await Promise.all(children.map(killChild));
      await removeWithHomes(folder);
    },
  };
}

function follow(child: ChildProcess): DatabaseProcess {
  const log: string[] = [];
  const opened = new Promise<Urls>((resolve, reject) => {
    child.on('message', (message: Message) => {
      if ('opened' in message) resolve(message.opened);
      if ('failed' in message) reject(new Error(message.failed));
      if ('log' in message) log.push(message.log);
    });
    child.once('exit', () => reject(new Error('the process ended')));
  });
  opened.catch(() => undefined); // a test may be interested in something else
  return {
    opened,
    async said(text) {
      while (!log.some((line) => line.includes(text))) await once(child, 'message');
    },
    async close() {
      await opened;
      const ended = once(child, 'exit');
      child.send('close');
      await ended;
    },
    kill: () => killChild(child),
  };
}

async function killChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
