// Builds web/dist from web/src: one file an entry, imports between entries kept, style sheets as small text inside.
// The core comes from build/wasm (core, panel and workbench, each .mjs and .wasm; another folder: --core DIR) where it has been built.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { minify } from 'terser';
import { javascriptOf } from './javascript-core.mjs';

const web = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(web, 'src');
const dist = join(web, 'dist');
const coreFolder = resolve(option('--core') ?? join(web, '../build/wasm'));

// sayso.js is all that a page loads to draw and to toggle; save.js, receipts.js, local.js, modes.js, signup.js, framed.js and plain-form.js are fetched on first need.
const loaded = ['sayso', 'save', 'receipts', 'local', 'modes', 'signup', 'framed', 'plain-form'];
const offered = ['index', 'define', 'core', 'core-node', 'verify', 'verify-node', 'server', 'server-node', 'react', 'packed', 'workbench', 'command', 'frame', 'vite'];
const entries = [...loaded, ...offered];
const entryFiles = new Map(entries.map((name) => [join(source, `${name}.ts`), `./${name}.js`]));

// Nearly all of what draws is called at once: V8 compiles it while it arrives, beside the page's own thread.
const preambles = { 'sayso.js': '//# allFunctionsCalledOnLoad' };

function option(name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

// What loads the core has its class of errors with it, and needs no copy; one statement imports it all.
const withCore = ['./save.js', './receipts.js', './local.js', './plain-form.js'];
const once = join(source, 'core/once.ts');
const ofCore = [join(source, 'errors.ts'), join(source, 'core.ts')];

const importsBetweenEntries = (out) => ({
  name: 'imports-between-entries',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, importer }) => {
      const file = resolve(resolveDir, path);
      if (withCore.includes(out) && ofCore.includes(file) && importer !== once) return { path: once };
      const external = entryFiles.get(file);
      return external ? { path: external, external: true } : undefined;
    });
  },
});

async function smallStyle(path) {
  const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true, target: 'esnext' });
  return code.trim();
}

const smallStyles = {
  name: 'small-styles',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => ({ contents: await smallStyle(path), loader: 'text' }));
  },
};

// The panel's sheet as a file, for a panel that a server wrote: it is drawn before any script.
async function writeStyles() {
  const parts = await Promise.all(['controls', 'panel'].map((name) => smallStyle(join(source, `panel/${name}.css`))));
  await writeFile(join(dist, 'panel.css'), parts.join(''));
}

const modules = ['core', 'panel', 'workbench'];
const inJavaScript = ['core', 'panel'];

// The loader asks the browser to refuse any other bytes than those built here.
async function integrityOf(name) {
  const file = join(dist, name);
  if (!existsSync(file)) return '';
  return `sha384-${createHash('sha384')
    .update(await readFile(file))
    .digest('base64')}`;
}

async function copyCore(module) {
  const [glue, wasm] = [`${module}.mjs`, `${module}.wasm`];
  if (![glue, wasm].every((name) => existsSync(join(coreFolder, name)))) {
    console.warn(`build: no ${glue} or ${wasm} in ${coreFolder}; the panel draws served views only`);
    return;
  }
  await cp(join(coreFolder, wasm), join(dist, wasm));
  // Where a browser has no WebAssembly at all, the glue of what stands in for it must not refuse to begin.
  const text = (await readFile(join(coreFolder, glue), 'utf8')).replace(/typeof WebAssembly ?!= ?"object"/, 'false');
  await writeFile(join(dist, glue), (await transform(text, { minify: true, format: 'esm' })).code);
  await makeSmaller(join(dist, glue));
  if (inJavaScript.includes(module)) await writeFile(join(dist, `${module}-js.mjs`), await javascriptOf(coreFolder, module));
}

async function copyCatalogues() {
  const names = (await readdir(join(web, 'locales'))).filter((name) => name.endsWith('.json')).sort();
  await mkdir(join(dist, 'locales'), { recursive: true });
  // For pages that offer languages: which there are, and which of them nobody has reviewed yet.
  const languages = {};
  for (const name of names) {
    await cp(join(web, 'locales', name), join(dist, 'locales', name));
    const { locale, status, dir } = JSON.parse(await readFile(join(web, 'locales', name), 'utf8'));
    languages[locale] = { status, dir };
  }
  await writeFile(join(dist, 'languages.json'), `${JSON.stringify(languages)}\n`);
  return names.map((name) => name.replace(/\.json$/, ''));
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const [locales] = await Promise.all([copyCatalogues(), ...modules.map(copyCore), writeStyles()]);

// What esbuild leaves is made a fortieth smaller once more. What brotli makes of it decides: `true` is shorter to it than `!0`, and so on.
async function makeSmaller(file) {
  const compress = { ecma: 2020, passes: 2, inline: 1, booleans: false, hoist_funs: true, lhs_constants: false };
  const format = { ascii_only: true, preamble: preambles[basename(file)] };
  const { code } = await minify(await readFile(file, 'utf8'), { module: true, compress, format });
  await writeFile(file, code);
}

async function buildEntry(file, out, define) {
  await build({
    entryPoints: [file],
    outfile: join(dist, out),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    external: ['node:*', 'react', '*/core.mjs', '*/panel.mjs', '*/workbench.mjs'],
    define,
    plugins: [importsBetweenEntries(out), smallStyles],
    inject: out === './server.js' ? [join(source, 'server/markup.ts')] : [],
    logLevel: 'warning',
  });
  await makeSmaller(join(dist, out));
}

/** The built files that a script may come to load by import, itself among them. */
async function reachedFrom(name, reached = new Set()) {
  if (reached.has(name)) return reached;
  reached.add(name);
  const text = await readFile(join(dist, name), 'utf8');
  for (const [, next] of text.matchAll(/["'`]\.\/([\w-]+\.js)["'`]/g)) await reachedFrom(next, reached);
  return reached;
}

const integritiesOf = async (names) => Object.fromEntries(await Promise.all(names.map(async (name) => [name, await integrityOf(name)])));
const integrity = await integritiesOf(modules.flatMap((name) => [`${name}.mjs`, `${name}.wasm`, `${name}-js.mjs`]));
for (const [file, out] of entryFiles) {
  await buildEntry(file, out, {
    SAYSO_INTEGRITY: JSON.stringify(Object.fromEntries(Object.entries(integrity).filter(([name]) => !name.startsWith('workbench')))),
    SAYSO_WORKBENCH_INTEGRITY: JSON.stringify(integrity['workbench.wasm']),
    SAYSO_LOCALES: JSON.stringify(locales.join(' ')),
  });
}
const sealed = [...(await reachedFrom('sayso.js'))].sort();
await buildEntry(join(source, 'sealed.ts'), 'sealed.js', { SAYSO_SEALED: JSON.stringify(await integritiesOf(sealed)) });
await buildEntry(join(source, 'frame-page.ts'), 'frame-page.js', { SAYSO_SEAL: JSON.stringify(await integrityOf('sealed.js')) });
const files = (await readdir(dist)).filter((name) => /\.(m?js|wasm)$/.test(name)).sort();
await writeFile(join(dist, 'integrity.json'), `${JSON.stringify(await integritiesOf(files), null, 2)}\n`);
if (!process.argv.includes('--no-types')) {
  execFileSync(
    process.execPath,
    [join(web, 'node_modules/typescript/bin/tsc'), '-p', web, '--declaration', '--emitDeclarationOnly'],
    { stdio: 'inherit' },
  );
}
