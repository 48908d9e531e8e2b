// The one table.
import { holds, isGoal } from './goals.mjs';

const whole = (number) => Math.round(number).toString().replace(/\B(?=(\d{3})+$)/g, ',');
const times = (ratio) => `${ratio.toPrecision(ratio < 100 ? 3 : 4).replace(/e.*/, '')} x`;

const sizeRows = ({ files, budgets }) => [
  ...files.map(({ name, raw, wire }) => [`web/dist/${name}, brotli 11`, `${whole(wire)} bytes`, '', `${whole(raw)} bytes as it is`]),
  ...budgets.map(({ what, total, limit, holds }) => [`all that it takes ${what}`, `${whole(total)} bytes`, '', `budget ${whole(limit)}: ${holds ? 'holds' : 'BROKEN'}`]),
];

const milliseconds = ({ median, least, most }) => [`${whole(median)} ms`, `${whole(least)} - ${whole(most)} ms`];
const panelRows = ({ served, fetched, gain }) => [
  ['panel drawn, view served in the page', ...milliseconds(served), 'from the start of the navigation'],
  ['panel drawn, everything fetched', ...milliseconds(fetched), 'from the start of the navigation'],
  ['everything fetched', times(gain.median), `${times(gain.least)} - ${times(gain.most)}`, 'time with the view served, same pair'],
];

const ratioRows = (host, rows) => rows.map(({ what, against, ratio }) => [`${what} (${host})`, times(ratio.median), `p10 ${times(ratio.p10)}`, against]);

function goalOf(goal) {
  if (!isGoal(goal)) return '';
  const { most, least } = goal;
  const asked = most === undefined ? (least === 1 ? 'ahead' : `at least ${whole(least)}`) : `at most ${most}`;
  return `; goal ${asked}: ${holds(goal) ? 'holds' : 'MISSED'}`;
}

function goalRow(goal) {
  const { what, figure, unit, against } = goal;
  const show = (value) => (unit === 'lines/s' ? `${whole(value)} lines/s` : `${times(value)}${unit ? ` ${unit}` : ''}`);
  return [what, show(figure.median), `${show(figure.p10)} - ${show(figure.p90)}`, `${against}${goalOf(goal)}`];
}

/** GitHub's table, padded so that it reads well as text too. */
function layOut([head, ...rows]) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** What was measured, as text: the machine, the table, and how to read it. */
export function render({ machine, sizes, panel, throughput, goals }) {
  const { cpu, cores, node, date, load, system } = machine;
  const rows = [
    ['what', 'median', 'spread', 'beside'],
    ...sizeRows(sizes),
    ...panelRows(panel),
    ...Object.entries(throughput).flatMap(([host, measured]) => ratioRows(host, measured)),
    ...goals.map(goalRow),
  ];
  return `${cpu}, ${cores} cores, ${system}, Node ${node}, ${date}, load ${load} at the start

${layOut(rows)}

Sizes: styles are inside the scripts.
Panel: ${panel.served.runs} pairs in turn, a new browser profile each time, all on this machine (no network between); spread is least - most.
The view served in the page was fetched before: its making is not in the time. It says little where the load exceeds the cores.
Ratios: the processor's time of one operation over that of the one beside it in the same round, of ${throughput.native[0].ratio.runs} rounds; below
1 x is less work. Nothing is kept between calls of the WebAssembly core, so each decision reads the policies anew there.
The last rows: spread is p10 - p90; of the log and the stream the rounds are ${goals.find(({ unit }) => unit === 'faster').figure.runs}.
`;
}
