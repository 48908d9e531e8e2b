// Runs the real command line. The binary is that of SAYSO_BIN, else the release build's.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
export const binary = process.env.SAYSO_BIN ?? join(root, "build/release/sayso");
if (!existsSync(binary)) throw new Error(`there is no ${binary}: build it first, or name another in SAYSO_BIN`);

export const policies = join(root, "examples/policies");

/** Runs `sayso ARGS`; `input` goes to stdin. */
export function sayso(args, { input = "", cwd = root } = {}) {
  const { status, stdout, stderr } = spawnSync(binary, args, { input, cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  return { status, stdout, stderr };
}

/** The services of a test. What a test leaves is cleared in the order in which it came, so a folder goes before the service in it ends. */
const services = new WeakMap();

async function endServices(t) {
  for (const { child, ended } of services.get(t) ?? []) {
    child.kill("SIGKILL");
    await ended;
  }
}

/** A folder that is gone when the test ends, once its services have ended. */
export function temporaryFolder(t) {
  const path = mkdtempSync(join(tmpdir(), "sayso-cli-"));
  t.after(async () => {
    await endServices(t);
    rmSync(path, { recursive: true, force: true });
  });
  return path;
}

export function write(path, text) {
  writeFileSync(path, text);
  return path;
}

/** Starts `sayso serve ARGS` at a free port; resolves once it answers. */
export async function serve(t, args) {
  const child = spawn(binary, ["serve", "--listen", "127.0.0.1:0", ...args], { cwd: root });
  const ended = new Promise((done) => child.on("exit", (code, signal) => done({ code, signal })));
  if (!services.has(t)) {
    services.set(t, []);
    t.after(() => endServices(t));
  }
  services.get(t).push({ child, ended });
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += chunk));
  let stdout = "";
  const url = await new Promise((done, fail) => {
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
      const found = /^listening on (http:\/\/\S+)$/m.exec(stdout);
      if (found) done(found[1]);
    });
    child.on("exit", () => fail(new Error(`sayso serve ended: ${stderr}`)));
  });
  return { child, url, ended, stderr: () => stderr };
}
