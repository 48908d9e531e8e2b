// The published suites of raw signatures in a browser: WebCrypto accepts as many as is recorded, and with the core's own checks the same
// ones as every other host.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { casesOf, nodeTakes, recorded, withSuite } from '../wasm/suites.mjs';
import { Browser, browserName } from './support/browser/port.mjs';
import { Site } from './support/site.mjs';

let site, browser, page;

before(async () => {
  site = await Site.start();
  site.service = { url: site.origin };
  browser = await Browser.start();
  page = await browser.page();
  await page.goto(site.origin);
});

after(async () => {
  await browser?.stop();
  await site?.stop();
});

/** For each case whether the core lets a platform be asked, and whether WebCrypto takes it: null where it must not be asked. */
const verdictsOn = (cases) => page.evaluate(async (all) => {
  const { loadCore } = await import('/sayso/core.js');
  const core = await loadCore();
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const algorithms = {
    Ed25519: [{ name: 'Ed25519' }, { name: 'Ed25519' }],
    ES256: [{ name: 'ECDSA', namedCurve: 'P-256' }, { name: 'ECDSA', hash: 'SHA-256' }],
  };
  const takes = async ({ alg, jwk, message, signature }) => {
    try {
      const key = await crypto.subtle.importKey('jwk', jwk, algorithms[alg][0], false, ['verify']);
      return await crypto.subtle.verify(algorithms[alg][1], key, bytes(signature), bytes(message));
    } catch {
      return false;
    }
  };
  const verdicts = [];
  for (const one of all) {
    const { questions } = core.open({ jws: one.jws, expect: { require: 'signed' } });
    verdicts.push([questions.some(({ kind }) => kind === 'signature'), one.isDeadly ? null : await takes(one)]);
  }
  return verdicts;
}, cases);

// Keys on which WebKitGTK 2.50 ends the page's process: the points of small order of which a coordinate is nought.
const deadly = new Set(browserName === 'webkit' ? ['00'.repeat(32), `01${'00'.repeat(31)}`, `ec${'ff'.repeat(30)}7f`] : []);

// Of keys with a part of small order WebKit's library thinks otherwise than the rest (core/decisions/0081).
for (const [name, numbers] of Object.entries(recorded)) {
  withSuite(name, `${numbers.cases} cases in ${browserName}`, async (suite, t) => {
    const { sha256 } = await import('../vectors/receipt/generate/keys.mjs');
    const { b64, receiptPayload } = await import('../vectors/receipt/generate/tokens.mjs');
    const thumbprint = ({ crv, kty, x, y }) => sha256(JSON.stringify({ crv, kty, x, ...(y && { y }) }));
    const cases = casesOf(name, suite);
    const verdicts = await verdictsOn(cases.map(({ alg, jwk, message, signature }) => {
      const header = JSON.stringify({ alg, kid: thumbprint(jwk), typ: 'consent-receipt+jwt' });
      const jws = `${b64(header)}.${b64(JSON.stringify(receiptPayload({ jwk })))}.${signature.toString('base64url')}`;
      const isDeadly = deadly.has(Buffer.from(jwk.x, 'base64url').toString('hex'));
      return { alg, jwk, message: message.toString('base64'), signature: signature.toString('base64'), jws, isDeadly };
    }));
    for (const [index, [isAsked, platform]] of verdicts.entries()) {
      const { id, isMixed } = cases[index];
      if (platform === null) assert.ok(!isAsked, `case ${id} would end the page`);
      else if (!isMixed || browserName !== 'webkit') assert.equal(isAsked && platform, isAsked && nodeTakes(cases[index]), `case ${id} has another answer here than elsewhere`);
    }
    const found = { platform: verdicts.filter(([, platform]) => platform).length, ours: verdicts.filter(([isAsked, platform]) => isAsked && platform).length };
    const unasked = verdicts.filter(([, platform]) => platform === null).length;
    t.diagnostic(`${name}: ${JSON.stringify({ cases: cases.length, [browserName]: found.platform, ours: found.ours, ...(unasked && { unasked }) })}`);
    assert.deepEqual(found, { platform: numbers[browserName], ours: numbers[`ours_in_${browserName}`] ?? numbers.ours });
  });
}
