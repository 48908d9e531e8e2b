// Sayso's panel among other consent widgets, in their own benchmark: node tests/bench/widgets.mjs [WIDGETS] [--runs N]
//
// WIDGETS (else ../shared/bench/widgets) holds the widgets and scripts/bench.mjs: cold loads of each, interleaved, without throttling and with CPU 4x
// and Slow 4G. The folder is copied to build/widgets, its packages are installed and its contestants built there. Prints the medians of the
// yardstick and ours, pair by pair, and their ratios; ends with 1 where a goal is missed. Keep the machine otherwise idle.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const YARDSTICK = 'orejime';
const LEAST_RUNS = 45;

/** The goals: what is looked at in which profile, and the most it may be as a ratio to the yardstick. */
export const goals = [
  { what: 'ready, not throttled', profile: 'fast', of: ({ ready }) => ready, most: 1 },
  { what: 'ready, throttled', profile: 'slow', of: ({ ready }) => ready, most: 1 },
  { what: 'script, throttled', profile: 'slow', of: ({ script }) => script, most: 0.75 },
  { what: 'toggle to paint, throttled', profile: 'slow', of: ({ clicks }) => median(clicks), most: 1 },
];

/** The middle of what is a number. */
export function median(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** Each goal with the medians of both and whether it holds. A run that failed counts for nothing, so a profile without any holds nothing. */
export function judge(results) {
  return goals.map(({ what, profile, of, most }) => {
    const runs = (name) => results[profile][name].filter(({ fail }) => !fail).map(of);
    const [ours, theirs] = [median(runs('ours')), median(runs(YARDSTICK))];
    const figure = ours / theirs;
    return { what, ours, theirs, figure, most, holds: figure <= most };
  });
}

function run(folder, command, ...args) {
  execFileSync(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

function prepared(given) {
  const folder = join(root, 'build/widgets');
  cpSync(given, folder, { recursive: true, filter: (path) => !/node_modules|\/(out|build)$/.test(path.slice(given.length)) });
  if (!existsSync(join(folder, 'node_modules'))) run(folder, 'npm', 'install', '--no-audit', '--no-fund');
  run(folder, 'npm', 'run', 'build');
  return folder;
}

function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: 'string', default: String(LEAST_RUNS) } } });
  const given = positionals[0] ?? join(root, '../shared/bench/widgets');
  if (!existsSync(join(given, 'scripts/bench.mjs'))) {
    console.error(`widgets: no benchmark in ${given}`);
    return 2;
  }
  const folder = prepared(given);
  const ours = join(folder, 'ours');
  run(root, process.execPath, 'tests/bench/contestant.mjs', ours);
  run(folder, process.execPath, 'scripts/bench.mjs', '--add', `ours=${ours}`, '--only', `ours,${YARDSTICK}`, '--runs', values.runs, '--tag', 'ours');
  const judged = judge(JSON.parse(readFileSync(join(folder, 'out/bench-ours.json'), 'utf8')).results);
  for (const { what, ours: mine, theirs, figure, most, holds } of judged)
    console.log(`${holds ? 'ok  ' : 'MISS'} ${what}: ${mine.toFixed(1)} ms, ${YARDSTICK} ${theirs.toFixed(1)} ms, x${figure.toFixed(2)} of ${most}`);
  if (Number(values.runs) < LEAST_RUNS) console.log(`(${values.runs} runs; the goals are of ${LEAST_RUNS})`);
  return judged.every(({ holds }) => holds) ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main();
