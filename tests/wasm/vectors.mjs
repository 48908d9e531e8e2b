// The shared vectors of tests/vectors, read: each file's vectors with their policies and catalogue as exact texts.
import { existsSync, readFileSync, readdirSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const folder = new URL("../vectors/", import.meta.url);

const readText = (path) => readFileSync(new URL(path, root), "utf8");

/** The files of one area, in the order of their names. */
export function vectorFiles(area) {
  const inside = new URL(`${area}/`, folder);
  if (!existsSync(inside)) return [];
  return readdirSync(inside).filter((name) => name.endsWith(".json")).sort().map((name) => `${area}/${name}`);
}

/** Every vector of a file as [id, vector]; `policies` are texts: of a path the file's bytes, of an inline value its JSON. */
export function readVectors(file) {
  const { policies = {}, vectors } = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  const textOf = (name) => {
    const known = policies[name] ?? name;
    return typeof known === "string" ? readText(known) : JSON.stringify(known);
  };
  return vectors.map((vector) => ({
    ...vector,
    ...(vector.policies && { policies: vector.policies.map(textOf) }),
    ...(vector.catalogue && { catalogue: readText(vector.catalogue) }),
  }));
}
