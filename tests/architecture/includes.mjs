// Finds the includes and words in core/, wasm/ and native/ that break the architecture's arrows.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { coreLibraries, impureWords, layers, nativeFolders, pureHeaders, pureHeadersWithImpureParts } from "./rules.mjs";

/**
 * In: the root of a checkout. Out: one {file, line, rule, detail} per breach, none when the tree keeps the rules.
 * Rules: `upward`, `impure_header`, `impure_word`, `conditional`, `foreign`, `unresolved`, `library_in_header`.
 */
export function findBreaches(root) {
  return ["core", "wasm", "native"].flatMap((part) =>
    sourcesUnder(join(root, part)).flatMap((path) => breachesOf(root, part, path)));
}

function sourcesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesUnder(path);
    return /\.(?:[ch]pp|h|cc|inl)$/.test(entry.name) ? [path] : [];
  });
}

function breachesOf(root, part, path) {
  const file = relative(root, path).split(sep).join("/");
  const breaches = [];
  const lines = withoutComments(readFileSync(path, "utf8")).split("\n");
  lines.forEach((text, index) => {
    const report = (rule, detail) => breaches.push({ file, line: index + 1, rule, detail });
    const include = /^\s*#\s*include\s*([<"])([^>"]+)[>"]/.exec(text);
    if (include) return checkInclude({ root, part, file, quoted: include[1] === '"', name: include[2] }, report);
    if (/^\s*#\s*include\b/.test(text)) return report("unresolved", text.trim());
    if (part === "core") checkCoreLine(text, report);
  });
  return breaches;
}

/** Blanks comments, keeping the lines and whatever stands in a string. */
function withoutComments(text) {
  const stringOrComment = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return text.replace(stringOrComment, (found) => found.startsWith("/") ? found.replace(/[^\n]/g, " ") : found);
}

function checkCoreLine(text, report) {
  const conditional = /^\s*#\s*(?:el)?if(?:n?def)?\b.*/.exec(text);
  if (conditional) report("conditional", conditional[0].trim());
  for (const word of impureWords) {
    const found = word.exec(text);
    if (found) report("impure_word", found[0]);
  }
}

function checkInclude(include, report) {
  const own = resolveOwn(include);
  if (own) return checkOwn(include, own, report);
  if (include.quoted) return report("unresolved", include.name);
  if (include.part === "core") return checkCoreSystem(include, report);
  if (include.part === "wasm") return checkWasmSystem(include, report);
}

/** The project's file which an include names, as a path from the root, or null for one of the system. */
function resolveOwn({ root, file, quoted, name }) {
  const roots = ["core/include", "core/src", "wasm", "native"];
  const candidates = [...(quoted ? [join(dirname(file), name)] : []), ...roots.map((folder) => join(folder, name))];
  const found = candidates.map((path) => normalize(path).split(sep).join("/")).find((path) => existsSync(join(root, path)));
  if (found) return found;
  return name.startsWith("sayso/") ? `core/include/${name}` : null;
}

function checkOwn({ part, file }, target, report) {
  const [targetPart] = target.split("/");
  const seesIt = { core: ["core"], wasm: ["core", "wasm"], native: ["core", "native"] }[part];
  if (!seesIt.includes(targetPart)) return report("foreign", target);
  if (targetPart !== part) return;
  if (part === "core" && rank(layers, layerOf(target)) > rank(layers, layerOf(file))) report("upward", target);
  if (part === "native" && rank(nativeFolders, target.split("/")[1]) > rank(nativeFolders, file.split("/")[1])) {
    report("upward", target);
  }
}

/** `core/include/sayso/policy/series.hpp` and `core/src/policy/series.cpp` are of layer `policy`. */
function layerOf(path) {
  return (/^core\/include\/sayso\/([^/]+)\//.exec(path) ?? /^core\/src\/([^/]+)\//.exec(path))?.[1];
}

/** What is in no listed folder (an umbrella header, a new folder) ranks above all: none of the listed may include it. */
function rank(order, name) {
  const index = order.indexOf(name);
  return index < 0 ? order.length : index;
}

function checkCoreSystem({ file, name }, report) {
  if (pureHeaders.has(name) || pureHeadersWithImpureParts.has(name)) return;
  if (!coreLibraries.some((pattern) => pattern.test(name))) return report("impure_header", name);
  if (file.startsWith("core/include/")) report("library_in_header", name);
}

/** Only bindings may know Emscripten: the facade is built and tested natively too. */
function checkWasmSystem({ file, name }, report) {
  if (file.startsWith("wasm/bindings") || file.startsWith("wasm/packed")) return;
  if (pureHeaders.has(name) || coreLibraries.some((pattern) => pattern.test(name))) return;
  report("impure_header", name);
}
