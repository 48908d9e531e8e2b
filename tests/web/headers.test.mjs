// Guards the page of headers in the documentation: each row of its table is served, and costs what it says, no more and no less.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { heardBy, panelPage, startSite } from "./support/browser.mjs";
import { local, switches, useBrowser } from "./support/panel.mjs";

const held = useBrowser();
const documented = readFileSync(new URL("../../web/content-security-policy.md", import.meta.url), "utf8");
const rows = [...documented.matchAll(/^\| `(default-src[^`]*)`([^|]*)\| (.+) \|$/gm)].map(([, csp, how, cost]) => ({ csp, cost, meta: how.includes("with the `<meta>`") }));
const meta = documented.match(/<meta name="sayso-core"[^>]*>/)?.[0] ?? "";
const plainForm = '<form method="post" action="/v1/objections"><button>Say no</button></form>';

/** Serves a page under a row's header, with a plain form inside of the element, and gives it to `act` once it stands. */
async function served({ csp, meta: isSaid }, act, prepare = () => {}) {
  const pages = panelPage({ set: local(), head: isSaid ? meta : "", inside: plainForm });
  pages["/"] = pages["/"].replace(/<link rel="icon"[^>]*>/, '<link rel="icon" href="data:,">');
  const site = await startSite({ pages, csp });
  const page = await held.browser.context.newPage();
  const fetched = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname.split("/").pop()));
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => violations.push(`${violatedDirective} ${blockedURI}`));
  });
  await prepare(page);
  try {
    await page.goto(site.origin);
    await act(page, fetched);
  } finally {
    await page.close();
    await site.close();
  }
}

/** A yes and a no of the person, from the first drawing to the receipt. */
async function worksWholly(page) {
  for (const on of ["true", "false"]) {
    await switches(page).first().click();
    await page.locator(`sayso-panel [role=switch][aria-checked=${on}]`).first().waitFor();
    await page.locator("sayso-panel .outcome[data-phase=handed]").first().waitFor();
    await page.waitForFunction((count) => heard.filter(({ receipt }) => receipt).length === count, on === "true" ? 1 : 2);
  }
}
const violations = (page) => page.evaluate(() => window.violations.filter((one) => !one.startsWith("img-src data")));
const coresOf = (fetched) => fetched.filter((name) => /\.wasm$|-js\.mjs$/.test(name));
const hasSheet = (page) => page.locator("sayso-panel .panel").evaluate((panel) => getComputedStyle(panel).borderTopWidth === "1px");

const costs = {
  "everything works; no report": async (page, fetched) => {
    await worksWholly(page);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(coresOf(fetched), ["core.wasm"]);
  },
  "everything works; no report; JavaScript": async (page, fetched) => {
    await worksWholly(page);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(coresOf(fetched), ["core-js.mjs"]);
  },
  "everything works; one report": async (page, fetched) => {
    await worksWholly(page);
    assert.deepEqual(await violations(page), ["script-src wasm-eval"]);
    assert.deepEqual(coresOf(fetched), ["core-js.mjs"]);
  },
  "no `connect-src`": async (page) => {
    await page.locator("sayso-panel .panel").filter({ hasText: "These settings cannot be shown now. Nothing new is switched on." }).waitFor();
    assert.equal(await switches(page).count(), 0);
  },
  "no `script-src`": async (page) => {
    await page.getByRole("button", { name: "Say no" }).waitFor();
    assert.equal(await page.evaluate(() => customElements.get("sayso-panel") === undefined), true);
  },
  "no `style-src`": async (page) => {
    await worksWholly(page);
    assert.equal(await hasSheet(page), true);
    assert.deepEqual(await violations(page), []);
  },
  "no `require-trusted-types-for`": async (page) => {
    await worksWholly(page);
    assert.deepEqual(await violations(page), []);
  },
};

test("the page of headers has a row for each word", () => assert.equal(rows.length, Object.keys(costs).length));

for (const row of rows) {
  const [, check] = Object.entries(costs).filter(([start]) => row.cost.startsWith(start)).sort(([a], [b]) => b.length - a.length)[0] ?? [];
  test(`${row.csp}${row.meta ? " with the meta element" : ""}: ${row.cost}`, () => {
    assert.ok(check, "this cost is asked for by no test");
    return served(row, check);
  });
}

test("a browser without any WebAssembly runs the same core as JavaScript", () =>
  served(
    rows[0],
    async (page, fetched) => {
      await worksWholly(page);
      assert.deepEqual(coresOf(fetched), ["core-js.mjs"]);
    },
    (page) => page.addInitScript(() => void delete globalThis.WebAssembly),
  ));

test("a page in a frame of another site is shown there, unless frame-ancestors refuses", async () => {
  for (const [words, shown] of [["", true], ["; frame-ancestors 'none'", false]]) {
    const site = await startSite({ pages: panelPage({ set: local() }), csp: rows[0].csp + words });
    const framer = await startSite({ pages: { "/": `<!doctype html><iframe src="${site.origin.replace("127.0.0.1", "localhost")}/"></iframe>` }, csp: "default-src *" });
    const page = await held.browser.context.newPage();
    await page.goto(framer.origin);
    await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ initiatorType }) => initiatorType === "iframe"));
    const panel = page.frameLocator("iframe").locator("sayso-panel .panel");
    if (shown) await panel.waitFor();
    assert.equal((await panel.count()) > 0, shown);
    await page.close();
    await framer.close();
    await site.close();
  }
});
