// A site that embeds the panel, on an origin of its own: one page, and a backend that knows who is signed in.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { root } from './service.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };
const page = ({ service, attributes, script }) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Settings</title><script type="module" src="/sayso/${script}"></script></head>
<body><main><h1>Settings</h1><sayso-panel service="${service}" ticket-url="/ticket" ${attributes}></sayso-panel></main></body></html>`;

/** The policy that the documentation gives: nothing inline, nothing evaluated, and WebAssembly where `wasm` says so. */
export const csp = (service, wasm) => `default-src 'none'; script-src 'self'${wasm ? " 'wasm-unsafe-eval'" : ''}; style-src 'self'; connect-src 'self' ${service}; require-trusted-types-for 'script'`;

export class Site {
  /** Who is signed in: the body of a ticket request without `aud`, or null. */
  person = null;
  service = null;
  attributes = '';
  allowsWasm = true;
  script = 'sayso.js';
  /** A file of the package that is another here: a script says so in `swappedRan`, WebAssembly has one byte more. */
  wrong = null;
  /** Whether the backend fails just now. */
  isDown = false;

  static async start() {
    const site = new Site();
    site.server = createServer((request, response) => {
      site.#answer(request).then(({ status = 200, type = 'text/plain', body, headers = {} }) => {
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(body);
      }, (problem) => response.writeHead(500).end(String(problem)));
    });
    await new Promise((done) => site.server.listen(0, '127.0.0.1', done));
    site.origin = `http://127.0.0.1:${site.server.address().port}`;
    return site;
  }

  async #answer({ url }) {
    const { pathname } = new URL(url, this.origin);
    if (pathname === '/') return { type: TYPES['.html'], body: page({ service: this.service.url, attributes: this.attributes, script: this.script }), headers: { 'content-security-policy': csp(this.service.url, this.allowsWasm) } };
    if (pathname === '/ticket') return this.#ticket();
    if (pathname.startsWith('/sayso/')) return this.#file(join(root, 'web/dist', normalize(pathname.slice('/sayso'.length))));
    if (pathname.startsWith('/files/')) return this.#file(join(root, normalize(pathname.slice('/files'.length))));
    return { status: 404, body: 'not here' };
  }

  async #ticket() {
    if (this.isDown) return { status: 503, body: 'down' };
    if (!this.person) return { status: 401, body: 'nobody is signed in' };
    const ticket = await this.service.ticket({ aud: this.origin, actor: 'subject', ...this.person });
    return { type: TYPES['.json'], body: JSON.stringify({ ticket }) };
  }

  async #file(path) {
    try {
      const added = !this.wrong || !path.endsWith(`/${this.wrong}`) ? [] : path.endsWith('.wasm') ? [Buffer.of(0)] : [Buffer.from('\nglobalThis.swappedRan = true;\n')];
      return { type: TYPES[extname(path)] ?? 'application/octet-stream', body: Buffer.concat([await readFile(path), ...added]) };
    } catch {
      return { status: 404, body: 'not here' };
    }
  }

  async stop() {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
