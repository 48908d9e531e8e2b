// Holds the tree to what CONTRIBUTING.md says of it: few root entries, short files, nothing left undone or skipped.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rootEntries = `CMakeLists.txt CMakePresets.json README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md LICENSE dev
  core wasm native web tests examples`.split(/\s+/);
const notOurs = new Set(["node_modules", "dist", "build", "generated"]);
const longestFile = 400;

function filesUnder(folder, pattern) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : filesUnder(path, pattern);
    return pattern.test(entry.name) ? [path] : [];
  });
}

const sources = ["core", "wasm", "native", "web", "tests", "examples"].flatMap((folder) =>
  filesUnder(folder, /\.(?:[ch]pp|m?[jt]s|tsx|py|sh|css|html|cmake)$/));

const textOf = (path) => readFileSync(join(root, path), "utf8");

test("the root holds only what has earned its place", () => {
  const entries = readdirSync(root).filter((name) => !name.startsWith(".") && !notOurs.has(name));
  assert.deepEqual(entries.filter((name) => !rootEntries.includes(name)), []);
});

test("no source file is so long that it holds a second idea", () => {
  assert.ok(sources.length > 0);
  assert.deepEqual(sources.filter((path) => textOf(path).split("\n").length > longestFile + 1), []);
});

test("nothing is marked as undone, and no test is skipped or narrowed", () => {
  const undone = new RegExp(`\\b(?:${["TO", "DO"].join("")}|${["FIX", "ME"].join("")}|${["XX", "X"].join("")})\\b`);
  const narrowed = new RegExp(["\\.(?:skip|only|to", "do)\\(|doctest::(?:skip|may_fail|should_fail)"].join(""));
  assert.deepEqual(sources.filter((path) => undone.test(textOf(path))), []);
  assert.deepEqual(sources.filter((path) => path.startsWith("tests/") && narrowed.test(textOf(path))), []);
});

/** The types that a C++ file defines for all to see, as `namespace::Name`: at the start of a line, outside anonymous namespaces. */
function typesIn(text) {
  const namespaces = [];
  const types = [];
  for (const line of text.split("\n")) {
    const opened = /^(?:inline )?namespace(?: ([\w:]+))? \{/.exec(line);
    if (opened) namespaces.push(opened[1] ?? "");
    else if (/^\} +\/\/ namespace/.test(line)) namespaces.pop();
    const type = /^(?:struct|class|enum class|union) (?:\[\[\w+\]\] )?(\w+)(?: final)?(?: :[^:].*)? \{/.exec(line);
    if (type && !namespaces.includes("")) types.push([...namespaces, type[1]].join("::"));
  }
  return types;
}

test("no two files define a type of the same name: the linker would take one for the other", () => {
  const found = new Map();
  for (const path of sources.filter((name) => /\.[ch]pp$/.test(name) && !name.includes("/fuzz/") && !/(?:main|_bench)\.cpp$/.test(name))) {
    for (const type of typesIn(textOf(path))) found.set(type, [...(found.get(type) ?? []), path]);
  }
  assert.ok(found.size > 200, `${found.size}`);
  assert.deepEqual([...found].filter(([, paths]) => paths.length > 1), []);
});

test("a type that is defined twice would be seen", () => {
  assert.deepEqual(typesIn("namespace sayso {\nnamespace {\nstruct Hidden {\n};\n}  // namespace\nclass Seen final : public Other {\n};\nenum class Kind : char { a };\n}  // namespace sayso\n"), ["sayso::Seen", "sayso::Kind"]);
});
