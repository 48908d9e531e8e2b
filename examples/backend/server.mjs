// A site's backend in Node, as small as it gets: it serves the page's files and says, by a signed ticket, who is before the panel.
//   SAYSO_SERVICE=http://127.0.0.1:8787 SAYSO_ISSUER=https://consent.example.com SAYSO_TICKET_KEY=data/keys/ticket.jwk \
//     SITE=dist PORT=3000 SITE_ORIGIN=https://www.example.com node server.mjs
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { mintTicket, policyInForce } from '@sayso/consent/server';

const { SAYSO_SERVICE, SAYSO_ISSUER, SAYSO_TICKET_KEY, PSEUDONYM_SECRET = 'change me', SITE = 'dist', PORT = '3000' } = process.env;
// The address of the page that asks, as browsers have it. Never from the request: whoever sends it chooses its host.
const { SITE_ORIGIN = `http://127.0.0.1:${PORT}` } = process.env;
const key = readFileSync(SAYSO_TICKET_KEY, 'utf8');
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };
const csp = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' ${SAYSO_SERVICE}; require-trusted-types-for 'script'`;

/** Who is signed in: yours to say, from your session. Here everybody is the same person. */
function accountOf(_request) {
  return { id: 'account-4711', country: 'DE', isAdult: true, plan: 'free' };
}

async function answerTicket(request, response) {
  const account = accountOf(request);
  if (!account) return response.writeHead(401).end();
  // The service knows people by a pseudonym that only this backend can make: no name, no address, no account number.
  const sub = createHmac('sha256', PSEUDONYM_SECRET).update(account.id).digest('base64url');
  // What you do not know is left out: then the stricter rules apply.
  const context = { jurisdiction: account.country, age: account.isAdult ? 'adult' : 'unknown', account: account.plan };
  const { ticket } = await mintTicket(
    { sub, aud: SITE_ORIGIN, actor: 'subject', context },
    { issuer: SAYSO_ISSUER, key, policy: await policyInForce(SAYSO_SERVICE) },
  );
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify({ ticket }));
}

async function answerFile(path, response) {
  const file = join(SITE, normalize(path === '/' ? '/index.html' : path));
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': csp }).end(bytes);
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://site');
  const answered = pathname === '/account/consent-ticket' ? answerTicket(request, response) : answerFile(pathname, response);
  answered.catch((problem) => {
    console.error(problem.message);
    response.writeHead(503).end();
  });
});
server.listen(Number(PORT), '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
