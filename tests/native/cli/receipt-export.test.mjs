// Guards `sayso receipt export`: the standard forms are what their publishers say, and nothing is exported that was not proven first.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { begin, issuer } from "./person.mjs";
import { root, sayso, temporaryFolder, write } from "./run.mjs";

const jsonld = createRequire(import.meta.url)("jsonld");
const samples = join(root, "examples/receipts");
const options = ["--issuer", "https://consent.example.com", "--jwks", join(samples, "jwks.json")];
const sample = join(samples, "good/replayed.json");
const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const known = read("export/terms.json");
const terms = new Set(Object.entries(known.terms).flatMap(([base, names]) => names.map((name) => base + name)));
const schema = new Ajv({ allErrors: true }).compile(read("export/kantara-1.1.schema.json"));

const exported = (form, file = sample, more = options) => {
  const { status, stdout, stderr } = sayso(["receipt", "export", file, "--as", form, ...more]);
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
};

// No context is fetched: everything that the documents need is in them.
const expand = (document) => jsonld.expand(document, { documentLoader: (url) => assert.fail(`asked for ${url}`) });

/** Every IRI used as a property, a type, or a reference into a vocabulary. */
function irisOf(value, found = new Set()) {
  if (Array.isArray(value)) for (const item of value) irisOf(item, found);
  else if (value && typeof value === "object") {
    for (const [name, inner] of Object.entries(value)) {
      if (!name.startsWith("@")) found.add(name);
      if (name === "@type") for (const type of [inner].flat()) found.add(type);
      if (name === "@id" && Object.keys(known.terms).some((base) => inner.startsWith(base))) found.add(inner);
      irisOf(inner, found);
    }
  }
  return found;
}

const dpv = (name) => `https://w3id.org/dpv#${name}`;
const dct = (name) => `http://purl.org/dc/terms/${name}`;
const conforms = (node, profile) => assert.equal(node[dct("conformsTo")][0]["@id"], `https://w3id.org/dpv/schema/dpv-27560#${profile}`);

/** Holds one record to the fields that ISO/IEC TS 27560 and its DPV profile ask for. */
function holdsRecord(record) {
  conforms(record, "record");
  for (const name of [dct("identifier"), dpv("hasDataSubject"), dpv("hasNotice"), dct("language"), dpv("hasJurisdiction"), dpv("hasDataController"), dpv("hasProcess")]) {
    assert.ok(record[name]?.length > 0, name);
  }
  const [controller] = record[dpv("hasDataController")];
  for (const name of ["hasIdentifier", "hasAddress", "hasName", "hasContact"]) assert.ok(controller[dpv(name)]?.length > 0, name);
  assert.deepEqual(controller["@type"], [dpv("DataController")]);
  for (const process of record[dpv("hasProcess")]) {
    for (const name of ["hasPurpose", "hasPersonalData", "hasDataController", "hasStorageCondition", "hasProcessing", "hasLegalBasis", "hasRight"]) {
      assert.ok(process[dpv(name)]?.length > 0, name);
    }
    assert.ok(process[dpv("hasRecipient")], "an empty list of recipients must be stated");
    const [control] = process[dpv("hasConsentControl")] ?? process[dpv("hasEntityInvolvement")];
    assert.ok(control[dpv("isExercisedAt")]?.length > 0, "isExercisedAt");
    const [status] = process[dpv("hasConsentStatus")] ?? process[dpv("hasStatus")];
    for (const name of ["isIndicatedAtTime", "hasDuration", "isIndicatedBy", "hasIndicationMethod"]) assert.ok(status[dpv(name)]?.length > 0, name);
    assert.match(status[dpv("isIndicatedAtTime")][0]["@value"], /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  }
}

async function holdsReceipt(document) {
  const [receipt] = await expand(document);
  conforms(receipt, "receipt");
  for (const name of [dpv("hasIdentifier"), dct("created"), dpv("hasRecordOfActivity")]) assert.ok(receipt[name]?.length > 0, name);
  assert.deepEqual([...irisOf(receipt)].filter((iri) => !terms.has(iri)), []);
  receipt[dpv("hasRecordOfActivity")].forEach(holdsRecord);
  return receipt;
}

test("the DPV form expands without any network, uses only known terms, and has every mandatory field", async () => {
  const [document] = exported("dpv");
  const receipt = await holdsReceipt(document);
  assert.deepEqual(receipt["@type"], [dpv("ConsentReceipt")]);
  const [record] = receipt[dpv("hasRecordOfActivity")];
  assert.equal(record[dpv("hasProcess")][0][dpv("hasConsentStatus")][0]["@type"][0], dpv("ConsentGiven"));
});

test("the Kantara form is one by its field table, in seconds", () => {
  const [receipt] = exported("kantara");
  assert.ok(schema(receipt), JSON.stringify(schema.errors));
  assert.equal(receipt.consentTimestamp, Date.parse("2026-11-21T14:02:01Z") / 1000);
  assert.equal(receipt.services[0].purposes[0].consentType, "EXPLICIT");
});

test("the schema refuses what is commonly got wrong", () => {
  const [receipt] = exported("kantara");
  const [service] = receipt.services;
  const purposes = (changes) => [{ ...service, purposes: [{ ...service.purposes[0], ...changes }] }];
  for (const [what, changes] of [["milliseconds", { consentTimestamp: receipt.consentTimestamp * 1000 }], ["a text", { consentTimestamp: "2026-11-21T14:02:01Z" }],
    ["the letter O", { version: "KI-CR-v1.1.O" }], ["no jurisdiction", { jurisdiction: "" }], ["no person", { piiPrincipalId: undefined }],
    ["no termination", { services: purposes({ termination: undefined }) }], ["a third party without a name", { services: purposes({ thirdPartyDisclosure: true, thirdPartyName: undefined }) }],
    ["sensitive without a category", { sensitive: true }]]) {
    assert.equal(schema(JSON.parse(JSON.stringify({ ...receipt, ...changes }))), false, what);
  }
});

test("what does not hold, or cannot be made again, is not exported", (t) => {
  const folder = temporaryFolder(t);
  const { context, ...withheld } = JSON.parse(readFileSync(sample, "utf8"));
  const file = write(join(folder, "withheld.json"), JSON.stringify(withheld));
  for (const [of, code] of [[join(samples, "bad/receipt.sig_invalid.json"), "receipt.sig_invalid"], [join(samples, "bad/receipt.view_differs.json"), "receipt.view_differs"],
    [file, "export.unproven"], [join(samples, "good/countersigned.json"), "export.unproven"]]) {
    const { status, stdout, stderr } = sayso(["receipt", "export", of, "--as", "kantara", ...options]);
    assert.equal(status, 1, of);
    assert.equal(stdout, "");
    assert.ok(stderr.includes(code), stderr);
  }
  const given = write(join(folder, "context.json"), JSON.stringify(context));
  assert.deepEqual(exported("dpv", file, [...options, "--context", given]), exported("dpv"));
  const wrong = sayso(["receipt", "export", sample, "--as", "kantara", "--issuer", "https://other.example", ...options.slice(2)]);
  assert.equal(wrong.status, 1);
  assert.equal(sayso(["receipt", "export", sample, ...options]).status, 2);
  assert.equal(sayso(["receipt", "export", sample, "--as", "xml", ...options]).status, 2);
});

test("an objection to legitimate interest is one in both forms, and nowhere a consent", async (t) => {
  const { folder, jwks, choose } = await begin(t, "linkedin");
  const { purposes } = JSON.parse(readFileSync(join(root, "examples/policies/linkedin/2025-11-03.json"), "utf8"));
  const answer = await choose(purposes[0].id, "denied");
  const file = write(join(folder, "no.json"), await answer.text());
  assert.equal(answer.status, 201, readFileSync(file, "utf8"));
  const held = ["--issuer", issuer, "--jwks", jwks];
  const [document] = exported("dpv", file, held);
  const receipt = await holdsReceipt(document);
  assert.equal(receipt[dpv("hasRecordOfActivity")][0][dpv("hasProcess")][0][dpv("hasStatus")][0]["@type"][0], dpv("LegitimateInterestObjected"));
  assert.deepEqual([...irisOf(receipt)].filter((iri) => /Consent/.test(iri)), []);
  const [kantara] = exported("kantara", file, held);
  assert.ok(schema(kantara), JSON.stringify(schema.errors));
  assert.match(kantara.services[0].purposes[0].consentType, /^NOT CONSENT: objection/);
});

test("what a service accepted is exported in both forms: a yes, then its withdrawal", async (t) => {
  const { folder, url, authorization, jwks, choose } = await begin(t);
  for (const state of ["granted", "denied"]) assert.equal((await choose("assistant", state)).status, 201);
  const file = write(join(folder, "all.json"), await (await fetch(`${url}/v1/receipts`, { headers: { authorization } })).text());
  const held = ["--issuer", issuer, "--jwks", jwks];
  const statuses = [];
  for (const document of exported("dpv", file, held)) {
    const receipt = await holdsReceipt(document);
    statuses.push(receipt[dpv("hasRecordOfActivity")][0][dpv("hasProcess")][0][dpv("hasConsentStatus")][0]["@type"][0]);
  }
  assert.deepEqual(statuses.sort(), [dpv("ConsentGiven"), dpv("ConsentWithdrawn")]);
  for (const receipt of exported("kantara", file, held)) assert.ok(schema(receipt), JSON.stringify(schema.errors));
});
