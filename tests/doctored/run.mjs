// Proves that the tests see: applies each patch of this folder to a copy of the tree, builds, and demands that its test fails.
// `./dev test --doctored [PART OF A NAME...]`; two at a time, each in a copy of its own that shares what was built before.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { judge, needsBuild, readPatch } from "./judge.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));
const shared = ["build", "web/node_modules", "tests/node_modules"];
const patience = "8000"; // how long a test waits in vain
const longest = 90_000; // what a spoilt test leaves open keeps it from ending

/** Runs a program to its end, or until `isEnough(out)`, then ends it with all that it started: `{ code, out, err }`. */
function run(cwd, words, { isEnough = () => false, env = {} } = {}) {
  return new Promise((resolve) => {
    const [program, ...rest] = words;
    const child = spawn(program, rest, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true });
    let [out, err] = ["", ""];
    const end = (code) => {
      clearTimeout(timer);
      resolve({ code, out, err });
    };
    const endAll = () => {
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
        // It had ended by itself.
      }
    };
    const timer = setTimeout(endAll, longest);
    child.stdout.on("data", (text) => {
      out += text;
      if (isEnough(out)) endAll();
    });
    child.stderr.on("data", (text) => (err += text));
    child.on("error", (problem) => end(-1, (err += problem)));
    child.on("close", (code) => end(code));
  });
}

const eventsIn = (out) => out.split("\n").filter((line) => line.startsWith("{") && line.endsWith("}")).map((line) => JSON.parse(line));

/** A copy of the tree as it stands here, without what is built, which it shares. */
async function copyTree() {
  const copy = mkdtempSync(join(tmpdir(), "sayso-doctored-"));
  const { out } = await run(root, ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  for (const path of new Set(out.split("\0").filter(Boolean))) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path), { recursive: true, force: true });
  }
  for (const path of shared) symlinkSync(join(root, path), join(copy, path));
  cpSync(join(root, "web/dist"), join(copy, "web/dist"), { recursive: true });
  return copy;
}

const buildWeb = (copy) => run(copy, [process.execPath, "web/tools/build.mjs", "--no-types"]);

async function tryPatch(copy, patch) {
  const file = join(here, patch.name);
  const applied = await run(copy, ["git", "apply", file]);
  if (applied.code !== 0) return { noticed: false, why: `it no longer applies: ${applied.err.trim()}` };
  try {
    const built = needsBuild(patch) ? await buildWeb(copy) : { code: 0 };
    if (built.code !== 0) return { noticed: false, why: `it does not build: ${built.err.trim()}` };
    const words = [process.execPath, "--test-reporter", join(copy, "tests/doctored/reporter.mjs"), "--test-name-pattern", patch.named, patch.test];
    // Browsers and ledgers of tests that are cut short end up where the copy does.
    const env = { SAYSO_PATIENCE_MS: patience, TMPDIR: mkdtempSync(join(copy, "tmp-")) };
    const { out, err } = await run(copy, words, { env, isEnough: (so) => judge(eventsIn(so), patch).noticed });
    const events = eventsIn(out);
    const verdict = judge(events, patch);
    return verdict.noticed || events.length > 0 ? verdict : { ...verdict, why: `${verdict.why} ${err.trim()}` };
  } finally {
    await run(copy, ["git", "apply", "-R", file]);
  }
}

const began = Date.now();
const chosen = process.argv.slice(2);
const patches = readdirSync(here)
  .filter((name) => name.endsWith(".patch") && (chosen.length === 0 || chosen.some((part) => name.includes(part))))
  .sort()
  .map((name) => readPatch(name, readFileSync(join(here, name), "utf8")));
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
let unnoticed = 0;

async function work(queue) {
  const copy = await copyTree();
  try {
    for (let patch = queue.shift(); patch; patch = queue.shift()) {
      const started = Date.now();
      const { noticed, by = [], why } = await tryPatch(copy, patch);
      if (!noticed) unnoticed++;
      const said = noticed ? `caught by "${by[0]}" (${patch.test})` : `NOT NOTICED by ${patch.test}: ${why}`;
      console.log(`${noticed ? "ok  " : "FAIL"}  ${patch.name.replace(".patch", "").padEnd(34)} ${patch.rule.padEnd(8)} ${seconds(started).padStart(7)}  ${said}`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
  }
}

if (patches.length === 0) {
  console.error("doctored: there is no such patch");
  process.exit(2);
}
const queue = [...patches];
await Promise.all(Array.from({ length: Math.min(2, availableParallelism(), patches.length) }, () => work(queue)));
console.log(`\n${patches.length - unnoticed} of ${patches.length} noticed, in ${seconds(began)}`);
process.exitCode = unnoticed > 0 ? 1 : 0;
