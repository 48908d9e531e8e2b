// Checkers of logs that share no code with this project: Go's golang.org/x/mod/sumdb and npm's @sigstore/verify.
import { execFileSync } from "node:child_process";
import { createPublicKey } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const sigstore = dirname(require.resolve("@sigstore/verify"));
const { verifyMerkleInclusion } = require(join(sigstore, "tlog/merkle.js"));
const { verifyCheckpoint } = require(join(sigstore, "tlog/checkpoint.js"));

let program;
/** The Go program, built once from Debian's sources without any network. */
function goProgram() {
  if (program) return program;
  const built = join(mkdtempSync(join(tmpdir(), "sayso-go-")), "check");
  const env = { ...process.env, GO111MODULE: "off", GOPATH: "/usr/share/gocode", GOFLAGS: "", GOCACHE: join(tmpdir(), "sayso-go-cache") };
  execFileSync("go", ["build", "-o", built, fileURLToPath(new URL("go/main.go", import.meta.url))], { env, stdio: ["ignore", "inherit", "inherit"] });
  program = built;
  return built;
}

/** What Go's checker says to each command: "ok", or what is wrong. */
export function askGo(commands) {
  const input = commands.map((command) => `${JSON.stringify(command)}\n`).join("");
  const answers = execFileSync(goProgram(), { input, encoding: "utf8", maxBuffer: 1 << 26 }).split("\n").slice(0, -1);
  if (answers.length !== commands.length) throw new Error(`${answers.length} answers to ${commands.length} commands`);
  return answers;
}

/** The parts of a tlog-proof text. */
export function partsOf(text) {
  const [head, ...rest] = text.split("\n\n");
  const [, ...lines] = head.split("\n").filter((line) => !line.startsWith("extra "));
  return { index: Number(lines[0].slice("index ".length)), path: lines.slice(1), note: rest.join("\n\n") };
}

/** Whether @sigstore/verify takes the proof of `entry` under the key: the checkpoint's signature, and the path to its root. */
export function sigstoreTakes(text, entry, verifierKey) {
  const { index, path, note } = partsOf(text);
  const [, name, id, key] = /^([^+]+)\+([^+]+)\+(.+)$/s.exec(verifierKey); // base64 may hold a plus
  const x = Buffer.from(key, "base64").subarray(1).toString("base64url");
  const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  const proof = { logIndex: String(index), hashes: path.map((hash) => Buffer.from(hash, "base64")), checkpoint: { envelope: note } };
  const tlogEntry = { canonicalizedBody: entry, inclusionProof: proof };
  try {
    const checkpoint = verifyCheckpoint(tlogEntry, [{ logID: Buffer.from(id, "hex"), baseURL: `https://${name}`, publicKey }]);
    verifyMerkleInclusion(tlogEntry, checkpoint);
    return checkpoint.origin === name;
  } catch {
    return false;
  }
}

/** Whether Go's checker takes each of these proofs: `{text, leaf}`. */
export function goTakes(proofs, verifierKey) {
  const commands = proofs.map(({ text, leaf }) => {
    const { index, path, note } = partsOf(text);
    return { key: verifierKey, note, index, leaf: leaf.toString("base64"), proof: path };
  });
  return askGo(commands).map((answer) => answer === "ok");
}
