// Compiles the app and the benches into a temporary folder, runs each bench in a process of its own, and removes all of it.
//   npm run bench                      every bench
//   npm run bench -- import --quick    one of them, small
//   npm run bench -- --keep-docs       without writing docs/performance.md
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformFile } from '@swc/core';
import prettier from 'prettier';

const CHECKOUT = dirname(dirname(fileURLToPath(import.meta.url)));
const BENCHES = ['import', 'pipeline', 'memory', 'tenancy'];
const DOCUMENT = join(CHECKOUT, 'docs', 'performance.md');
const SWC = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2023',
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
  swcrc: false,
};

const flags = process.argv.slice(2).filter((word) => word.startsWith('--'));
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = named.filter((name) => !BENCHES.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench ${unknown.join(', ')}; there are ${BENCHES.join(', ')}.\n`);
  process.exit(2);
}

const folder = await realpath(await mkdtemp(join(tmpdir(), 'baremo-bench-')));
let running = null;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => running?.kill(signal));
try {
  await compile();
  for (const name of named.length > 0 ? named : BENCHES) {
    if (process.exitCode) break;
    const code = await run(name);
    if (code !== 0) process.exitCode = code;
    else if (!flags.includes('--keep-docs')) await writeSection(name);
  }
} finally {
  const { removeWithHomes } = await import(pathToFileURL(join(folder, 'test/support/remove-home.js')).href);
  await removeWithHomes(folder);
}

async function compile() {
  for (const root of ['src', 'bench', 'test/support']) {
    const entries = await readdir(join(CHECKOUT, root), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    await Promise.all(files.map((file) => compileFile(file, join(folder, file.slice(CHECKOUT.length)))));
  }
  await cp(join(CHECKOUT, 'package.json'), join(folder, 'package.json'));
  for (const name of ['node_modules', 'seeds']) await symlink(join(CHECKOUT, name), join(folder, name));
}

async function compileFile(file, target) {
  if (file.endsWith('.spec.ts')) return;
  await mkdir(dirname(target), { recursive: true });
  if (!file.endsWith('.ts')) return cp(file, target);
  const { code } = await transformFile(file, SWC);
  await writeFile(target.replace(/\.ts$/, '.js'), code);
}

/** The exit code of a bench; it writes its section of the document into the folder. */
function run(name) {
  const nodeFlags = (process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter(Boolean);
  const args = [...nodeFlags, join(folder, 'bench', `${name}.js`), ...flags];
  const environment = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    BENCH_FOLDER: folder,
    BAREMO_HOME: join(folder, `home-${name}`),
  };
  return new Promise((resolve, reject) => {
    running = spawn(process.execPath, args, { cwd: folder, env: environment, stdio: 'inherit' });
    running.on('error', reject);
    running.on('close', (code) => resolve(code ?? 1));
  });
}

/** Puts a bench's section in the place of the one it wrote before; the others stay as they are. */
async function writeSection(name) {
  const section = await readFile(join(folder, `${name}.md`), 'utf8');
  const before = await readFile(DOCUMENT, 'utf8').catch(() => readFile(join(CHECKOUT, 'bench/performance.md'), 'utf8'));
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const from = before.indexOf(begin);
  const to = before.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no place for ${name}: ${begin} … ${end}`);
  const text = `${before.slice(0, from)}${begin}\n\n${section}\n${before.slice(to)}`;
  const options = await prettier.resolveConfig(DOCUMENT);
  await writeFile(DOCUMENT, await prettier.format(text, { ...options, parser: 'markdown' }));
}
