// Runs the suite in one browser: `node tests/e2e/run.mjs firefox [FILE...]`. Says first which browser it is, and what is left to another one.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const [browser, ...chosen] = process.argv.slice(2);
process.env.SAYSO_BROWSER = browser;
const [{ Browser }, { files: elsewhere }] = await Promise.all([import('./support/browser/port.mjs'), import('./support/browser/only.mjs')]);

const started = await Browser.start();
console.log(started.version);
await started.stop();
for (const [name, why] of Object.entries(elsewhere)) console.log(`not in ${browser}: ${name}: ${why}`);
const files = readdirSync(here).filter((name) => name.endsWith('.test.mjs') && !(name in elsewhere) && (chosen.length === 0 || chosen.includes(name)));
const { status } = spawnSync(process.execPath, ['--test', ...files.map((name) => join(here, name))], { stdio: 'inherit' });
process.exitCode = status ?? 1;
