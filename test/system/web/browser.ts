import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { type Role } from '../../../src/domain/access/role.js';
import { BROWSER_FLAGS, CHROMIUM } from './chromium.js';
import { type DemoServer } from './demo-server.js';
import { Visit } from './visit.js';

const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

export interface Look {
  language?: 'en' | 'es';
  scheme?: 'light' | 'dark';
  phone?: boolean;
}

/** A browser for the pages of one server. */
export class Browser {
  private readonly open: { context: BrowserContext; profile: string }[] = [];

  constructor(private readonly server: DemoServer) {}

  /** Somebody's visit: `role` is signed in (the demo's first of it, or the one whose e-mail contains `who`), null nobody. */
  async visit(role: Role | null, look: Look = {}, who = ''): Promise<Visit> {
    const profile = await mkdtemp(join(tmpdir(), 'baremo-test-browser-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      args: BROWSER_FLAGS,
      headless: true,
      baseURL: this.server.url,
      locale: look.language === 'es' ? 'es-ES' : 'en-GB',
      timezoneId: 'Europe/Madrid',
      colorScheme: look.scheme ?? 'light',
      viewport: look.phone === true ? PHONE : DESKTOP,
      hasTouch: look.phone === true,
      acceptDownloads: true,
    });
    this.open.push({ context, profile });
    if (role !== null) {
      const { email, password } = this.server.signInOf(role, who);
      const answer = await context.request.post('/api/v1/auth/sign-in', { data: { email, password } });
      if (!answer.ok()) throw new Error(`Signing in as ${role} was answered with ${answer.status()}`);
    }
    const [page = await context.newPage()] = context.pages();
    page.setDefaultTimeout(120_000); // a machine may be busy with more than this
    return new Visit(page, look);
  }

  async close(): Promise<void> {
    for (const { context, profile } of this.open.splice(0)) {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 10 });
    }
  }
}
