// WebKitGTK, as Debian's MiniBrowser shows it, through plain WebDriver. It has no windowless mode, so it gets a screen of its own from Xvfb.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const binary = process.env.WEBKIT ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const KEYS = { Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C' };

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Starts a program that ends with `end()`. */
function start(name, words, options) {
  const child = spawn(name, words, options);
  const ended = new Promise((done) => child.once('exit', done).once('error', done));
  return { child, end: () => (child.kill(), ended) };
}

/** A screen that nobody looks at: its DISPLAY, and how to end it. */
async function startScreen() {
  const { child, end } = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1600x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((done, failed) => {
    child.once('error', failed);
    child.stdio[3].once('data', (text) => done(String(text).trim()));
  });
  return { display: `:${number}`, end };
}

/** One request after another: a session does one thing at a time. */
class Session {
  #before = Promise.resolve();

  constructor(address) {
    this.address = address;
  }

  call(method, path, body) {
    const next = this.#before.then(() => this.#send(method, path, body));
    this.#before = next.catch(() => undefined);
    return next;
  }

  async #send(method, path, body) {
    const response = await fetch(this.address + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }
}

// Runs in the page once it has loaded: reports of before are kept by the browser, exceptions of before are not.
const watch = `() => {
  if (globalThis.saysoProblems) return;
  const heard = globalThis.saysoProblems = [];
  addEventListener('error', ({ message }) => heard.push(message));
  addEventListener('unhandledrejection', ({ reason }) => heard.push(String(reason)));
  new ReportingObserver((all) => heard.push(...all.map(({ body }) => body.effectiveDirective + ' refused ' + body.blockedURL)), { types: ['csp-violation'], buffered: true }).observe();
}`;

class Tab {
  constructor(session, handle, shared) {
    Object.assign(this, { session, handle, shared });
  }

  /** A command to this tab: WebDriver has one current window. */
  async #call(method, path, body) {
    if (this.shared.current !== this.handle) await this.session.call('POST', '/window', { handle: this.handle });
    this.shared.current = this.handle;
    return this.session.call(method, path, body);
  }

  async goto(url) {
    await this.collect();
    await this.#call('POST', '/url', { url });
    await this.evaluate(watch, null);
  }

  async reload() {
    await this.collect();
    await this.#call('POST', '/refresh', {});
    await this.evaluate(watch, null);
  }

  async close() {
    await this.collect();
    await this.#call('DELETE', '/window');
    this.shared.current = null;
    this.shared.tabs.delete(this);
  }

  /** Takes over what went wrong in the page that is about to be left. */
  async collect() {
    const take = '() => (globalThis.saysoProblems ?? []).splice(0)';
    this.shared.problems.push(...await this.evaluate(take, null));
  }

  evaluate(source, argument) {
    return this.#call('POST', '/execute/sync', { script: `return (${source})(arguments[0])`, args: [argument] });
  }

  async evaluateInside(frame, given, source, argument) {
    const id = await this.evaluate(frame, given);
    if (!id) throw new Error('there is no such frame'); // null would mean the page itself
    await this.#call('POST', '/frame', { id });
    try {
      return await this.evaluate(source, argument);
    } finally {
      await this.#call('POST', '/frame', { id: null });
    }
  }

  #act(kind, actions) {
    return this.#call('POST', '/actions', { actions: [{ ...kind, actions }] });
  }

  click(x, y) {
    const to = { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0, origin: 'viewport' };
    return this.#act({ type: 'pointer', id: 'hand', parameters: { pointerType: 'mouse' } }, [to, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]);
  }

  press(key) {
    return this.#act({ type: 'key', id: 'keys' }, ['keyDown', 'keyUp'].map((type) => ({ type, value: KEYS[key] })));
  }

  async setFiles(source, argument, paths) {
    const element = await this.evaluate(source, argument);
    await this.#call('POST', `/element/${Object.values(element)[0]}/value`, { text: paths.join('\n') });
  }

  async resize({ width, height }) {
    const bars = await this.evaluate('() => outerHeight - innerHeight', null);
    await this.#call('POST', '/window/rect', { width, height: height + bars });
  }
}

async function connect(port, capabilities) {
  const address = `http://127.0.0.1:${port}/session`;
  const body = JSON.stringify({ capabilities: { alwaysMatch: capabilities } });
  let response = null;
  for (let tries = 0; response === null && tries < 200; tries++) {
    response = await fetch(address, { method: 'POST', body }).catch(() => pause(50, null)); // it is not listening yet
  }
  if (!response) throw new Error('WebKitWebDriver does not answer');
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return { session: new Session(`${address}/${value.sessionId}`), version: value.capabilities.browserVersion };
}

export async function launch({ scripts, folder }) {
  const [downloads, settings, locales] = ['downloads', 'settings', 'locales'].map((name) => join(folder, name));
  for (const path of [downloads, settings, locales]) mkdirSync(path, { recursive: true });
  execFileSync('localedef', ['--no-archive', '-i', 'en_GB', '-f', 'UTF-8', join(locales, 'en_GB.UTF-8')]); // the language it asks for is the system's
  writeFileSync(join(settings, 'user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/downloads"\n');
  const screen = await startScreen();
  const port = await freePort();
  const env = { ...process.env, DISPLAY: screen.display, HOME: folder, XDG_CONFIG_HOME: settings, LOCPATH: locales, LC_ALL: 'en_GB.UTF-8', GDK_BACKEND: 'x11',
    ...(process.getuid() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}) };
  const service = start('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' });
  const args = ['--automation', ...(scripts ? [] : ['--enable-javascript=false'])];
  const { session, version } = await connect(port, { 'webkitgtk:browserOptions': { binary, args } });
  const first = await session.call('GET', '/window');
  const shared = { current: null, problems: [], tabs: new Set() };
  const tabOf = (handle) => {
    const tab = new Tab(session, handle, shared);
    shared.tabs.add(tab);
    return tab;
  };
  return {
    version: `WebKitGTK ${version}`,
    downloads,
    async tab() {
      await session.call('POST', '/window', { handle: first }); // the one that was current may have been closed
      shared.current = first;
      const { handle } = await session.call('POST', '/window/new', { type: 'window' });
      return tabOf(handle);
    },
    async opened() {
      const known = [first, ...[...shared.tabs].map(({ handle }) => handle)];
      return (await session.call('GET', '/window/handles')).filter((handle) => !known.includes(handle)).map(tabOf);
    },
    async problems() {
      for (const tab of shared.tabs) await tab.collect();
      return shared.problems;
    },
    async stop() {
      await session.call('DELETE', '').catch(() => undefined); // it may have ended by itself
      await service.end();
      await screen.end();
    },
  };
}
