// The native core beside libsodium: runs sayso_bench over the workload.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../e2e/support/service.mjs';

export const nativeBench = process.env.SAYSO_BENCH ?? join(root, 'build/release/tests/sayso_bench');

/** By operation {count, nanoseconds: [one a round]}; of the whole commands `commandRounds`. */
export function timeNative(workload, rounds, commandRounds) {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-bench-'));
  try {
    const file = join(folder, 'workload.json');
    writeFileSync(file, JSON.stringify(workload));
    return JSON.parse(execFileSync(nativeBench, [file, join(folder, 'commands'), String(rounds), String(commandRounds)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }));
  } catch (problem) {
    throw new Error(problem.stderr?.trim() || problem.message);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
