// Guards what runs: a file that is not the one built is never run, and nothing else is tried in its place. One byte more, or another, is another file.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { heardBy, panelPage, startSite } from "./support/browser.mjs";
import { local, switches, useBrowser } from "./support/panel.mjs";

const held = useBrowser();
const dist = new URL("../../web/dist/", import.meta.url);
const listed = JSON.parse(readFileSync(new URL("integrity.json", dist), "utf8"));
const digest = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
const types = { js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm" };
const plainForm = '<form method="post" action="/v1/objections"><button>Say no</button></form>';

/** Still a script, or still WebAssembly, of the same length or longer, but another. */
function altered(name) {
  const bytes = readFileSync(new URL(name, dist));
  if (!name.endsWith(".wasm")) return Buffer.concat([bytes, Buffer.from("\n")]);
  bytes[bytes.length - 1] ^= 1;
  return bytes;
}

/** A page with a panel, begun by `script`, from a site on which `wrong` is another file. */
async function withSite({ wrong, script, head = "" }, act) {
  const pages = panelPage({ set: local(), head, inside: plainForm });
  const begun = `<script type="module" src="/sayso/${script}" integrity="${listed[script]}"></script></head>`;
  pages["/"] = pages["/"].replace("</head>", begun);
  pages["/page.js"] = pages["/page.js"].replace('await import("/sayso/sayso.js");', "");
  if (wrong)
    pages[`/sayso/${wrong}`] = (_request, response) => {
      response.setHeader("content-type", types[wrong.split(".").pop()]);
      response.end(altered(wrong));
    };
  const site = await startSite({ pages });
  const page = await held.browser.context.newPage();
  const [fetched, said] = [[], []];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname.split("/").pop()));
  page.on("console", (message) => said.push(message.text()));
  try {
    await page.goto(site.origin);
    await act(page, { fetched, said });
  } finally {
    await page.close();
    await site.close();
  }
}

/** Whatever the person does, nothing comes of it: the panel is not there, or says that it cannot be shown. */
async function isStopped(page) {
  const cannot = page.getByText("These settings cannot be shown now. Nothing new is switched on.");
  await cannot.or(page.getByRole("button", { name: "Say no" })).first().waitFor();
  assert.equal(await switches(page).count(), 0);
  assert.deepEqual((await heardBy(page)).filter(({ type }) => type === "sayso-receipt"), []);
}

test("the list of digests is that of the files", () => {
  assert.ok(Object.keys(listed).length > 15);
  for (const [name, expected] of Object.entries(listed)) assert.equal(digest(readFileSync(new URL(name, dist))), expected, name);
});

describe("a page with sealed.js", () => {
  test("works where every file is the one built, and fetches none twice", () =>
    withSite({ script: "sealed.js" }, async (page, { fetched }) => {
      await switches(page).first().click();
      await page.locator("sayso-panel .outcome[data-phase=handed]").first().waitFor();
      assert.deepEqual((await heardBy(page)).filter(({ violation }) => violation), []);
      const scripts = fetched.filter((name) => /\.(m?js|wasm)$/.test(name));
      assert.deepEqual(scripts, [...new Set(scripts)]);
    }));

  const sealed = [...readFileSync(new URL("sealed.js", dist), "utf8").matchAll(/"([\w-]+\.js)":"sha384-/g)].map(([, name]) => name);
  test("seals all that the panel loads", () => assert.deepEqual(sealed, ["core.js", "framed.js", "local.js", "modes.js", "plain-form.js", "receipts.js", "save.js", "sayso.js", "signup.js", "verify.js"]));

  for (const wrong of sealed)
    test(`runs nothing where ${wrong} is another`, () =>
      withSite({ script: "sealed.js", wrong }, async (page, { said }) => {
        await isStopped(page);
        await page.waitForTimeout(300); // what should not run would have run by now
        await isStopped(page);
        assert.equal(await page.evaluate(() => customElements.get("sayso-panel") === undefined), true);
        assert.match(said.find((text) => text.includes("nothing of the panel runs")) ?? "nothing was said", new RegExp(wrong));
      }));
});

describe("a core that is another", () => {
  const meta = '<meta name="sayso-core" content="javascript">';
  for (const [wrong, head] of [["core.wasm"], ["core.mjs"], ["core-js.mjs", meta], ["core.mjs", meta]])
    test(`never runs: ${wrong}${head ? " where WebAssembly is not wanted" : ""}`, () =>
      withSite({ script: "sayso.js", wrong, head }, async (page, { fetched }) => {
        await page.waitForFunction(() => heard.some(({ code }) => code === "core.unavailable"));
        await isStopped(page);
        const other = head ? /\.wasm$/ : /-js\.mjs$/;
        assert.deepEqual(fetched.filter((name) => other.test(name)), [], "something else was tried in its place");
        assert.equal(fetched.filter((name) => name === wrong).length, 1, "it was fetched again");
      }));

  test("is never run by a caller of the library either", () =>
    withSite({ script: "sayso.js", wrong: "core.wasm" }, async (page) => {
      const code = await page.evaluate(() => import("/sayso/core.js").then(({ loadCore }) => loadCore()).then(() => "loaded", ({ code }) => code));
      assert.equal(code, "core.unavailable");
    }));
});

test("sayso.js that is another does not run where the page gives its digest", () =>
  withSite({ script: "sayso.js", wrong: "sayso.js" }, async (page) => {
    await page.getByRole("button", { name: "Say no" }).waitFor();
    assert.equal(await page.evaluate(() => customElements.get("sayso-panel") === undefined), true);
  }));
