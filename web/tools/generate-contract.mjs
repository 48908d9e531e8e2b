// Makes src/generated/contract.ts from core/schema: a type for every title and every described $defs entry, and the union
// of all error codes. Run without arguments to write it; with --check it writes nothing and fails where the file differs.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const schemaDir = new URL("../../core/schema/", import.meta.url);
const target = new URL("../src/generated/contract.ts", import.meta.url);
const banner = "// Generated from core/schema by web/tools/generate-contract.mjs. Change the schemas, then run it again.\n";

const constraints = new Set(["$schema", "$id", "$defs", "title", "allOf", "if", "then", "else", "not"]);
const options = {
  additionalProperties: false,
  bannerComment: "",
  declareExternallyReferenced: false,
  format: true,
  ignoreMinAndMaxItems: true,
  style: { printWidth: 120 },
};

function readSchemas() {
  const files = readdirSync(schemaDir).filter((file) => file.endsWith(".schema.json")).sort();
  return new Map(files.map((file) => [file, JSON.parse(readFileSync(new URL(file, schemaDir), "utf8"))]));
}

/** Every type as [name, schema, file]; a $defs entry without a description is a constraint and no type. */
function listTypes(schemas) {
  const types = [];
  for (const [file, schema] of schemas) {
    if (schema.title) types.push([schema.title, schema, file]);
    for (const [name, entry] of Object.entries(schema.$defs ?? {})) {
      if (entry.description) types.push([name, entry, file]);
    }
  }
  const names = types.map(([name]) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`two types are called ${twice.join(", ")}`);
  return types;
}

/** The name of the type that a $ref in `file` points to. */
function nameOf(ref, file, schemas) {
  const [path, fragment] = ref.split("#");
  const schema = schemas.get(path || file);
  const name = fragment ? fragment.replace("/$defs/", "") : schema?.title;
  if (!name || (fragment && !schema?.$defs?.[name])) throw new Error(`${file}: nothing at ${ref}`);
  return name;
}

const onlyConstrains = (branch) => branch.required !== undefined && branch.type === undefined;

/** The schema without what a type cannot say, references replaced by the names of their types. */
function toType(schema, file, schemas) {
  if (Array.isArray(schema)) return schema.map((item) => toType(item, file, schemas));
  if (schema === null || typeof schema !== "object") return schema;
  if (schema.$ref) return { description: schema.description, tsType: nameOf(schema.$ref, file, schemas) };
  const out = {};
  for (const [key, value] of Object.entries(schema)) {
    if (constraints.has(key)) continue;
    if (["oneOf", "anyOf"].includes(key) && value.every(onlyConstrains)) continue;
    if (key === "properties") {
      const members = Object.entries(value).filter(([, member]) => member !== false);
      out.properties = Object.fromEntries(members.map(([name, member]) => [name, toType(member, file, schemas)]));
    } else {
      out[key] = toType(value, file, schemas);
    }
  }
  return out;
}

/** Comments of one line on one line, without the tags that the types do not need. */
function tidy(code) {
  const untagged = code.replace(/\n *\*\n *\* (?:@minItems \d+|Items: [^\n]*)(?=\n)/g, "");
  return untagged.replace(/\/\*\*\n *\* ([^\n]*)\n *\*\//g, "/** $1 */");
}

async function generate() {
  const schemas = readSchemas();
  const { codes } = JSON.parse(readFileSync(new URL("errors.json", schemaDir), "utf8"));
  const parts = [banner];
  for (const [name, schema, file] of listTypes(schemas)) {
    const type = name === "ErrorCode" ? { description: schema.description, enum: codes.map(({ code }) => code) } : toType(schema, file, schemas);
    parts.push(tidy(await compile(type, name, options)));
  }
  return parts.join("\n");
}

/** The lists whose positions are the numbers of the packed door. */
function packedCodes() {
  const { codes } = JSON.parse(readFileSync(new URL("packed.json", schemaDir), "utf8"));
  const lists = Object.entries(codes).map(([name, list]) => `  ${name}: [\n${list.map((code) => `    '${code}',\n`).join("")}  ],\n`);
  return `${banner}\n/** What a position stands for (core/schema/packed.json). */\nexport const PACKED = {\n${lists.join("")}} as const;\n`;
}

const made = [
  [target, await generate()],
  [new URL("packed.ts", target), packedCodes()],
];
for (const [file, text] of made) {
  if (!process.argv.includes("--check")) {
    writeFileSync(file, text);
  } else if (readFileSync(file, "utf8") !== text) {
    console.error(`${fileURLToPath(file)} is not what core/schema says: run node tools/generate-contract.mjs`);
    process.exit(1);
  }
}
