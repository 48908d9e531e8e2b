// Debian's Firefox ESR (or FIREFOX=/path) through WebDriver BiDi, spoken by puppeteer-core.
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const executablePath = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const preferences = (downloads, scripts) => ({
  'browser.download.dir': downloads,
  'browser.download.folderList': 2,
  'browser.download.useDownloadDir': true,
  'intl.accept_languages': 'en-GB',
  ...(scripts ? {} : { 'javascript.enabled': false }),
});

/** A source text as the function that puppeteer sends on. */
const functionOf = (source) => new Function(`return ${source}`)();

const NOTHING = createHash('sha384').digest('base64');
const isNoDoingOfThePage = (message) => /\/favicon\.ico\b/.test(message) || message.includes(`computed hash is “${NOTHING}”`);

class Tab {
  #asked = [];

  constructor(page, problems) {
    this.page = page;
    page.on('request', (request) => this.#asked.push(request.url()));
    // What a page's policy refuses is among them; that of the icon which the browser asks for by itself is not the page's doing, nor
    // is a file on its way when the page is left, which Firefox calls one of no bytes that does not match its digest.
    page.on('pageerror', ({ message, stack }) => isNoDoingOfThePage(message) || problems.push(stack ?? message));
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
    await input.asElement().uploadFile(...paths);
  }

  resize(size) {
    return this.page.setViewport(size);
  }

  network = {
    setOffline: (isOffline) => this.page.setOfflineMode(isOffline),
    requests: () => this.#asked,
  };
}

export async function launch({ scripts, folder }) {
  const downloads = join(folder, 'downloads');
  mkdirSync(downloads, { recursive: true });
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, defaultViewport: null,
    userDataDir: join(folder, 'profile'), extraPrefsFirefox: preferences(downloads, scripts) });
  const problems = [];
  const known = new Set(await browser.pages());
  const tabOf = (page) => known.add(page) && new Tab(page, problems);
  return {
    version: (await browser.version()).replace('firefox/', 'Firefox '),
    downloads,
    tab: async () => tabOf(await browser.newPage()),
    opened: async () => (await browser.pages()).filter((page) => !known.has(page)).map(tabOf),
    problems: async () => problems,
    stop: () => browser.close(),
  };
}
