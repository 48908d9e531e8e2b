// Imports a module of web/src as it is written: bundled in memory, so that a test needs no build.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const web = new URL("../../../web/", import.meta.url);
const { build } = createRequire(new URL("package.json", web))("esbuild");

/** The exports of web/src/<path>; `define` stands for what the build knows. */
export async function loadSource(path, define = {}) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`src/${path}`, web))],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    external: ["node:*", "*/core.mjs", "*/panel.mjs"],
    loader: { ".css": "text" },
    define: { SAYSO_INTEGRITY: '{}', SAYSO_LOCALES: '"en de pt-BR ar"', ...define },
    logLevel: "silent",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
}

/** A catalogue as it is shipped. */
export async function catalogue(tag) {
  return JSON.parse(await readFile(new URL(`locales/${tag}.json`, web), "utf8"));
}
