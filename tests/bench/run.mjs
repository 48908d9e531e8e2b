// Measures Sayso on this machine and prints one table: `./dev bench [--quick]`. Ratios, not speeds: see table.mjs.
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, type } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, sayso } from '../e2e/support/service.mjs';
import { holds, isGoal } from './goals.mjs';
import { nativeBench } from './native.mjs';
import { measurePanel } from './panel.mjs';
import { measureSizes } from './sizes.mjs';
import { render } from './table.mjs';
import { measureThroughput } from './throughput.mjs';

const usage = `usage: ./dev bench [--quick]

  --quick   few rounds: whether it runs, not what it says
  --help    this text

Measures what the files weigh, how soon the panel is drawn in Chromium, and what decisions, verifications, a log of a million
and a stream of cases cost beside libsodium, node:crypto and other libraries. Prints one table and writes it to build/bench.md; build/bench.json has the numbers.
SAYSO, SAYSO_BENCH and CHROMIUM name other programs than build/release/sayso, build/release/tests/sayso_bench and
/usr/bin/chromium. Exit status 1 where a budget is broken or, without --quick, a goal is missed; 2 where something cannot be run.`;

const say = (text) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${text}`);

function fail(message) {
  say('');
  console.error(`bench: ${message}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({ options: { quick: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch ({ message }) {
    return fail(`${message.split('. ')[0]}; see ./dev bench --help`);
  }
}

function requireBuilt() {
  const needed = [
    [sayso, './dev build'],
    [nativeBench, 'cmake --build build/release --target sayso_bench'],
    [join(root, 'web/dist/core.wasm'), './dev build'],
    [join(root, 'web/dist/sayso.js'), './dev build'],
    [process.env.CHROMIUM ?? '/usr/bin/chromium', 'apt-get install chromium, or name one with CHROMIUM='],
  ];
  for (const [path, how] of needed) {
    try {
      accessSync(path, constants.R_OK);
    } catch {
      fail(`\`${path}\` is not there: ${how}`);
    }
  }
}

const machineNow = () => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown processor',
  cores: cpus().length,
  system: `${type()} ${release()}`,
  node: process.versions.node,
  date: new Date().toISOString().slice(0, 10),
  load: loadavg()[0].toFixed(1),
});

async function main() {
  const { quick, help } = readOptions();
  if (help) return console.log(usage);
  requireBuilt();
  const machine = machineNow();
  const sizes = measureSizes();
  const { throughput, goals } = await measureThroughput({ quick, say });
  const panel = await measurePanel({ runs: quick ? 2 : 9, say });
  say('');
  const measured = { machine, sizes, panel, throughput, goals };
  const text = render(measured);
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(join(root, 'build/bench.md'), text);
  writeFileSync(join(root, 'build/bench.json'), `${JSON.stringify(measured, null, 2)}\n`);
  process.stdout.write(text);
  const isMissed = !quick && goals.some((goal) => isGoal(goal) && !holds(goal));
  if (isMissed || sizes.budgets.some(({ holds: isKept }) => !isKept)) process.exitCode = 1;
}

await main().catch(({ message }) => fail(message.split('\n')[0]));
