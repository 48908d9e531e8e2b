// A log in JavaScript, straight out of RFC 6962 and the C2SP texts, so that the core's own is checked by another.
import { createHash } from "node:crypto";

export const hash = (...parts) => createHash("sha256").update(Buffer.concat(parts.map((part) => Buffer.from(part)))).digest();
export const leafOf = (entry) => hash([0], entry);
const split = (count) => 2 ** Math.ceil(Math.log2(count) - 1);

/** The root over leaves' hashes. */
export function rootOf(leaves) {
  if (leaves.length === 0) return hash();
  if (leaves.length === 1) return leaves[0];
  const half = split(leaves.length);
  return hash([1], rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}

/** The path of a leaf, from its neighbour upwards. */
export function pathOf(leaves, index) {
  if (leaves.length <= 1) return [];
  const half = split(leaves.length);
  return index < half
    ? [...pathOf(leaves.slice(0, half), index), rootOf(leaves.slice(half))]
    : [...pathOf(leaves.slice(half), index - half), rootOf(leaves.slice(0, half))];
}

const keyIdOf = (name, type, publicKey) => hash(`${name}\n`, [type], publicKey).subarray(0, 4);

/** A key of notes; `type` 1 signs the text, 4 the text and a time. */
export function noteKey(name, key, type = 1) {
  const publicKey = Buffer.from(key.jwk.x, "base64url");
  const id = keyIdOf(name, type, publicKey);
  const verifier = `${name}+${id.toString("hex")}+${Buffer.concat([Buffer.from([type]), publicKey]).toString("base64")}`;
  const line = (bytes) => `— ${name} ${Buffer.concat([id, bytes]).toString("base64")}\n`;
  const sign = (text) => {
    if (type === 1) return line(key.sign(text));
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(1795269722n);
    return line(Buffer.concat([time, key.sign(`cosignature/v1\ntime 1795269722\n${text}`)]));
  };
  return { name, id, verifier, sign };
}

export const checkpointText = (origin, leaves) => `${origin}\n${leaves.length}\n${rootOf(leaves).toString("base64")}\n`;
export const noteOf = (text, keys) => `${text}\n${keys.map((key) => key.sign(text)).join("")}`;
export const proofText = (index, path, note) =>
  `c2sp.org/tlog-proof@v1\nindex ${index}\n${path.map((step) => `${step.toString("base64")}\n`).join("")}\n${note}`;
