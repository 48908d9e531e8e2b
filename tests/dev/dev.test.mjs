// Guards ./dev: its exits, and that one failing step neither hides the others nor lets the run pass.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../../dev", import.meta.url));

function run(path, ...words) {
  const { status, stdout, stderr } = spawnSync(path, words, { encoding: "utf8" });
  return { status, stdout, stderr };
}

const scripts = {
  "doctest.sh": "echo '[doctest] test cases: 12 | 11 passed | 1 failed | 0 skipped'; exit 1",
  "node.sh": "printf '# pass 7\\n# fail 0\\n# cancelled 0\\n'",
  "crash.sh": "echo '[doctest] test cases: 3 | 3 passed | 0 failed | 0 skipped'; exit 139",
};

/**
 * Runs `./dev test WORDS...` of a copy whose table of steps is `table`, in a folder of its own beside `scripts`; the registry of its
 * `web` package, where it has one, is not there.
 */
function runSteps(table, words, web) {
  const folder = mkdtempSync(join(tmpdir(), "sayso-dev-"));
  try {
    const copy = join(folder, "dev");
    const text = readFileSync(script, "utf8");
    const changed = text.replace(/(steps\(\) \{\n {2}cat <<'END'\n)[\s\S]*?(END\n)/, (_, head, tail) => `${head}${table}\n${tail}`);
    assert.notEqual(changed, text);
    writeFileSync(copy, changed);
    for (const [name, body] of Object.entries(scripts)) writeFileSync(join(folder, name), `${body}\n`);
    chmodSync(copy, 0o755);
    if (web) mkdirSync(join(folder, "web"));
    for (const [name, body] of Object.entries(web ?? {})) writeFileSync(join(folder, "web", name), body);
    return run(copy, "test", ...words);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const lastLine = (text) => text.trimEnd().split("\n").at(-1);

test("help tells every command", () => {
  for (const word of ["help", "-h", "--help"]) {
    const { status, stdout } = run(script, word);
    assert.equal(status, 0);
    for (const command of ["demo", "test", "build", "sayso", "bench"]) assert.match(stdout, new RegExp(`^ {2}${command}\\b`, "m"));
  }
});

test("an unknown command, step or option is one line on stderr and exit 2", () => {
  for (const words of [["deploy"], ["test", "no-such-step"], ["test", "--fast"], ["demo", "eighty"]]) {
    const { status, stdout, stderr } = run(script, ...words);
    assert.deepEqual([status, stdout, stderr.trimEnd().split("\n").length], [2, "", 1], words.join(" "));
  }
});

test("all steps run, the log of a failed one is shown, and the run fails", () => {
  const { status, stdout } = runSteps("one  test  true\ntwo  test  ls /no-such-place\nthree  test  true", []);
  assert.equal(status, 1);
  assert.match(stdout, /^ok {4}one /m);
  assert.match(stdout, /^FAIL {2}two [\s\S]*no-such-place/m);
  assert.match(stdout, /^ok {4}three /m);
  assert.match(stdout, /^failed: two$/m);
  assert.equal(lastLine(stdout), "2 passed, 1 failed");
});

test("the tests which a runner reports are counted, and a crash is a failure whatever it reported", () => {
  for (const [command, status, line] of [
    ["sh doctest.sh", 1, "11 passed, 1 failed"],
    ["sh node.sh", 0, "7 passed, 0 failed"],
    ["sh crash.sh", 1, "3 passed, 1 failed"],
  ]) {
    const said = runSteps(`a  test  ${command}`, []);
    assert.deepEqual([said.status, lastLine(said.stdout)], [status, line], command);
  }
});

test("slow steps run with --all or by name alone", () => {
  const table = "quick  test  true\nslow  all  true";
  assert.doesNotMatch(runSteps(table, []).stdout, /slow /);
  const named = runSteps(table, ["quick"]);
  assert.deepEqual([named.status, lastLine(named.stdout)], [0, "1 passed, 0 failed"]);
});

test("packages that cannot be fetched end the run, with the reason and what to do", () => {
  const url = "http://127.0.0.1:9/absent-1.0.0.tgz";
  const lock = {
    name: "web",
    version: "1.0.0",
    lockfileVersion: 3,
    packages: {
      "": { name: "web", version: "1.0.0", dependencies: { absent: "1.0.0" } },
      "node_modules/absent": { version: "1.0.0", resolved: url, integrity: `sha512-${"A".repeat(86)}==` },
    },
  };
  const { status, stderr } = runSteps("one  test  true", [], {
    "package.json": JSON.stringify({ name: "web", version: "1.0.0", dependencies: { absent: "1.0.0" } }),
    "package-lock.json": JSON.stringify(lock),
    ".npmrc": "fetch-retries=0\n",
  });
  assert.equal(status, 2);
  assert.match(stderr, /ECONNREFUSED/);
  assert.match(stderr, /^dev: npm could not install the packages of web\/ .*again/m);
});
