// Measures Sayso on this machine and prints one table: `./dev bench [--quick]`. Ratios, not speeds: see table.mjs.
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, type } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, sayso } from '../e2e/support/service.mjs';
import { nativeBench, timeNative } from './native.mjs';
import { measurePanel } from './panel.mjs';
import { measureSizes } from './sizes.mjs';
import { ratios } from './statistics.mjs';
import { render } from './table.mjs';
import { timeWasm } from './wasm.mjs';
import { makeWorkload } from './workload.mjs';

const usage = `usage: ./dev bench [--quick]

  --quick   few rounds: whether it runs, not what it says
  --help    this text

Measures what the files weigh, how soon the panel is drawn in Chromium, and what decisions and verifications cost beside
libsodium and node:crypto. Prints one table and writes it to build/bench.md; build/bench.json has the numbers.
SAYSO, SAYSO_BENCH and CHROMIUM name other programs than build/release/sayso, build/release/tests/sayso_bench and
/usr/bin/chromium. Exit status 1 where a budget is broken, 2 where something cannot be run.`;

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

/** The ratios of one host; `raw` is what checks one signature there. */
function compared(timed, raw, names) {
  const base = timed.raw_two_signatures;
  return names.map(([name, what, signatures]) => ({
    what,
    against: signatures === 1 ? `one ${raw}` : `two ${raw}, the same signatures`,
    ratio: ratios(timed[name], base, 2 / signatures),
  }));
}

const dense = ['decide_dense', 'decide, the dense form by numbers', 1];
const packed = ['decide_packed', 'decide, by numbers through the packed door', 1];
const kept = [['decide', 'decide, typed case', 1], ['decide_text', 'decide, case as JSON text', 1]];
const reading = ['decide_policies', 'decide, the three policies read anew', 1];
const verifications = [
  ['verify_countersigned', 'verify a receipt of two tokens: countersigned', 2],
  ['verify_replayed', 'verify a whole receipt: replayed', 2],
];

async function measureThroughput(rounds) {
  const workload = makeWorkload();
  say('native core');
  const native = timeNative(workload, rounds);
  say('WebAssembly core');
  const wasm = await timeWasm(workload, rounds);
  return {
    native: compared(native, 'crypto_sign_verify_detached', [dense, ...kept, reading, ...verifications]),
    wasm: compared(wasm, 'crypto.verify', [packed, reading, ...verifications]),
  };
}

async function main() {
  const { quick, help } = readOptions();
  if (help) return console.log(usage);
  requireBuilt();
  const machine = machineNow();
  const sizes = measureSizes();
  const throughput = await measureThroughput(quick ? 5 : 101);
  const panel = await measurePanel({ runs: quick ? 2 : 9, say });
  say('');
  const measured = { machine, sizes, panel, throughput };
  const text = render(measured);
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(join(root, 'build/bench.md'), text);
  writeFileSync(join(root, 'build/bench.json'), `${JSON.stringify(measured, null, 2)}\n`);
  process.stdout.write(text);
  if (sizes.budgets.some(({ holds }) => !holds)) process.exitCode = 1;
}

await main().catch(({ message }) => fail(message.split('\n')[0]));
