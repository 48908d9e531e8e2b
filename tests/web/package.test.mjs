// Guards the packed package as editors, linters and type checkers meet it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, test } from "node:test";
import { SaysoFrame } from "../../web/dist/frame.js";
import { SaysoPanel } from "../../web/dist/index.js";
import { makeConsumer, root } from "./support/consumer.mjs";

const { folder, tarball, remove } = makeConsumer(["react"]);
after(remove);
const tool = (name, args, cwd = folder) => execFileSync(join(root, "tests/node_modules/.bin", name), args, { cwd, encoding: "utf8" });
const read = (path) => readFileSync(join(root, "web", path), "utf8");
const described = JSON.parse(read("custom-elements.json"));
const [button, panel, frame] = described.modules.flatMap(({ declarations }) => declarations);

test("publint and attw find nothing in the tarball (it is for import alone, and neither WebAssembly nor a style sheet has types)", () => {
  assert.match(tool("publint", [tarball, "--strict"]), /All good/);
  const { analysis } = JSON.parse(tool("attw", [tarball, "--profile", "esm-only", "--exclude-entrypoints", "./core.wasm", "./panel.css", "--format", "json"]));
  const asked = analysis.problems.filter(({ resolutionKind }) => !["node10", "node16-cjs"].includes(resolutionKind));
  assert.deepEqual(asked, []);
});

test("custom-elements.json is what the sources say today", () => {
  const made = mkdtempSync(join(tmpdir(), "sayso-elements-"));
  try {
    const web = join(root, "web");
    tool("cem", ["analyze", "--quiet", "--config", "tools/custom-elements.config.mjs", "--outdir", relative(web, made)], web);
    assert.equal(readFileSync(join(made, "custom-elements.json"), "utf8"), read("custom-elements.json"));
  } finally {
    rmSync(made, { recursive: true });
  }
});

test("it names every attribute, event, part and custom property of the panel, and no other", () => {
  const names = (list) => list.map(({ name }) => name).sort();
  assert.deepEqual([panel.tagName, button.tagName], ["sayso-panel", "sayso-button"]);
  assert.deepEqual(names(panel.attributes), [...SaysoPanel.observedAttributes].sort());
  assert.deepEqual(names(panel.events), ["sayso-change", "sayso-error", "sayso-receipt"]);
  assert.deepEqual([frame.tagName, names(frame.attributes), names(frame.events)], ["sayso-frame", [...SaysoFrame.observedAttributes].sort(), names(panel.events)]);
  const drawn = readdirSync(join(root, "web/src/panel")).map((file) => read(`src/panel/${file}`));
  const found = (pattern, among) => [...new Set(among.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name)))].sort();
  // Blocks are parts by their name, and the two answers by what they say.
  const patterns = [/\bpart: ['`]([a-z-]+)['` ]/g, /\bblock\(\s*'([a-z-]+)'/g, /\bone\(id, '([a-z]+)'/g];
  const parts = patterns.flatMap((pattern) => found(pattern, drawn)).sort();
  assert.ok(parts.length > 20);
  assert.deepEqual([...new Set([...names(panel.cssParts), ...names(button.cssParts)])].sort(), parts);
  assert.deepEqual(names(panel.cssProperties), found(/var\((--sayso-[a-z-]+)/g, drawn));
});

test("the example for React compiles under strict types, and a wrong mode does not", () => {
  const ts = createRequire(join(root, "web/package.json"))("typescript");
  rmSync(join(folder, "node_modules/@types"), { force: true });
  symlinkSync(join(root, "web/node_modules/@types"), join(folder, "node_modules/@types")); // csstype, which it needs, is there for Vue
  const options = {
    strict: true, noEmit: true, jsx: ts.JsxEmit.ReactJSX, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true, target: ts.ScriptTarget.ES2022, lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"], types: [],
  };
  const problemsOf = (path) => ts.getPreEmitDiagnostics(ts.createProgram([path], options)).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  const file = join(folder, "react/src/account.tsx");
  assert.deepEqual(problemsOf(file), []);
  const wrong = join(folder, "react/src/wrong.tsx");
  ts.sys.writeFile(wrong, readFileSync(file, "utf8").replaceAll("<SaysoPanel ", '<SaysoPanel mode="everything" '));
  assert.match(problemsOf(wrong).join(), /"everything"/);
});
