// Debian's Chromium (or CHROMIUM=/path) through playwright-core.
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** A source text as the function that playwright sends on. */
const functionOf = (source) => new Function(`return ${source}`)();

class Tab {
  #asked = [];

  constructor(page, context) {
    Object.assign(this, { page, context });
    page.on('request', (request) => this.#asked.push(request.url()));
  }

  async goto(url) {
    await this.page.goto(url);
  }

  async reload() {
    await this.page.reload();
  }

  close() {
    return this.page.close();
  }

  evaluate(source, argument) {
    return this.page.evaluate(functionOf(source), argument);
  }

  async evaluateInside(frame, given, source, argument) {
    const element = await this.page.evaluateHandle(functionOf(frame), given);
    const document = await element.asElement().contentFrame();
    return document.evaluate(functionOf(source), argument);
  }

  click(x, y) {
    return this.page.mouse.click(x, y);
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  async setFiles(source, argument, paths) {
    const input = await this.page.evaluateHandle(functionOf(source), argument);
    await input.asElement().setInputFiles(paths);
  }

  resize(size) {
    return this.page.setViewportSize(size);
  }

  network = {
    setOffline: (isOffline) => this.context.setOffline(isOffline),
    requests: () => this.#asked,
  };
}

export async function launch({ scripts, folder }) {
  const downloads = join(folder, 'downloads');
  mkdirSync(downloads, { recursive: true });
  const context = await chromium.launchPersistentContext(join(folder, 'profile'),
    { executablePath, args, headless: true, acceptDownloads: true, locale: 'en-GB', javaScriptEnabled: scripts });
  const problems = [];
  const watch = (page) => {
    page.on('pageerror', (problem) => problems.push(String(problem)));
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted ?Type/i.test(message.text())) problems.push(message.text());
    });
    page.on('download', async (download) => {
      const path = join(folder, `download-${Date.now()}`);
      await download.saveAs(path);
      renameSync(path, join(downloads, download.suggestedFilename())); // whole when it appears
    });
  };
  context.on('page', watch);
  context.pages().forEach(watch);
  const known = new Set(context.pages());
  const tabOf = (page) => known.add(page) && new Tab(page, context);
  return {
    version: `Chromium ${context.browser().version()}`,
    downloads,
    tab: async () => tabOf(await context.newPage()),
    opened: async () => context.pages().filter((page) => !known.has(page)).map(tabOf),
    problems: async () => problems,
    stop: () => context.close(),
  };
}
