// Prints what each file of web/dist weighs on the wire (brotli 11) and fails where a budget is exceeded.
import { readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { budgets } from './budgets.mjs';

const dist = new URL('../dist/', import.meta.url);
const sizes = new Map(
  readdirSync(dist)
    .filter((name) => /\.(m?js|wasm)$/.test(name))
    .map((name) => {
      const bytes = readFileSync(new URL(name, dist));
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      return [name, { raw: bytes.length, wire: brotliCompressSync(bytes, { params }).length }];
    }),
);

for (const [name, { raw, wire }] of sizes)
  console.log(`${name.padEnd(16)} ${String(raw).padStart(8)} ${String(wire).padStart(8)}`);
for (const { what, files, limit, goal = limit } of budgets) {
  const missing = files.filter((name) => !sizes.has(name));
  const total = files.reduce((sum, name) => sum + (sizes.get(name)?.wire ?? 0), 0);
  const over = total > limit;
  const short = total > goal ? `; NOT at its goal of ${goal}` : '';
  const absent = missing.length ? ` (not built: ${missing.join(', ')})` : '';
  console.log(
    `${over ? 'OVER' : 'ok  '} ${what}: ${total} of ${limit} bytes${short}${absent}`,
  );
  if (over) process.exitCode = 1;
}
