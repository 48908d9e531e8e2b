// A folder as somebody has it who installed the package: packed, unpacked, beside the frameworks among the tools of the tests.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
const tools = join(root, "tests/node_modules");

/** Makes it: {folder, tarball, remove}. `examples` are copied into it, as folders of the same names. */
export function makeConsumer(examples = []) {
  const folder = mkdtempSync(join(tmpdir(), "sayso-consumer-"));
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "@sayso"), { recursive: true });
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: join(root, "web"), stdio: ["ignore", "pipe", "inherit"] });
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")));
  execFileSync("tar", ["xzf", tarball], { cwd: folder });
  cpSync(join(folder, "package"), join(modules, "@sayso/consent"), { recursive: true });
  for (const name of readdirSync(tools)) if (!name.startsWith(".") && name !== "@sayso") symlinkSync(join(tools, name), join(modules, name));
  for (const name of examples) cpSync(join(root, "examples", name), join(folder, name), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  return { folder, tarball, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
