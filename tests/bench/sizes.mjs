// What the files of web/dist weigh on the wire, as web/tools/size.mjs counts it: the one place that knows files and budgets.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../e2e/support/service.mjs';

/** {files: [{name, raw, wire}], budgets: [{what, total, limit, holds}]}; the styles are inside the scripts. */
export function measureSizes() {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'web/tools/size.mjs')], { encoding: 'utf8' });
  const files = [...stdout.matchAll(/^(\S+\.(?:m?js|wasm)) +(\d+) +(\d+)$/gm)].map(([, name, raw, wire]) => ({ name, raw: +raw, wire: +wire }));
  const budgets = [...stdout.matchAll(/^(ok|OVER) +(.+): (\d+) of (\d+) bytes(.*)$/gm)].map(([, word, what, total, limit, lack]) => ({
    what: what + lack, total: +total, limit: +limit, holds: word === 'ok' && lack === '',
  }));
  if (!files.length || !budgets.length) throw new Error(`web/tools/size.mjs ended with ${status}: ${(stderr || stdout).trim().split('\n').at(-1)}`);
  return { files, budgets };
}
