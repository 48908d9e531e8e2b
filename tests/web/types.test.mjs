// Guards the package's types as a consumer meets them, through its exports.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, copyFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("../../web/", import.meta.url));
const ts = createRequire(join(web, "package.json"))("typescript");

for (const [name, options] of [
  ["a bundler", { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
  ["Node", { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext }],
]) {
  test(`what a consumer may write compiles with ${name}, and nothing else does`, () => {
    const folder = mkdtempSync(join(tmpdir(), "sayso-types-"));
    try {
      mkdirSync(join(folder, "node_modules/@sayso"), { recursive: true });
      symlinkSync(web, join(folder, "node_modules/@sayso/consent"));
      writeFileSync(join(folder, "package.json"), '{"type":"module"}');
      copyFileSync(new URL("types/consumer.ts", import.meta.url), join(folder, "consumer.ts"));
      const program = ts.createProgram([join(folder, "consumer.ts")], {
        ...options,
        strict: true,
        noEmit: true,
        exactOptionalPropertyTypes: true,
        target: ts.ScriptTarget.ES2022,
        lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
        types: [],
      });
      const problems = ts
        .getPreEmitDiagnostics(program)
        .map(
          ({ file, start, messageText }) =>
            `${file?.fileName}:${start}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
        );
      assert.deepEqual(problems, []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

test("every export of the package is a file that the build has made", async () => {
  const { default: manifest } = await import("../../web/package.json", { with: { type: "json" } });
  const { existsSync } = await import("node:fs");
  const files = [];
  const collect = (entry) => (typeof entry === "string" ? files.push(entry) : Object.values(entry).forEach(collect));
  collect(manifest.exports);
  assert.deepEqual(
    files.filter((file) => !existsSync(join(web, file))),
    [],
  );
});

test("importing the class registers nothing, not even where there are no elements", async () => {
  const { SaysoPanel } = await import("../../web/dist/index.js");
  assert.equal(typeof SaysoPanel, "function");
  await import("../../web/dist/define.js");
});
