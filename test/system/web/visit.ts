import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { type Look } from './browser.js';

/** Git ignores it; to be looked at after a run. */
const SCREENSHOTS = 'screenshots';
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

/** One person at one page, and everything the browser complained of meanwhile. */
export class Visit {
  private readonly complaints: string[] = [];

  constructor(
    readonly page: Page,
    private readonly look: Look,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
  }

  /** Goes to an address and waits until its heading stands and nothing loads any more. */
  async goTo(path: string): Promise<void> {
    await this.page.goto(path);
    await this.settled();
  }

  async settled(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    await this.page.waitForLoadState('networkidle');
    // The address changes before the page does.
    await this.page.locator('#content[aria-busy=true]').waitFor({ state: 'detached' });
    // What lies in a tab that is not open may load as long as it likes.
    const loading = this.page.locator('main [role=status][aria-label]').filter({ visible: true });
    await loading.first().waitFor({ state: 'hidden' });
    await this.page.locator('h1').first().waitFor();
  }

  /**
   * Holds the page to what every page must be: no complaint in the console, nothing axe finds, no text without a translation,
   * the language of the visit. Takes a picture of it.
   */
  async hold(name: string): Promise<void> {
    await this.settled();
    await this.picture(name);
    expect(this.complaints).toEqual([]);
    expect(await this.page.getAttribute('html', 'lang')).toBe(this.look.language ?? 'en');
    expect(await this.page.locator('body').innerText()).not.toContain('⟦');
    expect(await this.smallTexts()).toEqual([]);
    expect(await this.violations()).toEqual([]);
  }

  /** What the browser complained of since the last call, for tests that cause a complaint themselves. */
  complaintsSoFar(): string[] {
    return this.complaints.splice(0);
  }

  async picture(name: string): Promise<void> {
    await mkdir(SCREENSHOTS, { recursive: true });
    const { language = 'en', scheme = 'light', phone = false } = this.look;
    const file = `${name}.${language}.${scheme}${phone ? '.phone' : ''}.png`;
    await this.page.screenshot({ path: join(SCREENSHOTS, file), fullPage: phone, animations: 'disabled' });
  }

  /** Texts smaller than 12 px, which docs/interface.md allows nowhere. */
  private async smallTexts(): Promise<string[]> {
    const leaves = this.page.locator('body *:visible:not(svg *):not(:has(*))').filter({ hasText: /\S/ });
    return leaves.evaluateAll((elements) => {
      const page = globalThis as unknown as { getComputedStyle: (of: unknown) => { fontSize: string } };
      const shown = elements as unknown as { outerHTML: string }[];
      return shown
        .filter((element) => parseFloat(page.getComputedStyle(element).fontSize) < 12)
        .map(({ outerHTML }) => outerHTML);
    });
  }

  /** One line for each rule and element that axe found broken. */
  private async violations(): Promise<string[]> {
    await this.page.evaluate(await readFile(AXE, 'utf8'));
    const found = await this.page.evaluate(async (tags) => {
      const { axe } = globalThis as unknown as { axe: { run(options: unknown): Promise<{ violations: Violation[] }> } };
      return (await axe.run({ runOnly: { type: 'tag', values: tags } })).violations;
    }, RULES);
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    );
  }
}
