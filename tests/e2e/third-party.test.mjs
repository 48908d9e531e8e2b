// The published suites of raw signatures in a browser: WebCrypto accepts as many as is recorded, and with the core's own checks the same
// ones as every other host.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { casesOf, recorded, withSuite } from '../wasm/suites.mjs';
import { Browser } from './support/chromium.mjs';
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

/** For each case whether WebCrypto takes it, and whether the core and WebCrypto do. */
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
    const isAsked = questions.some(({ kind }) => kind === 'signature');
    const platform = await takes(one);
    verdicts.push([platform, platform && isAsked]);
  }
  return verdicts;
}, cases);

for (const [name, numbers] of Object.entries(recorded)) {
  withSuite(name, `${numbers.cases} cases in Chromium`, async (suite, t) => {
    const { sha256 } = await import('../vectors/receipt/generate/keys.mjs');
    const { b64, receiptPayload } = await import('../vectors/receipt/generate/tokens.mjs');
    const thumbprint = ({ crv, kty, x, y }) => sha256(JSON.stringify({ crv, kty, x, ...(y && { y }) }));
    const cases = casesOf(name, suite).map(({ alg, jwk, message, signature }) => {
      const header = JSON.stringify({ alg, kid: thumbprint(jwk), typ: 'consent-receipt+jwt' });
      const jws = `${b64(header)}.${b64(JSON.stringify(receiptPayload({ jwk })))}.${signature.toString('base64url')}`;
      return { alg, jwk, message: message.toString('base64'), signature: signature.toString('base64'), jws };
    });
    const verdicts = await verdictsOn(cases);
    const found = { chromium: verdicts.filter(([platform]) => platform).length, ours: verdicts.filter(([, ours]) => ours).length };
    t.diagnostic(`${name}: ${JSON.stringify({ cases: cases.length, ...found })}`);
    assert.deepEqual(found, { chromium: numbers.chromium, ours: numbers.ours });
  });
}
