// Guards the panel in a real browser, on a page without a service: the core makes the view, the page takes the receipts.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { adult, heardBy, openPanel, panelPage, series, startBrowser, startSite } from "./support/browser.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const granted = { state: "granted", at: "2026-05-01T10:00:00Z", purpose: "content-ai", revision: 2 };
const local = (rest = {}) => ({ policy: series, context: adult, ...rest });
const consent = "/policies/saas-opt-in.json";

let browser;
before(async () => (browser = await startBrowser({ bypassCSP: false })));
after(() => browser.close());

async function withPanel(options, act, contextOptions) {
  const site = await startSite({ pages: panelPage(options), ...(options.csp === undefined ? {} : { csp: options.csp }) });
  const own = contextOptions ? await startBrowser(contextOptions) : null;
  const page = await openPanel((own ?? browser).context, site.origin);
  try {
    await act(page, site);
    assert.deepEqual(page.problems, []);
  } finally {
    await page.close();
    await own?.close();
    await site.close();
  }
}

const switches = (page) => page.getByRole("switch");
const shadowText = (page, selector) => page.locator(`sayso-panel ${selector}`).allInnerTexts();

describe("on a page with the strictest policy", () => {
  test("draws, toggles and signs without one violation", () => withPanel({ set: local() }, async (page) => {
    await switches(page).first().click();
    await page.getByText("Handed to this site. Not confirmed.").first().waitFor();
    const heard = await heardBy(page);
    assert.deepEqual(heard.filter(({ violation }) => violation), []);
    assert.deepEqual(heard.map(({ type }) => type), ["sayso-change", "sayso-receipt"]);
    assert.match(heard[1].receipt, /^[\w-]+\.[\w-]+\.[\w-]+$/);
  }));

  test("a page whose policy refuses WebAssembly is told so, and nothing is switched on", () =>
    withPanel({ set: local(), csp: "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'" }, async (page) => {
      await page.getByText("These settings cannot be shown now. Nothing new is switched on.").waitFor();
      assert.equal(await switches(page).count(), 0);
      assert.deepEqual((await heardBy(page)).filter(({ type }) => type).map(({ code }) => code), ["core.unavailable"]);
    }));
});

describe("a choice", () => {
  test("that a script makes is no yes, and one of the person is", () => withPanel({ set: local() }, async (page) => {
    await switches(page).first().evaluate((element) => element.click());
    await switches(page).first().dispatchEvent("click");
    assert.equal(await switches(page).first().getAttribute("aria-checked"), "false");
    assert.deepEqual((await heardBy(page)).map(({ code }) => code), ["panel.untrusted_click", "panel.untrusted_click"]);
    await switches(page).first().press("Space");
    await page.getByText("Handed to this site. Not confirmed.").first().waitFor();
  }));

  test("can be stopped by the page before it is signed", () => withPanel({ set: local() }, async (page) => {
    await page.evaluate(() => document.addEventListener("sayso-change", (event) => event.preventDefault()));
    await switches(page).first().click();
    assert.equal(await switches(page).first().getAttribute("aria-checked"), "false");
    assert.deepEqual((await heardBy(page)).map(({ type }) => type), ["sayso-change"]);
    assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);
  }));

  test("is announced politely, and shown as on its way until it is known", () => withPanel({ set: local() }, async (page) => {
    await page.evaluate(() => document.addEventListener("sayso-receipt", (event) => event.respondWith(new Promise((resolve) => (window.answer = resolve)))));
    await switches(page).first().click();
    await page.getByText("Saving…").first().waitFor();
    assert.equal(await switches(page).first().getAttribute("data-pending"), "");
    assert.equal(await page.locator("sayso-panel [role=status]").innerText(), "Saving…");
    await page.waitForFunction(() => window.answer);
    await page.evaluate(() => window.answer(null));
    await page.getByText("Handed to this site. Not confirmed.").first().waitFor();
  }));

  test("leaves nothing on the device before it is made, and then a key that cannot be read", () => withPanel({ set: local() }, async (page) => {
    await page.waitForTimeout(300);
    assert.deepEqual(await page.evaluate(async () => [await indexedDB.databases(), localStorage.length, document.cookie]), [[], 0, ""]);
    await switches(page).first().click();
    await page.getByText("Handed to this site. Not confirmed.").first().waitFor();
    const found = await page.evaluate(async () => {
      const database = await new Promise((resolve) => (indexedDB.open("sayso").onsuccess = (event) => resolve(event.target.result)));
      const [key] = await new Promise((resolve) => {
        database.transaction("keys").objectStore("keys").getAll().onsuccess = (event) => resolve(event.target.result);
      });
      const refused = await crypto.subtle.exportKey("jwk", key.privateKey).then(() => "given away", (error) => error.name);
      return { refused, extractable: key.privateKey.extractable, usages: key.privateKey.usages, members: Object.keys(key.jwk).sort() };
    });
    assert.deepEqual(found, { refused: "InvalidAccessError", extractable: false, usages: ["sign"], members: ["crv", "kty", "x"] });
  }));

  test("is signed with P-256 where the browser has no Ed25519", () => withPanel({ set: local() }, async (page) => {
    await page.evaluate(() => {
      const generate = crypto.subtle.generateKey.bind(crypto.subtle);
      crypto.subtle.generateKey = (algorithm, ...rest) =>
        algorithm.name === "Ed25519" ? Promise.reject(new DOMException("", "NotSupportedError")) : generate(algorithm, ...rest);
    });
    await switches(page).first().click();
    await page.getByText("Handed to this site. Not confirmed.").first().waitFor();
    const { receipt } = (await heardBy(page)).find(({ type }) => type === "sayso-receipt");
    assert.equal(JSON.parse(Buffer.from(receipt.split(".")[0], "base64url")).alg, "ES256");
  }));
});

describe("accessibility", () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const [name, set] of [["switches", local({ choices: [granted] })], ["locks", local({ context: {} })], ["no purposes", { policy: "/policies/no-training.json" }],
      ["what cannot be shown", { policy: "/nowhere" }]]) {
      test(`axe finds nothing wrong with ${name} in the ${colorScheme}`, () => withPanel({ set, csp: "" }, async (page) => {
        await page.addScriptTag({ content: axeSource });
        const { violations } = await page.evaluate(() => window.axe.run(document, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => String(target))]), []);
      }, { colorScheme }));
    }

    test(`text has a contrast of 7 and more in the ${colorScheme}`, () => withPanel({ set: local({ choices: [granted] }), csp: "" }, async (page) => {
      await page.addScriptTag({ content: axeSource });
      const { violations, passes } = await page.evaluate(() => window.axe.run(document, {
        runOnly: ["color-contrast-enhanced"], rules: { "color-contrast-enhanced": { enabled: true } } }));
      assert.deepEqual(violations.flatMap(({ nodes }) => nodes.map(({ target, failureSummary }) => [String(target), failureSummary])), []);
      assert.ok(passes[0].nodes.length > 30);
    }, { colorScheme }));
  }

  test("everything can be reached and done by keyboard at 320 px, with the focus seen", () => withPanel({ set: local({ choices: [granted] }) }, async (page) => {
    const seen = [];
    for (let i = 0; i < 11; i++) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const element = document.querySelector("sayso-panel").shadowRoot.activeElement;
        if (!element) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return { what: element.getAttribute("data-do") ?? element.localName, focus: `${outlineStyle} ${outlineWidth}` };
      });
      if (stop) seen.push(stop);
    }
    assert.deepEqual(seen.map(({ what }) => what), ["toggle", "summary", "toggle", "keep-off", "summary", "a", "a", "a", "a", "a"]);
    assert.ok(seen.every(({ focus }) => focus === "solid 2px"), JSON.stringify(seen));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }, { viewport: { width: 320, height: 640 } }));

  test("keeps the focus where it was when what stands is drawn anew", () => withPanel({ set: local() }, async (page) => {
    await switches(page).first().focus();
    await page.evaluate(() => document.querySelector("sayso-panel").refresh());
    assert.equal(await page.evaluate(() => document.querySelector("sayso-panel").shadowRoot.activeElement?.getAttribute("role")), "switch");
  }));

  test("never takes the focus by itself, and what was closed stays closed", () => withPanel({ set: local() }, async (page) => {
    assert.equal(await page.evaluate(() => document.activeElement.localName), "body");
    await page.locator("sayso-panel summary").first().click();
    await page.evaluate(() => document.querySelector("sayso-panel").refresh());
    assert.equal(await page.locator("sayso-panel details").first().getAttribute("open"), null);
  }));

  test("a switch is 44 px high to the finger, and so is a button on a touch screen", () => withPanel({ set: local() }, async (page) => {
    for (const control of [...(await switches(page).all()), ...(await page.locator("sayso-panel .button").all())]) {
      const { width, height } = await control.boundingBox();
      assert.ok(width >= 44 && height >= 44, `${width} x ${height}`);
    }
  }, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } }));

  test("the thumb does not move where motion is not welcome", () => withPanel({ set: local() }, async (page) => {
    const duration = await page.locator("sayso-panel .thumb").first().evaluate((thumb) => getComputedStyle(thumb).transitionDuration);
    assert.equal(duration, "0s");
  }, { reducedMotion: "reduce" }));

  test("under forced colours on and off still differ", () => withPanel({ set: local({ choices: [granted] }) }, async (page) => {
    const [on, off] = await page.locator("sayso-panel .track").evaluateAll((tracks) => tracks.map((track) => {
      const thumb = track.firstElementChild;
      return [getComputedStyle(track).backgroundColor, getComputedStyle(track).borderTopWidth, getComputedStyle(thumb).marginInlineStart];
    }));
    assert.notDeepEqual(on, off);
    assert.equal(off[1], "2px");
  }, { forcedColors: "active" }));

  test("right to left mirrors the whole panel", () => withPanel({ set: local(), lang: "ar" }, async (page) => {
    const panel = page.locator("sayso-panel .panel");
    assert.equal(await panel.getAttribute("dir"), "rtl");
    assert.equal(await panel.getAttribute("lang"), "ar");
    const [title, control] = await Promise.all([".head h3", ".switch"].map((part) => page.locator(`sayso-panel ${part}`).first().boundingBox()));
    assert.ok(control.x + control.width < title.x + title.width / 2);
  }));
});

describe("what a page around it does", () => {
  const hostile = "* { all: revert !important; display: inline !important; color: red !important; font-size: 3px !important; } " +
    "button, sayso-panel { visibility: visible; opacity: .01; width: 1px; }";
  test("its style sheet does not reach inside", async () => {
    const shapes = [];
    for (const head of ["", '<link rel="stylesheet" href="/hostile.css">']) {
      const pages = { ...panelPage({ set: local({ choices: [granted] }), head }), "/hostile.css": hostile };
      const site = await startSite({ pages });
      const page = await openPanel(browser.context, site.origin);
      shapes.push(await switches(page).first().evaluate((element) => {
        const { width, height } = element.getBoundingClientRect();
        return [width, height, getComputedStyle(element.firstElementChild).backgroundColor, getComputedStyle(element).display];
      }));
      await page.close();
      await site.close();
    }
    assert.deepEqual(shapes[1], shapes[0]);
  });
});

describe("no dark pattern", () => {
  test("D1: asked for a yes, nothing is on before it is given", () => withPanel({ set: { policy: consent, context: { ...adult, account: "free" } } }, async (page) => {
    const states = await switches(page).evaluateAll((all) => all.map((one) => one.getAttribute("aria-checked")));
    assert.ok(states.length > 0);
    assert.deepEqual(states.filter((state) => state !== "false"), []);
  }));

  test("D2, D7: what is on is shown as on, with that word, and said to be on by default where it is", () => withPanel({ set: local({
    context: { jurisdiction: "US-NY", age: "adult", account: "free" },
    choices: [{ state: "notified", at: "2024-09-18T12:00:00Z", purpose: "content-ai", revision: 1, rules: ["worldwide-opt-out"] },
      { state: "notified", at: "2025-11-04T12:00:00Z", purpose: "content-ai", revision: 2, rules: ["worldwide-opt-out"] }] }) }, async (page) => {
    assert.equal(await switches(page).first().getAttribute("aria-checked"), "true");
    assert.equal((await shadowText(page, ".word"))[0], "On");
    assert.match((await shadowText(page, ".status"))[0], /On by default since .* Used for training\./);
  }));

  test("D3, D4: yes and no are the same control in the same place, one click each", () => withPanel({ set: local({ choices: [granted] }) }, async (page) => {
    const [on, off] = await switches(page).all();
    const [a, b] = await Promise.all([on, off].map((one) => one.boundingBox()));
    assert.deepEqual([a.width, a.height, a.x], [b.width, b.height, b.x]);
    await on.click();
    await off.click();
    await page.waitForFunction(() => window.heard.filter(({ type }) => type === "sayso-receipt").length === 2);
    assert.deepEqual((await heardBy(page)).filter(({ type }) => type === "sayso-change").map(({ state }) => state), ["denied", "granted"]);
  }));

  test("D6: Escape, scrolling and leaving change nothing", () => withPanel({ set: local() }, async (page) => {
    await switches(page).first().focus();
    await page.keyboard.press("Escape");
    await page.mouse.wheel(0, 2000);
    await page.reload();
    await page.locator("sayso-panel .panel").waitFor();
    assert.deepEqual(await heardBy(page), []);
  }));

  test("D9: no word of praise or shame, no picture on one side only, nothing that pulses", () => withPanel({ set: local({ choices: [granted] }) }, async (page) => {
    const text = (await page.locator("sayso-panel :is(header, .head, .truth, .keep, .effect)").allInnerTexts()).join(" ").toLowerCase();
    for (const word of ["improve", "experience", "please", "thank", "sorry", "recommended", "miss out", "!"]) assert.ok(!text.includes(word), word);
    assert.deepEqual(await page.evaluate(() => document.getAnimations().length), 0);
  }));

  test("D10, D15, D16: each purpose says what, who, how long, why and what becomes of data already used", () => withPanel({ set: local() }, async (page) => {
    for (const purpose of await page.locator("sayso-panel .purpose").all()) {
      const terms = await purpose.locator("dt").allInnerTexts();
      assert.deepEqual(terms, ["Data", "Received by", "Kept", "Basis", "What we do", "Data already used"]);
      assert.ok(await purpose.locator("dd").last().isVisible());
      assert.equal(await purpose.getByRole("switch").count(), 1);
    }
  }));

  test("D17: the right to object is a block of its own under its own heading", () => withPanel({ set: local() }, async (page) => {
    await page.getByRole("region", { name: "Your right to object" }).waitFor();
  }));

  test("D20: the whole panel speaks the language of the page", () => withPanel({ set: local(), lang: "de" }, async (page) => {
    assert.equal(await page.locator("sayso-panel .panel").getAttribute("lang"), "de");
    await page.getByText("Schreibvorschläge").first().waitFor();
    assert.ok((await page.locator("sayso-panel .word").allInnerTexts()).every((word) => word === "Aus"));
  }));

  test("D22: for a minor there is no switch, but a sentence, and a no is still possible", () => withPanel({ set: local({
    context: { ...adult, age: "16_17" } }) }, async (page) => {
    assert.equal(await switches(page).count(), 0);
    assert.ok((await shadowText(page, ".lock")).length > 0 || (await shadowText(page, ".status")).length > 0);
    await page.getByText("You are under 18, so stricter rules apply to you.").waitFor();
  }));
});
