// The browser as the tests meet it. Which one it is says SAYSO_BROWSER: chromium (the default), firefox or webkit. Each has a driver beside this
// file that does the little that only it can do; everything else (finding, waiting, filling in) is the same code for all.
//
// A driver's `launch({ scripts, folder })`, which keeps its profile in that folder, gives
//   version    name and version, as the browser itself tells them
//   downloads  the folder in which finished downloads appear
//   tab()      a new tab
//   opened()   tabs that pages have opened since it was last asked
//   problems() what no test expects: exceptions of pages, and what their own policies refused, since the start
//   stop()     ends the browser and everything that was started for it
// and a tab can
//   goto(url), reload(), close()            the first two wait until the page has loaded
//   evaluate(source, argument)              calls the function of that source text in the page; JSON in and out, promises awaited
//   evaluateInside(frame, given, source, argument)  the same in the document of the frame that the first function gives for `given`
//   click(x, y), press(key)                 trusted input, at a point of the viewport, or to what has the focus
//   setFiles(source, argument, paths)       chooses files for the <input> that the function gives
//   resize({ width, height })               of the viewport
// and, where the browser can be asked for it (only.mjs names the tests that need it), has a `network` with
//   setOffline(isOffline), requests()       none at all; the addresses that the tab asked for
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Scope, until } from './locator.mjs';

export const browserName = process.env.SAYSO_BROWSER ?? 'chromium';
const names = ['chromium', 'firefox', 'webkit'];
if (!names.includes(browserName)) throw new Error(`SAYSO_BROWSER is \`${browserName}\`, not one of ${names.join(', ')}`);
const driver = await import(`./${browserName}.mjs`);

/** A browser with a profile of its own, which ends with it. `scripts: false` is a person who has switched them off. */
export class Browser {
  static async start({ viewport = { width: 1280, height: 720 }, scripts = true } = {}) {
    const browser = new Browser();
    browser.folder = mkdtempSync(join(tmpdir(), `sayso-${browserName}-`));
    browser.viewport = viewport;
    browser.wanted = { scripts, folder: browser.folder };
    browser.earlier = [];
    browser.driven = await driver.launch(browser.wanted);
    return browser;
  }

  /** Ends it and starts it again with what it keeps in its profile. */
  async restart() {
    this.earlier.push(...await this.driven.problems());
    await this.driven.stop();
    this.driven = await driver.launch(this.wanted);
  }

  get version() {
    return this.driven.version;
  }

  async page() {
    const tab = await this.driven.tab();
    await tab.resize(this.viewport);
    return new Page(tab, this.driven.downloads);
  }

  /** The page that another one has opened. */
  async opened() {
    return new Page(await until('a page that another one opened', async () => (await this.driven.opened())[0]), this.driven.downloads);
  }

  async problems() {
    return [...this.earlier, ...await this.driven.problems()];
  }

  async stop() {
    await this.driven.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 }); // its last files may still be on their way
  }
}

const isWhole = (path) => !/\.(?:part|crdownload|wkdownload)$/.test(path) && statSync(path).size > 0;

class Page extends Scope {
  constructor(tab, downloads) {
    super(tab);
    this.downloads = downloads;
  }

  goto(url) {
    return this.tab.goto(url);
  }

  reload() {
    return this.tab.reload();
  }

  close() {
    return this.tab.close();
  }

  resize(size) {
    return this.tab.resize(size);
  }

  get network() {
    return this.tab.network;
  }

  evaluate(look, argument = null) {
    return this.tab.evaluate(String(look), argument);
  }

  /** Until `look()`, run in the page, gives something true. */
  waitUntil(look) {
    return until(String(look), async () => (await this.evaluate(look)) || undefined);
  }

  /** The file that a browser saves because of `act`: {name, text}. It is taken away, so the next one of its name gets its name. */
  async download(act) {
    await act();
    const path = await until('a download', async () => {
      const all = readdirSync(this.downloads).map((name) => join(this.downloads, name));
      return all.length > 0 && all.every(isWhole) ? all[0] : undefined;
    });
    const text = readFileSync(path, 'utf8');
    rmSync(path);
    return { name: path.slice(this.downloads.length + 1), text };
  }
}
