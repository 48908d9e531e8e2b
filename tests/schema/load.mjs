// The schemas of core/schema, compiled strictly, and the examples that are held against them.
import { readFileSync, readdirSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const schemaDir = new URL("../../core/schema/", import.meta.url);
const exampleDir = new URL("examples/", import.meta.url);

export const readSchemaFile = (name) => JSON.parse(readFileSync(new URL(name, schemaDir), "utf8"));
export const schemaNames = readdirSync(schemaDir).filter((name) => name.endsWith(".schema.json")).sort();
export const exampleNames = readdirSync(exampleDir).filter((name) => name.endsWith(".json")).sort();
export const readExamples = (name) => JSON.parse(readFileSync(new URL(name, exampleDir), "utf8"));

/** An Ajv that knows every schema; `getSchema(name)` or `getSchema("name#/$defs/Type")` through `validator`. */
export function makeAjv() {
  const ajv = new Ajv2020({ strict: true, strictTypes: true, strictTuples: true, allowUnionTypes: true, allErrors: true, validateFormats: true });
  addFormats(ajv);
  for (const name of schemaNames) ajv.addSchema(readSchemaFile(name));
  return ajv;
}

/** The compiled check of `policy.schema.json` or `door.schema.json#/$defs/CheckCall`. */
export function validator(ajv, ref) {
  const check = ajv.getSchema(`https://sayso.invalid/schema/${ref}`);
  if (!check) throw new Error(`there is no schema ${ref}`);
  return check;
}

/** A copy of `value` with the members at JSON pointers set or removed. */
export function patched(value, { set = {}, remove = [] }) {
  let root = structuredClone(value);
  const place = (pointer) => {
    const keys = pointer.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
    const last = keys.pop();
    return [keys.reduce((inner, key) => inner[key], root), last];
  };
  for (const [pointer, replacement] of Object.entries(set)) {
    if (pointer === "") {
      root = structuredClone(replacement);
      continue;
    }
    const [parent, key] = place(pointer);
    Object.defineProperty(parent, key, { value: structuredClone(replacement), enumerable: true, configurable: true, writable: true });
  }
  for (const pointer of remove) {
    const [parent, key] = place(pointer);
    if (!(key in parent)) throw new Error(`there is nothing to remove at ${pointer}`);
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  }
  return root;
}
