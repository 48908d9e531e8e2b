// Guards `<sayso-frame>`: the panel in a frame of another origin, which holds key and signature, works as the panel does, and is never a blank.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { drawnAnew, gate, useSiteWithService } from "./support/people.mjs";
import { bundlesOf } from "./support/service.mjs";
import { heardIn, inside, ledgerOf, saved, switchIn, withFrame } from "./support/frame.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const held = useSiteWithService();
const framed = (options, act) => withFrame(held, options, act);
const claimsOf = (jws) => JSON.parse(Buffer.from(jws.split(".")[1], "base64url"));
const frameHeight = (page) => page.evaluate(() => document.querySelector("sayso-frame").shadowRoot.querySelector("iframe").getBoundingClientRect().height);
const contentHeight = (page) => inside(page).evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));

/** In the frame: the keys that are kept there. */
async function keysKept() {
  const done = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }));
  const database = await done(indexedDB.open("sayso"));
  const keys = await done(database.transaction("keys").objectStore("keys").getAll());
  database.close();
  return keys.map(({ jwk, privateKey }) => [jwk.x, privateKey.extractable]);
}

/** Waits until the frame is as high as what it shows, to the pixel. */
async function isAsHigh(page) {
  for (let tries = 0; tries < 100; tries++) {
    const [frame, content] = [await frameHeight(page), await contentHeight(page)];
    if (frame === content && frame > 100) return frame;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  assert.equal(await frameHeight(page), await contentHeight(page));
}

describe("in a frame of the consent origin", () => {
  test("a yes and a no reach the ledger, signed there by a key of the frame; the page around hears of both and fetches nothing else", () =>
    framed({}, async ({ page, frame, host, person, consent }) => {
      const fetched = [];
      page.on("request", (request) => request.frame() === page.mainFrame() && fetched.push(request.url()));
      await switchIn(frame).click();
      await saved(frame);
      await switchIn(frame).click();
      await page.waitForFunction(() => heard.filter(({ bundle }) => bundle).length === 2);
      assert.deepEqual(await ledgerOf(held.world, person), ["content-ai granted", "content-ai denied"]);
      const bundles = (await bundlesOf(held.world, person)).filter(({ receipt }) => claimsOf(receipt).choices[0].state !== "notified");
      const heard = await heardIn(page);
      assert.deepEqual(heard.filter(({ bundle }) => bundle).map(({ bundle }) => bundle.receipt), bundles.map(({ receipt }) => receipt));
      assert.deepEqual(heard.filter(({ type }) => type === "sayso-change").map(({ state, cancelable }) => [state, cancelable]), [["granted", false], ["denied", false]]);
      const { iss, cnf } = claimsOf(bundles[0].receipt);
      assert.equal(iss, consent);
      const kept = await inside(page).evaluate(keysKept);
      assert.deepEqual(kept.filter(([x]) => x === cnf.jwk.x), [[cnf.jwk.x, false]]);
      assert.deepEqual(fetched, []);
      assert.deepEqual(await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name)).filter(({ origin }) => origin === location.origin).map(({ pathname }) => pathname)), ["/page.js", "/sayso/frame.js"]);
      assert.notEqual(host.origin, consent);
    }));

  test("around which is another site it works too, with a key that is not the one of its own windows", () =>
    framed({ site: "localhost" }, async ({ page, frame, person, consent }) => {
      await switchIn(frame).click();
      await saved(frame);
      const alone = await page.context().newPage();
      await alone.goto(`${consent}/panel.html`);
      await alone.getByRole("switch", { checked: true }).first().click();
      await alone.locator(".outcome[data-phase=saved]").first().waitFor();
      await alone.close();
      const keys = (await bundlesOf(held.world, person)).map(({ receipt }) => claimsOf(receipt)).filter(({ choices }) => choices[0].state !== "notified").map(({ cnf }) => cnf.jwk.x);
      assert.deepEqual([keys.length, new Set(keys).size], [2, 2]);
    }));

  test("it is as high as what it shows, also when more is shown, and at 320 px nothing is beside the screen", () =>
    framed({}, async ({ page, frame }) => {
      await switchIn(frame).waitFor();
      const closed = await isAsHigh(page);
      await frame.locator("details:not([open]) > summary").first().click();
      await page.waitForFunction((before) => document.querySelector("sayso-frame").shadowRoot.querySelector("iframe").clientHeight > before, closed);
      await isAsHigh(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await page.waitForFunction((before) => document.querySelector("sayso-frame").shadowRoot.querySelector("iframe").clientHeight > before, closed);
      await isAsHigh(page);
      for (const one of [page.mainFrame(), inside(page)])
        assert.ok(await one.evaluate(() => document.documentElement.scrollWidth <= innerWidth && innerWidth <= 320));
    }));

  test("it speaks the language of the page around, also after that has changed, and stands in its light", () =>
    framed({ attributes: 'lang="de"' }, async ({ page, frame, panel }) => {
      await panel.getByText("Ihre Entscheidungen und Belege").or(panel.locator("[lang=de]")).first().waitFor();
      assert.equal(await inside(page).evaluate(() => document.documentElement.lang), "de");
      await page.evaluate(() => document.querySelector("sayso-frame").setAttribute("lang", "fr"));
      await frame.locator("html[lang=fr] sayso-panel [lang=fr]").first().waitFor();
      assert.equal(await inside(page).evaluate(() => document.documentElement.style.colorScheme), "light");
    }));

  test("it is shown also where the language changes while its page is still loading", () => {
    const loaded = gate();
    const prepare = (page) => {
      const { pages } = held.world.site;
      pages["/slow.js"] = async (_request, response) => {
        await page.waitForTimeout(1000);
        await page.locator("sayso-frame").evaluate((element) => (element.lang = "de"));
        await page.waitForTimeout(500);
        response.writeHead(200, { "content-type": "text/javascript" }).end();
        loaded.open();
      };
      pages["/panel.html"] = pages["/panel.html"].replace("</body>", '<script async src="/slow.js"></script></body>');
    };
    return framed({ prepare }, async ({ page, panel }) => {
      await loaded.opened;
      await page.waitForTimeout(500);
      await page.locator("sayso-frame iframe:not([hidden])").waitFor();
      await panel.locator(".panel[lang=de]").waitFor();
    });
  });

  test("the keyboard goes in, does everything there, and goes out again", () =>
    framed({}, async ({ page, frame, person }) => {
      await switchIn(frame).waitFor();
      await page.locator("#before").focus();
      const isAt = () => inside(page).evaluate(() => document.hasFocus() && (document.querySelector("sayso-panel").shadowRoot.activeElement?.getAttribute("role") ?? "other"));
      for (let presses = 0; presses < 30 && (await isAt()) !== "switch"; presses++) await page.keyboard.press("Tab");
      assert.equal(await isAt(), "switch");
      await page.keyboard.press("Space");
      await saved(frame);
      assert.deepEqual(await ledgerOf(held.world, person), ["content-ai granted"]);
      const isOut = () => page.evaluate(() => document.activeElement?.id === "after");
      for (let presses = 0; presses < 60 && !(await isOut()); presses++) await page.keyboard.press("Tab");
      assert.ok(await isOut());
      await page.evaluate(() => document.querySelector("sayso-frame").focus());
      assert.equal(await page.evaluate(() => document.activeElement.localName), "sayso-frame");
    }));

  test("where a browser cannot tell what lies over a frame, a yes is said in a window of its own, in the same language; a no needs none", () =>
    framed({ attributes: 'lang="de"', prepare: (page) => page.addInitScript(() => delete IntersectionObserverEntry.prototype.isVisible) }, async ({ page, frame, person, consent }) => {
      const opened = page.context().waitForEvent("page");
      await switchIn(frame).click();
      const own = await opened;
      assert.ok(own.url().startsWith(`${consent}/panel.html`));
      await own.locator("html[lang=de] sayso-panel [lang=de]").first().waitFor();
      assert.deepEqual(await ledgerOf(held.world, person), []);
      assert.equal(await frame.locator("body > a").getAttribute("target"), "_blank");
      await switchIn(own).click();
      await saved(own);
      await own.close();
      await frame.getByRole("switch", { checked: true }).first().click(); // the frame has heard of it
      await page.waitForFunction(() => heard.filter(({ bundle }) => bundle).length === 2);
      assert.deepEqual((await heardIn(page)).filter(({ type }) => type === "sayso-change").map(({ state }) => state), ["granted", "denied"]);
      assert.deepEqual(await ledgerOf(held.world, person), ["content-ai granted", "content-ai denied"]);
    }));

  // What `Cross-Origin-Opener-Policy` costs is in content-security-policy.md. In WebKit no channel leads from that window into the frame.
  const send = (pages, path) => {
    const text = pages[path];
    pages[path] = (_request, response) => response.setHeader("cross-origin-opener-policy", "same-origin").setHeader("content-type", "text/html; charset=utf-8").end(text);
  };
  for (const whose of ["the page in the frame", "the page around"])
    for (const [channel, when] of [[true, "at once"], [false, "once it is looked at again, where the browser has no channel into it"]])
      test(`where ${whose} sends Cross-Origin-Opener-Policy, a yes in a window of its own counts; the page around does not hear of it, the frame shows it ${when}`, () => {
        const prepare = async (page, { host }) => {
          if (whose === "the page around") send(host.pages, "/");
          else send(held.world.site.pages, "/panel.html");
          await page.addInitScript((has) => delete IntersectionObserverEntry.prototype.isVisible && (has || delete globalThis.BroadcastChannel), channel);
        };
        return framed({ prepare }, async ({ page, frame, person }) => {
          await switchIn(frame).waitFor();
          await drawnAnew(inside(page));
          const opened = page.context().waitForEvent("page");
          await switchIn(frame).click();
          const own = await opened;
          await switchIn(own).waitFor();
          assert.equal(await own.evaluate(() => opener), null);
          await switchIn(own).click();
          await saved(own);
          await own.close();
          assert.deepEqual(await ledgerOf(held.world, person), ["content-ai granted"]);
          if (!channel) await inside(page).evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
          await frame.getByRole("switch", { checked: true }).first().click();
          await page.waitForFunction(() => heard.some(({ bundle }) => bundle));
          assert.deepEqual((await heardIn(page)).filter(({ type }) => type === "sayso-change").map(({ state }) => state), ["denied"]);
          assert.deepEqual(await ledgerOf(held.world, person), ["content-ai granted", "content-ai denied"]);
        });
      });

  test("axe finds nothing wrong, around it or in it", () =>
    framed({}, async ({ page, frame }) => {
      await switchIn(frame).waitFor();
      await page.locator("sayso-frame iframe").waitFor();
      for (const one of [page.mainFrame(), inside(page)]) {
        await one.evaluate(axeSource);
        const found = await one.evaluate(() => window.axe.run(document, { iframes: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
        assert.deepEqual(found.violations.map(({ id }) => id), []);
      }
      assert.equal(await page.locator("sayso-frame iframe").getAttribute("title"), await frame.locator("[part~=title]").first().textContent());
    }));
});

describe("where the frame never says that it is ready", () => {
  const link = (page) => page.getByRole("link", { name: "AI training settings" });

  /** What stands inside of the element is what a person sees, before and after the page has lost its patience. */
  async function isFallback({ page }) {
    await page.clock.fastForward(16_000);
    await page.waitForFunction(() => heard.some(({ code }) => code === "service.unreachable"));
    assert.equal(await link(page).isVisible(), true);
    assert.equal(await page.locator("sayso-frame iframe").isVisible(), false);
  }
  const impostor = `console.log("the impostor runs"); customElements.define("sayso-panel", class extends HTMLElement {
    connectedCallback() { this.attachShadow({ mode: "open" }).append(Object.assign(document.createElement("p"), { className: "panel", textContent: "Yes to everything" })); } });`;
  const install = (page) => page.clock.install();
  const cases = {
    "its header refuses the page around": { ancestors: "'none'" },
    "it does not list the page around": { listed: "https://other.example" },
    "it lists the page around with a wildcard": { listed: "*" },
  };
  for (const [name, options] of Object.entries(cases))
    test(`${name}: what stands inside is shown, and an error tells of it`, () =>
      framed({ ...options, prepare: install }, async (world) => {
        await isFallback(world);
        world.problems.length = 0; // that the header refuses is what the browser says
      }));

  test("its page is not there", () =>
    framed({ prepare: async (page, { consent }) => (await install(page), page.route(`${consent}/panel.html`, (route) => route.fulfill({ status: 404 }))) }, isFallback));

  test("its script is another than the one that was built", () => {
    let said;
    const prepare = async (page, { consent }) => {
      await install(page);
      said = page.waitForEvent("console", { predicate: (message) => /panel runs|impostor runs/.test(message.text()) });
      await page.route(`${consent}/sayso/sealed.js`, async (route) => route.fulfill({ response: await route.fetch(), body: impostor }));
    };
    return framed({ prepare }, async (world) => {
      // Not before the script came: else nothing would be shown whatever it is.
      assert.match((await said).text(), /nothing of the panel runs/);
      await isFallback(world);
    });
  });

  test("an address of the page's own origin is no frame", () =>
    framed({}, async ({ page, host }) => {
      await page.evaluate((origin) => (document.querySelector("sayso-frame").src = `${origin}/panel.html`), host.origin);
      await page.waitForFunction(() => heard.some(({ code }) => code === "service.origin"));
      assert.equal(await link(page).isVisible(), true);
      assert.equal(await page.locator("sayso-frame iframe").count(), 0);
    }));

  test("a frame that goes elsewhere later is shown no more", () =>
    framed({}, async ({ page, frame, consent }) => {
      await switchIn(frame).waitFor();
      assert.equal(await link(page).isVisible(), false);
      await inside(page).evaluate((address) => (location.href = address), `${consent}/nowhere`);
      await link(page).waitFor();
      assert.equal(await page.locator("sayso-frame iframe").isVisible(), false);
    }));
});
