import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BrowserContext, chromium } from 'playwright-core';
import { type Role } from '../src/domain/access/role.js';
import { BROWSER_FLAGS, CHROMIUM } from '../test/system/web/chromium.js';
import { DemoServer } from '../test/system/web/demo-server.js';

/** Initial JavaScript, gzipped, may weigh so much (docs/interface.md). */
const BUDGET = 250_000;
const ROUNDS = 3;
const PAGES: [Role, string][] = [
  ['vendor_manager', '/'],
  ['reviewer', '/conversations'],
  ['reviewer', '/conversations/:first'],
  ['vendor_manager', '/imports'],
  ['client_auditor', '/audits'],
  ['agent', '/training'],
];

/** Prints what the web app weighs, and how long its main pages take until their heading and data stand. */
const initial = initialScripts();
const weight = initial.reduce((sum, name) => sum + gzipped(name), 0);
console.log(
  `Initial JavaScript: ${kilobytes(weight)} gzipped in ${initial.length} files (budget ${kilobytes(BUDGET)})`,
);
for (const name of largest()) console.log(`  ${kilobytes(gzipped(name)).padStart(9)}  ${name}`);

const server = await DemoServer.start();
const profile = await mkdtemp(join(tmpdir(), 'baremo-bench-'));
const options = { executablePath: CHROMIUM, args: BROWSER_FLAGS, headless: true, baseURL: server.url };
const context = await chromium.launchPersistentContext(profile, options);
try {
  console.log('Until the page stands (navigation to heading and data, median of 3; first with an empty cache):');
  for (const [role, path] of PAGES) await measure(context, role, path);
} finally {
  await context.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  await server.stop();
}
process.exitCode = weight > BUDGET ? 1 : 0;

async function measure(browser: BrowserContext, role: Role, path: string): Promise<void> {
  const { email, password } = server.signInOf(role);
  await browser.request.post('/api/v1/auth/sign-in', { data: { email, password } });
  const address = path.replace(':first', await firstConversation(browser));
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const page = await browser.newPage();
    const begin = performance.now();
    await page.goto(address);
    await page.locator('h1').first().waitFor();
    await page.locator('main [role=status][aria-label]').first().waitFor({ state: 'detached' });
    times.push(performance.now() - begin);
    await page.close();
  }
  const [first = 0, ...rest] = times;
  const median = rest.sort((a, b) => a - b)[Math.floor(rest.length / 2)] ?? 0;
  console.log(
    `  ${path.padEnd(24)} ${role.padEnd(15)} first ${first.toFixed(0).padStart(5)} ms, then ${median.toFixed(0).padStart(5)} ms`,
  );
}

async function firstConversation(browser: BrowserContext): Promise<string> {
  const answer = await browser.request.get('/api/v1/conversations?limit=1');
  const { items } = (await answer.json()) as { items: { id: string }[] };
  return items[0]?.id ?? '';
}

/** What the page itself asks for before anything is shown. */
function initialScripts(): string[] {
  const html = readFileSync('dist/web/index.html', 'utf8');
  return [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, name]) => name ?? '');
}

function largest(): string[] {
  const scripts = readdirSync('dist/web/assets').filter((name) => name.endsWith('.js'));
  const size = (name: string) => statSync(join('dist/web/assets', name)).size;
  return scripts
    .sort((a, b) => size(b) - size(a))
    .slice(0, 8)
    .map((name) => `assets/${name}`);
}

function gzipped(name: string): number {
  return gzipSync(readFileSync(join('dist/web', name)), { level: 9 }).length;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
