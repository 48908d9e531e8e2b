// Builds the page into one file: node examples/verify/build.mjs OUT
//
// The core comes from build/wasm (SAYSO_WASM_DIR names another build). Script and style may run by their digests alone, nothing may be fetched.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const web = resolve(here, '../../web');
const { build, transform } = createRequire(join(web, 'package.json'))('esbuild');
const coreFolder = process.env.SAYSO_WASM_DIR ?? resolve(here, '../../build/wasm');

const core = {
  name: 'core',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /(?:^|\/)core\.(?:mjs|wasm)$/ }, ({ path }) => ({ path: join(coreFolder, path.split('/').at(-1)) }));
    onLoad({ filter: /\.css$/ }, async ({ path }) => ({ contents: (await minified(path)).trim(), loader: 'text' }));
  },
};

async function minified(path) {
  return (await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true, target: 'esnext' })).code;
}

/** What each level proves, does not prove, and who could have forged it: the table of the README, so that there is one. */
export async function levels() {
  const readme = await readFile(resolve(here, '../../README.md'), 'utf8');
  const rows = [...readme.matchAll(/^\| `(signed|countersigned|logged|replayed)` \| (.+) \| (.+) \| (.+) \|$/gm)];
  if (rows.length !== 4) throw new Error('README.md has no table of the four levels');
  const sentence = (cell) => `${cell[0].toUpperCase()}${cell.slice(1).replace(/ \(`--[^)]*\)/, '').replaceAll('`', '')}.`;
  return Object.fromEntries(rows.map(([, level, proves, not, forger]) => [level, { proves: sentence(proves), not: sentence(not), forger: sentence(forger) }]));
}

async function script() {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'page.js')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    loader: { '.wasm': 'binary' },
    external: ['./panel.mjs', 'fs', 'path', 'url', 'module', 'crypto'], // what the glue would ask Node for
    define: { SAYSO_INTEGRITY: '{}', SAYSO_LOCALES: '""', SAYSO_LEVELS: JSON.stringify(await levels()) },
    plugins: [core],
    logLevel: 'error',
  });
  return outputFiles[0].text.replaceAll('</script', '<\\/script');
}

const digestOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page as one text. */
export async function page() {
  const [html, code, style] = await Promise.all([readFile(join(here, 'index.html'), 'utf8'), script(), minified(join(here, 'style.css'))]);
  const policy = `default-src 'none'; script-src ${digestOf(code)} 'wasm-unsafe-eval'; style-src ${digestOf(style)}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'`;
  const parts = { CSP: policy, STYLE: style, SCRIPT: code };
  return html.replace(/%(CSP|STYLE|SCRIPT)%/g, (_, name) => parts[name]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , out] = process.argv;
  if (!out) throw new Error('usage: node examples/verify/build.mjs OUT');
  await mkdir(dirname(resolve(out)), { recursive: true });
  const text = await page();
  await writeFile(out, text);
  console.log(`${out}: ${text.length} characters`);
}
