// Sayso's packed door among other engines for policies, in their own benchmark: node tests/bench/peers.mjs [PEERS]
//
// PEERS (else ../shared/bench/peers) holds policy.mjs and policy_reference.mjs: one policy in each engine, 1,000 cases against a reference,
// then interleaved rounds. The folder is copied to build/peers, its packages are installed there, and this file adds the same policy as a
// document of ours. ONLY, ROUNDS and SLICE_MS are that benchmark's own settings.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../e2e/support/service.mjs';

const given = process.argv[2] ?? join(root, '../shared/bench/peers');
const folder = join(root, 'build/peers');
const DAY = 86_400;
const VALID = 365;

const words = (text) => ({ en: text });
const rule = (id, mode, more) => ({ id, mode, why: words(id), ...more });

/** The reference's places in our spelling. */
export const PLACES = { 'EU-DE': 'DE', 'EU-FR': 'FR', 'EU-IE': 'IE', UK: 'GB', BR: 'BR', IN: 'IN', 'US-CA': 'US-CA', 'US-CO': 'US-CO', 'US-TX': 'US-TX',
  'US-VA': 'US-VA', JP: 'JP', RU: 'RU', KP: 'KP', 'IT-INV': 'IT-INV', CN: 'CN', XX: 'AQ' };

/** The reference's policy as a document. */
export function policyOf(regions) {
  const places = (name) => regions[name].map((place) => PLACES[place]);
  const open = [...places('opt-in'), ...places('opt-out')];
  return JSON.stringify({
    sayso: 1, id: 'https://policies.example/peers', version: '1', published: '2020-01-01T00:00:00Z',
    controller: { name: 'Example', country: 'DE', contact: 'privacy@example.com', privacy_policy: 'https://example.com/privacy' },
    deployment: 'saas', default_locale: 'en',
    purposes: [{ id: 'training', revision: 1, title: words('Training'), description: words('Training'), past_data_text: words('Kept'), data: ['posts'],
      recipients: ['self'], retention: 'P1Y', legal_basis: 'consent', processing: ['model_training'], past_data: 'included', consent_valid_for: `P${VALID}D` }],
    rules: [
      rule('opt-in', 'opt_in', { when: { jurisdictions: places('opt-in') } }),
      rule('opt-out', 'opt_out', { when: { jurisdictions: places('opt-out') }, notice: 'P0D' }),
      rule('minors', 'prohibited', { when: { jurisdictions: open, age: ['under_13', '13_15', '16_17'] } }),
      rule('region-prohibited', 'prohibited', { when: { jurisdictions: places('prohibited') } }),
      rule('region-suspended', 'suspended', { when: { jurisdictions: places('suspended') } }),
    ],
    signals: { gpc: { jurisdictions: places('opt-out') } },
  });
}

/** The block that joins the benchmark's engines: the reference's spelling in and out, numbers between. */
const block = (core) => `
{ // --- Sayso, the packed door
  const { loadCore } = await import(${JSON.stringify(core)});
  const { policyOf, PLACES } = await import(${JSON.stringify(pathToFileURL(join(root, 'tests/bench/peers.mjs')).href)});
  const core = await loadCore(), { handle } = core.compile({ policies: [policyOf(REGIONS)] });
  const ages = { adult: 4, teen: 2, child: 1 }, answers = { none: 0, granted: 1, denied: 2 };
  const place = Object.fromEntries(Object.entries(PLACES).map(([theirs, jurisdiction]) => [theirs, core.locate({ handle, context: { jurisdiction } }).place]));
  core.packed._notice_packed(handle, 0, 1600000000); core.packed._decide_packed(handle, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  const decidePacked = core.packed._decide_packed, ask = c => { const a = answers[c.choice];
    return decidePacked(handle, 0, c.now, place[c.jurisdiction], ages[c.age], 0, c.gpc ? 1 : 0, c.org === 'prohibit' ? 2 : 0, a, a ? 1 : 0, a ? 1 : 0, a ? c.expires - ${VALID * DAY} : 0, 0); };
  const said = { 3: c => REGIME[c.jurisdiction] === 'prohibited' ? 'deny:region-prohibited' : 'deny:minor', 4: () => 'deny:region-suspended', 5: () => 'deny:unknown-region', 6: () => 'deny:org',
    8: () => 'deny:subject', 9: () => 'deny:gpc', 10: () => 'deny:no-opt-in', 12: () => 'deny:no-opt-in', 18: c => REGIME[c.jurisdiction] === 'opt-in' ? 'allow:opt-in-granted' : 'allow:opt-out-default', 19: () => 'allow:opt-out-default' };
  engines.push({ name: 'Sayso, packed door, with the words around it', run: c => said[ask(c)](c) });
  engines.push({ name: 'Sayso, packed door', skip: true, run: ask });
}
`;

function prepare() {
  if (!existsSync(join(given, 'policy.mjs'))) throw new Error(`no benchmark at \`${given}\``);
  cpSync(given, folder, { recursive: true, filter: (path) => !/node_modules|build$/.test(path) });
  if (!existsSync(join(folder, 'node_modules/casbin'))) execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: 'inherit' });
  const text = readFileSync(join(folder, 'policy.mjs'), 'utf8');
  const place = text.indexOf('if (process.env.OPA_WASM)');
  if (place < 0) throw new Error('the benchmark has changed: nowhere to join');
  const core = pathToFileURL(join(root, 'web/dist/core-node.js')).href;
  writeFileSync(join(folder, 'policy-sayso.mjs'), text.slice(0, place) + block(core) + text.slice(place));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  prepare();
  process.exitCode = spawnSync(process.execPath, ['--no-turbo-inline-js-wasm-calls', 'policy-sayso.mjs'], { cwd: folder, stdio: 'inherit' }).status ?? 2;
}
