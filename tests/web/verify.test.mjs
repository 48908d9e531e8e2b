// Guards `@sayso/consent/verify`: every vector of receipts has the recorded verdict in Node and in Chromium.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { bundlesOf, ConsentError, verifyReceipt } from "../../web/dist/verify-node.js";
import { startBrowser, startSite } from "./support/browser.mjs";

const folder = new URL("../vectors/receipt/", import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .sort();
// A text is told by its first letter: what begins like JSON is read as a bundle. An editor's line end is not the token's.
function isOtherAsFile(jws) {
  return /^\s*[{[]|[\r\n]$/.test(jws ?? "");
}
const vectors = files
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")).vectors)
  .filter(({ input }) => !input.answers && (input.bundle ?? input.jws) !== undefined && !isOtherAsFile(input.jws));

let browser, site, page;
before(async () => {
  site = await startSite({
    pages: {
      "/": "<!doctype html><title>Check</title><script type=module src=/page.js></script>",
      "/page.js": "globalThis.verify = await import('/sayso/verify.js');",
    },
  });
  browser = await startBrowser();
  page = await browser.context.newPage();
  await page.goto(site.origin);
  await page.waitForFunction(() => globalThis.verify);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const plain = ({ ok, level, required, checks, receipt, index, accepted_at }) =>
  JSON.parse(
    JSON.stringify({
      ok,
      level,
      required,
      receipt,
      index,
      accepted_at,
      checks: checks.map(({ level: of, ok: good, code }) => ({ level: of, ok: good, code })),
    }),
  );

async function verdictInNode({ bundle, jws, expect }) {
  try {
    return plain(await verifyReceipt(bundle ?? jws, expect));
  } catch (error) {
    assert.ok(error instanceof ConsentError, String(error));
    return { error: error.code };
  }
}

test("there are vectors of every kind", () => {
  assert.ok(vectors.length > 100, `${vectors.length}`);
  for (const kind of ["bundle", "jws"])
    assert.ok(
      vectors.some(({ input }) => input[kind] !== undefined),
      kind,
    );
});

test("each vector has its verdict in Node", async () => {
  const wrong = [];
  for (const { id, input, expect } of vectors) {
    const found = await verdictInNode(input);
    const wanted = expect.error ? { error: expect.error.code } : plain(expect);
    if (JSON.stringify(found) !== JSON.stringify(wanted)) wrong.push({ id, found, wanted });
  }
  assert.deepEqual(wrong, []);
});

test("and the same one in Chromium", async () => {
  const inputs = vectors.map(({ input }) => input);
  const found = await page.evaluate(async (all) => {
    const { verifyReceipt: check } = globalThis.verify;
    const verdicts = [];
    for (const { bundle, jws, expect } of all)
      verdicts.push(await check(bundle ?? jws, expect).catch(({ code }) => ({ error: code })));
    return verdicts;
  }, inputs);
  const inNode = await Promise.all(inputs.map(verdictInNode));
  const differing = vectors.filter(
    (_, i) => JSON.stringify(found[i].error ? found[i] : plain(found[i])) !== JSON.stringify(inNode[i]),
  );
  assert.deepEqual(
    differing.map(({ id }) => id),
    [],
  );
});

test("a token in JSON is no receipt", async () => {
  await assert.rejects(verifyReceipt('{"protected":"e30","payload":"e30","signature":"AA"}', {}), ConsentError);
});

test("a file of several bundles is taken apart", () => {
  assert.deepEqual(
    bundlesOf(' [{"v":1},{"v":2}]').map((text) => JSON.parse(text).v),
    [1, 2],
  );
  assert.deepEqual(bundlesOf('{"v":1}'), ['{"v":1}']);
});

test("a bundle of several keeps its bytes, so that what is refused alone is refused there too", async () => {
  const twice = '{"v":1,"v":1}';
  const odd = '{ "about" : "[,]{\\"}\\\\",\n"v":[1,{"a":[]}]}';
  assert.deepEqual(bundlesOf(`[${twice} ,\n${odd},{}]\n`), [twice, odd, "{}"]);
  assert.deepEqual(bundlesOf("[]"), []);
  await assert.rejects(verifyReceipt(bundlesOf(`[${twice}]`)[0], {}), { code: "json.duplicate" });
});

test("a broken file of several is refused like any other", async () => {
  for (const text of bundlesOf('[{"v":1},')) await assert.rejects(verifyReceipt(text, {}), { name: "ConsentError", code: "json.syntax" });
});
