// Builds the server, and the web app where what it is built from has changed: node tools/build.mjs
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const WEB_SOURCES = ['web', 'src/domain', 'package-lock.json'];
const WEB_STAMP = 'dist/web/.built-from';

/** Runs a program of node_modules; resolves with whether it went well, and shows what it said where it did not. */
function run(program, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join('node_modules', program), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(data));
    child.on('close', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesOf)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

async function buildServer() {
  for (const name of existsSync('dist') ? readdirSync('dist') : []) {
    if (name !== 'web') rmSync(join('dist', name), { recursive: true });
  }
  return run('@nestjs/cli/bin/nest.js', ['build', '-b', 'swc']);
}

/** Puts a compressed copy beside each text; the server sends it to whoever takes it. */
function compress(folder) {
  for (const name of readdirSync(folder).filter((each) => /\.(js|css)$/.test(each))) {
    writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(folder, name)), { level: 9 }));
  }
}

async function buildWeb() {
  const sources = fingerprint(WEB_SOURCES);
  if (existsSync(WEB_STAMP) && readFileSync(WEB_STAMP, 'utf8') === sources) return true;
  const built = await run('vite/bin/vite.js', ['build', '-c', 'web/vite.config.ts']);
  if (built) compress('dist/web/assets');
  if (built) writeFileSync(WEB_STAMP, sources);
  return built;
}

const built = await Promise.all([buildServer(), buildWeb()]);
process.exit(built.every(Boolean) ? 0 : 1);
