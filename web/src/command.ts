#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type BundleExpectation, type BundleVerdict, bundlesOf, ConsentError, verifyBundle } from './verify-node.ts';

const HELP = `usage: npx @sayso/consent verify FILE... --issuer URL --jwks FILE [options]

Checks receipts without any network. Exit status 1 where one does not hold, 2 where it cannot be said.

  --issuer URL      the controller that must have accepted it
  --jwks FILE       the controller's keys, as you kept them
  --origin URL      the site on which it must have been made
  --log-key KEY     a key of the controller's log; without one \`logged\` is not looked at; may be given several times
  --policy FILE     the policy, where the bundle lacks it; its versions oldest first
  --require LEVEL   signed, countersigned (the default), logged or replayed
  --now INSTANT     nothing may be dated later than this
  --json            one line of JSON for each receipt

Example:
  npx @sayso/consent verify receipt.json --issuer https://example.com --jwks jwks.json --require replayed
`;

const OPTIONS = {
  issuer: { type: 'string' },
  jwks: { type: 'string' },
  origin: { type: 'string' },
  'log-key': { type: 'string', multiple: true },
  policy: { type: 'string', multiple: true },
  require: { type: 'string' },
  now: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const LEVELS = ['signed', 'countersigned', 'logged', 'replayed'];

function markOf({ ok, detail }: BundleVerdict['checks'][number]): string {
  if (ok !== null) return ok ? 'ok  ' : 'NO  ';
  return detail.startsWith('not_applicable') ? '-   ' : '?   ';
}

class Usage extends Error {}

// The bytes as UTF-8; a byte order mark is kept, for the core to refuse.
async function read(file: string): Promise<string> {
  const bytes = await readFile(file).catch((problem: { code?: string }) => {
    throw new Usage(`\`${file}\` cannot be read (${problem.code})`);
  });
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

// What a file says, or is called, is not to steer a terminal.
const printable = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');

function lineOf(check: BundleVerdict['checks'][number]): string {
  const { level, code, detail } = check;
  return `  ${markOf(check)}${level.padEnd(14)}${printable(detail)}${code ? ` (${code})` : ''}\n`;
}

function told(file: string, require: string, verdict: BundleVerdict): string {
  const { ok, level, checks, acceptedAt } = verdict;
  const head = `${printable(file)}: ${ok ? 'holds' : 'does NOT hold'}, reached ${level}, required ${require}`;
  return `${head}${acceptedAt ? `, accepted ${acceptedAt}` : ''}\n${checks.map(lineOf).join('')}`;
}

async function expectation(values: ReturnType<typeof parseArgs>['values']): Promise<BundleExpectation> {
  // What is typed as nothing is mostly a variable that was never set: it is not to pass for an option that was left out.
  const empty = Object.entries(values).find(([, value]) => [value].flat().includes(''));
  if (empty) throw new Usage(`\`--${empty[0]}\`: nothing was given`);
  const text = (name: string) => values[name] as string | undefined;
  const { issuer, jwks } = { issuer: text('issuer'), jwks: text('jwks') };
  if (!issuer || !jwks) throw new Usage(`\`--${issuer ? 'jwks' : 'issuer'}\` must be given: who is to have signed, nobody else can say`);
  if (!/^https?:\/\/[^/]/.test(issuer)) throw new Usage('`--issuer` must be a URL like `https://example.com`');
  const level = text('require') ?? 'countersigned';
  if (!LEVELS.includes(level)) throw new Usage(`\`--require\` is one of ${LEVELS.join(', ')}, not \`${level}\``);
  const [origin, now] = [text('origin'), text('now')];
  const policies = (values['policy'] as string[] | undefined) ?? [];
  return {
    issuer,
    jwks: await read(jwks),
    require: level as BundleExpectation['require'],
    ...(origin !== undefined && { origin }),
    ...(now !== undefined && { now }),
    ...(values['log-key'] ? { logKeys: values['log-key'] as string[] } : {}),
    ...(policies.length > 0 && { policy: await Promise.all(policies.map(read)) }),
  };
}

const isOfBundle = (problem: unknown): problem is ConsentError =>
  problem instanceof ConsentError && (problem.in === '/bundle' || problem.code === 'bundle.value');

/** What cannot be read as a bundle, at `place` in its file, fails at the first level, and says nothing of those beside it. */
function verdictOn({ code, path: within, message }: ConsentError, place: string): BundleVerdict {
  const path = place + within;
  const detail = message.slice(`${code}: `.length);
  const open = { ok: null, detail: 'not_possible: a lower level does not hold' };
  const failed = { level: 'signed', ok: false, code, detail: path ? `at \`${path}\`: ${detail}` : detail };
  const checks = [failed, ...LEVELS.slice(1).map((level) => ({ level, ...open }))] as BundleVerdict['checks'];
  return { ok: false, level: 'none', checks, subject: null, choices: null, acceptedAt: null };
}

/** The verdict; where it is no bundle, that is said on the side too. */
async function verdictOf(file: string, bundle: string, place: string, expect: BundleExpectation): Promise<BundleVerdict> {
  try {
    return await verifyBundle(bundle, expect);
  } catch (problem) {
    if (!isOfBundle(problem)) throw problem;
    complain(`\`${file}\`: ${problem.message}`);
    return verdictOn(problem, place);
  }
}

/** Judges every bundle of the file: 0 where all of them hold, else 1. */
async function verifyFile(file: string, expect: BundleExpectation, json: boolean): Promise<number> {
  const text = await read(file);
  const bundles = bundlesOf(text);
  if (bundles.length === 0) return complain(`\`${file}\` holds no receipt`), 1;
  let exit = 0;
  for (const [before, bundle] of bundles.entries()) {
    const verdict = await verdictOf(file, bundle, bundle === text ? '' : `/${before}`, expect);
    const place = bundles.length === 1 ? '' : ` [${before + 1} of ${bundles.length}]`;
    process.stdout.write(json ? `${JSON.stringify({ file, ...verdict })}\n` : told(file + place, expect.require, verdict));
    if (!verdict.ok) exit = 1;
  }
  return exit;
}

/** What is said on the side, in one line that no file's text can break. */
function complain(text: string): void {
  process.stderr.write(`sayso-consent: ${printable(text)}\n`);
}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (values['help']) return process.stdout.write(HELP), 0;
  const [name, ...files] = positionals;
  if (name !== 'verify' || files.length === 0) throw new Usage('say `verify FILE`; `--help` tells more');
  const expect = await expectation(values);
  let exit = 0;
  for (const file of files) exit = Math.max(exit, await verifyFile(file, expect, values['json'] === true).catch(unusable));
  return exit;
}

function unusable(problem: unknown): number {
  complain((problem as Error).message);
  return 2;
}

process.exitCode = await main(process.argv.slice(2)).catch(unusable);
