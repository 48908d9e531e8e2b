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

function lineOf(check: BundleVerdict['checks'][number]): string {
  const { level, code, detail } = check;
  const shown = detail.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?'); // what a file says is not to steer a terminal
  return `  ${markOf(check)}${level.padEnd(14)}${shown}${code ? ` (${code})` : ''}\n`;
}

function told(file: string, require: string, verdict: BundleVerdict): string {
  const { ok, level, checks, acceptedAt } = verdict;
  const head = `${file}: ${ok ? 'holds' : 'does NOT hold'}, reached ${level}, required ${require}`;
  return `${head}${acceptedAt ? `, accepted ${acceptedAt}` : ''}\n${checks.map(lineOf).join('')}`;
}

async function expectation(values: ReturnType<typeof parseArgs>['values']): Promise<BundleExpectation> {
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

/** Whether every bundle of the file holds. */
async function verifyFile(file: string, expect: BundleExpectation, json: boolean): Promise<boolean> {
  const verdicts: BundleVerdict[] = [];
  for (const bundle of bundlesOf(await read(file))) verdicts.push(await verifyBundle(bundle, expect));
  if (verdicts.length === 0) throw new ConsentError('bundle.value', `\`${file}\` holds no receipt`);
  for (const [before, verdict] of verdicts.entries()) {
    const place = verdicts.length === 1 ? '' : ` [${before + 1} of ${verdicts.length}]`;
    process.stdout.write(json ? `${JSON.stringify({ file, ...verdict })}\n` : told(file + place, expect.require, verdict));
  }
  return verdicts.every(({ ok }) => ok);
}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (values['help']) return process.stdout.write(HELP), 0;
  const [name, ...files] = positionals;
  if (name !== 'verify' || files.length === 0) throw new Usage('say `verify FILE`; `--help` tells more');
  const expect = await expectation(values);
  let holds = true;
  for (const file of files) holds = (await verifyFile(file, expect, values['json'] === true)) && holds;
  return holds ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (problem) {
  process.stderr.write(`sayso-consent: ${(problem as Error).message}\n`);
  const isOfFile = problem instanceof ConsentError && (problem.in === '/bundle' || problem.code === 'bundle.value');
  process.exitCode = isOfFile ? 1 : 2;
}
