// Writes the panel as a contestant for a bench of widgets: a folder with `index.html`, whose button `#open` opens it in its dialog and which does
// so by itself at `?auto`. Three purposes, the view served with the page, no service. `node tests/bench/contestant.mjs FOLDER [strict]`, after
// ./dev build; `strict` is a page for policies without inline scripts and without WebAssembly.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [given, kind] = process.argv.slice(2);
const isStrict = kind === 'strict';
if (!given) {
  console.error('usage: node tests/bench/contestant.mjs FOLDER [strict]');
  process.exit(2);
}
const folder = resolve(given);
mkdirSync(folder, { recursive: true });
cpSync(join(root, 'web/dist'), join(folder, 'sayso'), { recursive: true });

const policy = JSON.parse(readFileSync(join(root, 'examples/policies/saas-opt-in.json'), 'utf8'));
const [first] = policy.purposes;
policy.purposes.push({ ...first, id: 'search', title: { ...first.title, en: 'Better search' } });
policy.rules = policy.rules.slice(0, 1); // nothing that depends on who the person is
if (policy.rules[0].purposes) policy.rules[0].purposes = policy.purposes.map(({ id }) => id);
const context = {};
const at = (name) => join(folder, name);
writeFileSync(at('policy.json'), JSON.stringify(policy));
writeFileSync(at('case.json'), JSON.stringify({ context, choices: [], now: `${new Date().toISOString().slice(0, 19)}Z` }));
const view = execFileSync(join(root, 'build/release/sayso'), ['view', '--policy', at('policy.json'), '--case', at('case.json'), '--locale', 'en', '--catalogue', join(root, 'web/locales'), '--envelope', '--words'], { encoding: 'utf8' });

// A page of the site, as README says; what opens the dialog by itself stands in it, or in a file of its own where the policy is strict.
const served = view.trim().replaceAll('<', '\\u003c');
const open = "if (new URLSearchParams(location.search).has('auto')) document.querySelector('sayso-button').open();";
if (isStrict) writeFileSync(at('init.js'), `import './sayso/sayso.js';\n${open}\n`);
const scripts = isStrict
  ? '<meta name="sayso-core" content="javascript">\n<link rel="modulepreload" href="sayso/sayso.js">\n<script type="module" src="init.js"></script>'
  : `<script type="module" src="sayso/sayso.js"></script>\n<script type="module">${open}</script>`;
writeFileSync(at('index.html'), `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>sayso</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="data:,">
<meta name="color-scheme" content="light dark">
${scripts}
</head>
<body>
<main>
<h1>Account</h1>
<p>An ordinary page with <a href="#x" id="before">a link</a> and the button that opens the settings.</p>
<sayso-button policy="policy.json"><script type="application/json" slot="view">${served}</script></sayso-button>
<p><a href="#y" id="after">A link after</a></p>
</main>
</body>
</html>
`);
writeFileSync(at('contestant.json'), JSON.stringify({ label: 'sayso', panel: '[part=dialog]', toggle: 'button[role=switch]' }));
console.log(`${folder}: ${policy.purposes.length} purposes`);
