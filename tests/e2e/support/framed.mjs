// The two sites of examples/frame on origins of their own, under the headers that the documentation gives. The service stands behind the consent origin.
import { readFileSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { root } from './service.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json' };
const textOf = (path) => readFileSync(join(root, path), 'utf8');
const written = { around: 'https://www.example.com', consent: 'https://consent.example.com' };
const session = 'session=known';

async function listen(answer) {
  const server = createServer((request, response) => {
    Promise.resolve(answer(request, response)).catch((problem) => response.writeHead(500).end(String(problem)));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const stop = () => (server.closeAllConnections(), new Promise((done) => server.close(done)));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop };
}

/** The page around, which signs the person in, and the consent origin. `person` is whom the session's cookie means, `service` what answers there. */
export class Framed {
  person = null;
  service = null;

  static async start() {
    const framed = new Framed();
    framed.consent = await listen((request, response) => framed.#consent(request, response));
    framed.around = await listen((request, response) => framed.#around(request, response));
    return framed;
  }

  /** A text of the examples or of the documentation, for these origins. */
  #here(text) {
    return text.replaceAll(written.around, this.around.origin).replaceAll(written.consent, this.consent.origin);
  }

  #policyOf(whose) {
    const [, policy] = new RegExp(`^# ${whose}\nContent-Security-Policy: (.+)$`, 'm').exec(textOf('web/content-security-policy.md'));
    return { 'content-security-policy': this.#here(policy) };
  }

  #around({ url }, response) {
    if (url === '/') {
      const page = this.#here(textOf('examples/frame/account.html')).replace('</head>', '<script src="/heard.js"></script></head>');
      return response.writeHead(200, { 'content-type': TYPES['.html'], 'set-cookie': `${session}; HttpOnly; SameSite=Lax`, ...this.#policyOf('the page around') }).end(page);
    }
    if (url === '/heard.js') {
      const types = JSON.stringify(['sayso-change', 'sayso-receipt', 'sayso-error']);
      return response.writeHead(200, { 'content-type': TYPES['.js'] }).end(`window.heard = []; for (const type of ${types}) document.addEventListener(type, ({ detail }) => heard.push({ type, ...detail }));`);
    }
    return file(url, response);
  }

  async #consent(request, response) {
    const { url } = request;
    if (/^\/(v1|.well-known)\//.test(url)) return this.#forward(request, response);
    if (url === '/consent-ticket') return this.#ticket(request, response);
    const { pathname } = new URL(url, this.consent.origin);
    if (!['/panel.html', '/panel.css'].includes(pathname)) return file(url, response);
    return response.writeHead(200, { 'content-type': TYPES[extname(pathname)], ...this.#policyOf('the page in the frame') }).end(this.#here(textOf(`examples/frame${pathname}`)));
  }

  async #ticket({ headers }, response) {
    if (headers['sec-fetch-site'] !== 'same-origin' || !headers.cookie?.includes(session)) return response.writeHead(401).end();
    const ticket = await this.service.ticket({ aud: this.consent.origin, actor: 'subject', ...this.person });
    return response.writeHead(200, { 'content-type': TYPES['.json'], 'cache-control': 'no-store' }).end(JSON.stringify({ ticket }));
  }

  #forward(request, response) {
    const { method, headers, url } = request;
    const behind = ask(this.service.url + url, { method, headers: { ...headers, connection: 'close' }, agent: false }, (answer) => answer.pipe(response.writeHead(answer.statusCode, answer.headers)));
    request.pipe(behind.on('error', () => response.destroy()));
  }

  async stop() {
    await this.around.stop();
    await this.consent.stop();
  }
}

/** A file of the built package. */
function file(url, response) {
  try {
    const body = readFileSync(join(root, 'web/dist', normalize(url.replace(/^\/sayso/, ''))));
    response.writeHead(200, { 'content-type': TYPES[extname(url)] ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
}
