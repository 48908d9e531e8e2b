// Builds web/dist from web/src: one file an entry, imports between entries kept, style sheets as small text inside.
// The core comes from build/wasm (core, panel and workbench, each .mjs and .wasm; another folder: --core DIR) where it has been built.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const web = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(web, 'src');
const dist = join(web, 'dist');
const coreFolder = resolve(option('--core') ?? join(web, '../build/wasm'));

// sayso.js is all that a page loads to draw and to toggle; save.js, receipts.js, local.js, modes.js and signup.js are fetched on first need.
const loaded = ['sayso', 'save', 'receipts', 'local', 'modes', 'signup'];
const offered = ['index', 'define', 'core', 'core-node', 'verify', 'verify-node', 'server', 'server-node', 'react', 'packed', 'workbench', 'command'];
const entries = [...loaded, ...offered];
const entryFiles = new Map(entries.map((name) => [join(source, `${name}.ts`), `./${name}.js`]));

function option(name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

const importsBetweenEntries = {
  name: 'imports-between-entries',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
      const external = entryFiles.get(resolve(resolveDir, path));
      return external ? { path: external, external: true } : undefined;
    });
  },
};

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

// The loader asks the browser to refuse any other bytes than those built here.
async function integrityOf(name) {
  const file = join(coreFolder, name);
  if (!existsSync(file)) return '';
  return `sha384-${createHash('sha384')
    .update(await readFile(file))
    .digest('base64')}`;
}

async function copyCore() {
  for (const name of ['core', 'panel', 'workbench'].flatMap((module) => [`${module}.mjs`, `${module}.wasm`])) {
    const file = join(coreFolder, name);
    if (!existsSync(file)) {
      console.warn(`build: no ${name} in ${coreFolder}; the panel draws served views only`);
      continue;
    }
    if (name.endsWith('.wasm')) await cp(file, join(dist, name));
    else
      await writeFile(
        join(dist, name),
        (await transform(await readFile(file, 'utf8'), { minify: true, format: 'esm' })).code,
      );
  }
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
const [coreIntegrity, panelIntegrity, workbenchIntegrity, locales] = await Promise.all([
  integrityOf('core.wasm'),
  integrityOf('panel.wasm'),
  integrityOf('workbench.wasm'),
  copyCatalogues(),
  copyCore(),
  writeStyles(),
]);
for (const [file, out] of entryFiles) {
  await build({
    entryPoints: [file],
    outfile: join(dist, out),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    external: ['node:*', 'react', '*/core.mjs', '*/panel.mjs', '*/workbench.mjs'],
    define: {
      SAYSO_CORE_INTEGRITY: JSON.stringify(coreIntegrity),
      SAYSO_PANEL_INTEGRITY: JSON.stringify(panelIntegrity),
      SAYSO_WORKBENCH_INTEGRITY: JSON.stringify(workbenchIntegrity),
      SAYSO_LOCALES: JSON.stringify(locales.join(' ')),
    },
    plugins: [importsBetweenEntries, smallStyles],
    inject: out === './server.js' ? [join(source, 'server/markup.ts')] : [],
    logLevel: 'warning',
  });
}
if (!process.argv.includes('--no-types')) {
  execFileSync(
    process.execPath,
    [join(web, 'node_modules/typescript/bin/tsc'), '-p', web, '--declaration', '--emitDeclarationOnly'],
    { stdio: 'inherit' },
  );
}
