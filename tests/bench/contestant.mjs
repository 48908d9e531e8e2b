// Writes the panel as a contestant for a bench of widgets: a folder with `index.html`, whose button `#open` shows the panel and which shows it by
// itself at `?auto`. Three purposes, the view served with the page, no service. `node tests/bench/contestant.mjs FOLDER`, after ./dev build.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [given] = process.argv.slice(2);
if (!given) {
  console.error('usage: node tests/bench/contestant.mjs FOLDER');
  process.exit(2);
}
const folder = resolve(given);
mkdirSync(folder, { recursive: true });
cpSync(join(root, 'web/dist'), join(folder, 'sayso'), { recursive: true });

const policy = JSON.parse(readFileSync(join(root, 'examples/policies/saas-opt-in.json'), 'utf8'));
const [first] = policy.purposes;
policy.purposes.push({ ...first, id: 'search', title: { ...first.title, en: 'Better search' } });
for (const rule of policy.rules) if (rule.purposes?.includes(first.id)) rule.purposes.push('search');
const context = { jurisdiction: 'DE', age: 'adult', account: 'free' };
const at = (name) => join(folder, name);
writeFileSync(at('policy.json'), JSON.stringify(policy));
writeFileSync(at('case.json'), JSON.stringify({ context, choices: [], now: `${new Date().toISOString().slice(0, 19)}Z` }));
const view = execFileSync(join(root, 'build/release/sayso'), ['view', '--policy', at('policy.json'), '--case', at('case.json'), '--locale', 'en', '--catalogue', join(root, 'web/locales'), '--envelope'], { encoding: 'utf8' });

writeFileSync(at('init.js'), `const panel = document.querySelector('sayso-panel');
panel.context = ${JSON.stringify(context)};
panel.hidden = !new URLSearchParams(location.search).has('auto');
document.querySelector('#open').addEventListener('click', () => { panel.hidden = false; });
`);
writeFileSync(at('index.html'), `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>sayso</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="data:,">
<link rel="preload" as="fetch" crossorigin href="sayso/locales/en.json">
<script defer src="init.js"></script>
<script type="module" src="sayso/sayso.js"></script>
</head>
<body>
<main>
<h1>Account</h1>
<p>An ordinary page with <a href="#x" id="before">a link</a> and the button that opens the settings.</p>
<button id="open" type="button">Data-use settings</button>
<p><a href="#y" id="after">A link after</a></p>
<sayso-panel policy="policy.json" hidden><script type="application/json" slot="view">${view.trim().replaceAll('<', '\\u003c')}</script></sayso-panel>
</main>
</body>
</html>
`);
writeFileSync(at('contestant.json'), JSON.stringify({ label: 'sayso', panel: '.panel', toggle: 'button[role=switch]' }));
console.log(`${folder}: ${policy.purposes.length} purposes`);
