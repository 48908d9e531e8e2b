// A real `sayso serve` over a directory of its own, on a port that the system gives.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.mjs';

export const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
export const sayso = process.env.SAYSO ?? join(root, 'build/release/sayso');
export const issuer = 'https://controller.example';

/** Runs the command line to its end: {status, stdout, stderr}. */
export function run(...args) {
  try {
    return { status: 0, stdout: execFileSync(sayso, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }), stderr: '' };
  } catch ({ status, stdout, stderr }) {
    return { status, stdout, stderr };
  }
}

export class Service {
  #child = null;

  /** `policies`: files or folders; `origins`: sites that may embed the panel; `demo`: with a clock that can be set. */
  constructor({ policies, origins = [], demo = false, site = null }) {
    this.folder = mkdtempSync(join(tmpdir(), 'sayso-e2e-'));
    this.data = join(this.folder, 'data');
    Object.assign(this, { policies, origins, demo, site });
    this.issuer = demo ? 'https://demo.invalid' : issuer;
  }

  static async start(options) {
    const service = new Service(options);
    await service.start();
    return service;
  }

  async start({ policies = this.policies } = {}) {
    this.policies = policies;
    const listen = this.url ? new URL(this.url).host : `127.0.0.1:${this.site ? await freePort() : 0}`;
    const origins = this.site ? [`http://${listen}`, ...this.origins] : this.origins;
    const args = ['serve', ...policies.flatMap((file) => ['--policy', join(root, file)]), '--data', this.data, '--issuer', this.issuer,
      '--listen', listen, ...origins.flatMap((origin) => ['--origin', origin]), '--catalogue', join(root, 'web/locales'),
      ...(this.demo ? ['--demo'] : []), ...(this.site ? ['--site', this.site] : [])];
    this.#child = spawn(sayso, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.log = '';
    this.#child.stderr.on('data', (text) => { this.log += text; });
    this.url = await new Promise((done, failed) => {
      let said = '';
      this.#child.stdout.on('data', (text) => {
        said += text;
        const found = /listening on (http:\/\/\S+)/.exec(said);
        if (found) done(found[1].replace(/\/$/, ''));
      });
      this.#child.once('exit', (code) => failed(new Error(`sayso serve ended with ${code}: ${this.log}`)));
    });
    this.apiKey = readFileSync(join(this.data, 'api-key'), 'utf8').trim();
  }

  /** Ends the process: `SIGTERM` as an operator does, `SIGKILL` as a power cut does. */
  async end(signal = 'SIGTERM') {
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await ended;
  }

  async restart({ signal = 'SIGTERM', ...options } = {}) {
    await this.end(signal);
    await this.start(options);
  }

  async stop() {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A request with the API key (`key`), a ticket, or nothing: {status, body}. */
  async call(path, { method = 'GET', body, ticket, key = false, headers = {} } = {}) {
    const credential = key ? this.apiKey : ticket;
    const response = await fetch(this.url + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(credential ? { authorization: `Bearer ${credential}` } : {}), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    let parsed = text;
    try {
      parsed = JSON.parse(text);
    } catch {
      // Not every answer is JSON: policies are given as their exact bytes.
    }
    return { status: response.status, body: parsed, text };
  }

  /** A ticket as a site's backend asks for it. */
  async ticket(request) {
    const { status, body, text } = await this.call('/v1/tickets', { method: 'POST', key: true, body: request });
    if (status !== 201) throw new Error(`no ticket: ${status} ${text}`);
    return body.ticket;
  }

  /** How many rows each table of the ledger has, read from the file itself. */
  rows() {
    const script = `
import json, sqlite3, sys
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
names = [row[0] for row in db.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")]
print(json.dumps({name: db.execute(f'select count(*) from "{name}"').fetchone()[0] for name in sorted(names)}))`;
    return JSON.parse(execFileSync('python3', ['-c', script, join(this.data, 'ledger.sqlite')], { encoding: 'utf8' }));
  }
}
