// Makes JavaScript of a .wasm, for pages whose policy refuses WebAssembly: the same core, from the same bytes, through binaryen's wasm2js.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

const wasm2js = fileURLToPath(new URL('../node_modules/binaryen/bin/wasm2js', import.meta.url));
const recipe = 1; // another number where what follows changes

/** The text of a module whose default export takes the imports of `folder`/`name`.wasm and gives its exports. Kept beside it, by its bytes. */
export async function javascriptOf(folder, name) {
  const wasm = join(folder, `${name}.wasm`);
  const digest = createHash('sha256').update(await readFile(wasm)).digest('hex').slice(0, 16);
  const kept = join(folder, 'javascript', `${name}-${digest}-${recipe}.mjs`);
  if (!existsSync(kept)) await make(wasm, kept);
  return readFile(kept, 'utf8');
}

async function make(wasm, kept) {
  await mkdir(join(kept, '..'), { recursive: true });
  const raw = execFileSync(process.execPath, [wasm2js, '-O', wasm], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const { code } = await transform(asFunction(raw), { minify: true, format: 'esm', target: 'es2022', legalComments: 'none' });
  const unfinished = `${kept}.${process.pid}`;
  await writeFile(unfinished, code);
  await rename(unfinished, kept); // two builds at once make the same
}

// wasm2js writes a module that imports what WebAssembly would be given. Ours is given it by the same glue.
function asFunction(raw) {
  const body = raw.replace(/^import \* as \w+ from '\w+';\n/gm, '');
  const end = body.indexOf('\nvar retasmFunc = asmFunc(');
  if (end < 0 || /^import /m.test(body)) throw new Error('wasm2js wrote another form than is known here');
  return `${body.slice(0, end)}\nexport default asmFunc;\n`;
}
