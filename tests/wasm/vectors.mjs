// The shared vectors of tests/vectors, read: each file's vectors with their policies and catalogue as exact texts.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { patched } from "../schema/load.mjs";

const root = new URL("../../", import.meta.url);
const folder = new URL("../vectors/", import.meta.url);

const readText = (path) => readFileSync(new URL(path, root), "utf8");

/** The files of one area, in the order of their names. */
export function vectorFiles(area) {
  const inside = new URL(`${area}/`, folder);
  if (!existsSync(inside)) return [];
  return readdirSync(inside).filter((name) => name.endsWith(".json")).sort().map((name) => `${area}/${name}`);
}

/** The text of `parts`, each a text or one repeated. */
const joined = (parts) => parts.map((part) => (typeof part === "string" ? part : part.repeat.repeat(part.times))).join("");

/** The bytes of a vector that holds a whole text, as `text` or `base64`. */
export const bytesOf = ({ text, base64 }) => (text === undefined ? Buffer.from(base64, "base64") : Buffer.from(text, "utf8"));

/**
 * Every vector of a file. Its `policies` become texts: of a path the file's bytes, of an inline value its JSON, of
 * `{"of","set","remove"}` the JSON of a changed one; its `parts` become its `text`, its `catalogue` the bytes of that file.
 */
export function readVectors(file) {
  const { policies = {}, vectors } = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  const textOf = (name) => {
    if (typeof name === "object") return JSON.stringify(patched(policies[name.of], name));
    const known = policies[name] ?? name;
    return typeof known === "string" ? readText(known) : JSON.stringify(known);
  };
  return vectors.map((vector) => ({
    ...vector,
    ...(vector.policies && { policies: vector.policies.map(textOf) }),
    ...(vector.parts && { text: joined(vector.parts) }),
    ...(vector.catalogue && { catalogue: readText(vector.catalogue) }),
  }));
}

/** Where an error is, as the core itself says it: an error of one of several policies begins with that policy's index. */
function corePath(error, policies) {
  const index = error.in?.match(/^\/policies\/(\d+)$/)?.[1];
  return index !== undefined && policies > 1 ? `/${index}${error.path}` : error.path;
}

/** Compares the members of an error that the vector names, in any host. */
export function assertError(error, expected, policies = 1) {
  for (const [member, value] of Object.entries(expected)) {
    assert.equal(member === "path" ? corePath(error, policies) : error[member], value, `${member} of ${JSON.stringify(error)}`);
  }
}
