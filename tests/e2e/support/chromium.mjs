// The real browser: Debian's Chromium (or CHROMIUM=/path) through playwright-core.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** A browser with a profile of its own, which `reopen` keeps and `stop` removes. */
export class Browser {
  static async start(options = {}) {
    const browser = new Browser();
    browser.options = options;
    browser.profile = mkdtempSync(join(tmpdir(), 'sayso-chromium-'));
    await browser.open();
    return browser;
  }

  async open() {
    this.context = await chromium.launchPersistentContext(this.profile, { executablePath, args, headless: true, acceptDownloads: true, locale: 'en-GB', ...this.options });
    this.problems = [];
    this.context.on('page', (page) => this.#watch(page));
    this.context.pages().forEach((page) => this.#watch(page));
  }

  // What no test expects: an exception in the page, or something that the page's own policy refuses.
  #watch(page) {
    page.on('pageerror', (problem) => this.problems.push(String(problem)));
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted ?Type/i.test(message.text())) this.problems.push(message.text());
    });
  }

  async reopen() {
    await this.context.close();
    await this.open();
  }

  page() {
    return this.context.newPage();
  }

  async stop() {
    await this.context.close();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
