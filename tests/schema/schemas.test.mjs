// Guards core/schema/*.json as documents: strict, closed, described, named once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeAjv, readSchemaFile, schemaNames, validator } from "./load.mjs";

const open = new Set(["IssuerKey"]);

/** Every object of a schema that is itself a schema, with the way to it. */
function* subschemas(schema, path = "") {
  if (schema === null || typeof schema !== "object") return;
  yield [path, schema];
  for (const key of ["properties", "$defs"]) {
    for (const [name, inner] of Object.entries(schema[key] ?? {})) yield* subschemas(inner, `${path}/${key}/${name}`);
  }
  for (const key of ["items", "additionalProperties", "propertyNames"]) yield* subschemas(schema[key], `${path}/${key}`);
  for (const key of ["oneOf", "anyOf"]) {
    for (const [index, inner] of (schema[key] ?? []).entries()) yield* subschemas(inner, `${path}/${key}/${index}`);
  }
}

/** Types and their members; a $defs entry without a description is a constraint on another one. */
const typesOf = (schema) => [...(schema.title ? [["", schema]] : []), ...Object.entries(schema.$defs ?? {}).filter(([, entry]) => entry.description)];

const ajv = makeAjv();

for (const name of schemaNames) {
  const schema = readSchemaFile(name);

  test(`${name} compiles strictly`, () => {
    assert.equal(schema.$schema, "https://json-schema.org/draft/2020-12/schema");
    assert.equal(schema.$id, `https://sayso.invalid/schema/${name}`);
    validator(ajv, name);
    for (const type of Object.keys(schema.$defs ?? {})) validator(ajv, `${name}#/$defs/${type}`);
  });

  test(`${name} describes every type and every member`, () => {
    assert.ok(schema.description);
    for (const [type, entry] of typesOf(schema)) {
      for (const [path, inner] of subschemas({ ...entry, $defs: undefined })) {
        for (const [member, value] of Object.entries(inner.properties ?? {})) {
          if (typeof value !== "boolean") assert.ok(value.description, `${type}${path}/properties/${member}`);
        }
      }
    }
  });

  test(`${name} closes every object and asks only for members that it lists`, () => {
    for (const [type, entry] of typesOf(schema)) {
      for (const [path, inner] of subschemas({ ...entry, $defs: undefined })) {
        if (inner.type !== "object") continue;
        if (!open.has(type)) assert.ok("additionalProperties" in inner, `${type}${path} is open`);
        for (const member of inner.required ?? []) assert.ok(inner.properties?.[member], `${type}${path} lacks ${member}`);
      }
    }
  });
}

test("a type's name is used once", () => {
  const names = schemaNames.flatMap((name) => typesOf(readSchemaFile(name)).map(([type, entry]) => type || entry.title));
  assert.deepEqual([...new Set(names)].sort(), [...names].sort());
  for (const name of names) assert.match(name, /^[A-Z][A-Za-z0-9]*$/);
});

test("packed.json lists the reasons and ages in the order of the schemas", () => {
  const { $defs } = readSchemaFile("decision.schema.json");
  const { codes, version } = readSchemaFile("packed.json");
  assert.equal(version, 1);
  assert.deepEqual(codes.reason, [...$defs.Unmet.enum, ...$defs.Reason.anyOf[0].enum]);
  assert.deepEqual(codes.age, ["unknown", ...readSchemaFile("common.schema.json").$defs.Age.enum]);
});
