// Guards a choice between a real browser and a real service: nothing is shown as saved that is not, no no is lost.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { heardBy, openPanel } from "./support/browser.mjs";
import {
  askOn,
  asSomebody as asSomebodyOf,
  drawnAnew,
  first,
  gate,
  isYes,
  ready,
  says,
  somebody,
  states,
  told,
  useSiteWithService,
} from "./support/people.mjs";
import { binary as sayso, bundlesOf, denyElsewhere } from "./support/service.mjs";
import { verifyReceipt } from "../../web/dist/verify-node.js";

const held = useSiteWithService();
const asSomebody = (act) => asSomebodyOf(held, act);
const reachesNothing = (page) =>
  page.route(`${held.world.service.base}/**`, (route) => route.abort("internetdisconnected"));

describe("a yes", () => {
  test("is saved when it is countersigned, with a receipt that anybody can verify", () =>
    asSomebody(async (page, person) => {
      await first(page).click();
      await says(page, "Saved.");
      assert.equal(await first(page).getAttribute("aria-checked"), "true");
      assert.deepEqual(await states(held.world, person), ["content-ai granted"]);
      const { bundle } = (await heardBy(page)).find(
        ({ type, bundle }) => type === "sayso-receipt" && bundle && !bundle.record,
      );
      const jwks = await (await fetch(`${held.world.service.base}/.well-known/jwks.json`)).text();
      const verdict = await verifyReceipt(JSON.stringify(bundle), {
        issuer: "https://demo.invalid",
        origin: held.world.site.origin,
        jwks,
      });
      assert.ok(verdict.ok, JSON.stringify(verdict));
    }));

  test("is saved from a browser without Ed25519 too, and its proof holds in Node, in that browser and natively", () =>
    asSomebody(async (page) => {
      await page.evaluate(() => {
        const generate = crypto.subtle.generateKey.bind(crypto.subtle);
        crypto.subtle.generateKey = (algorithm, ...rest) => {
          if (algorithm.name === "Ed25519") throw new DOMException("", "NotSupportedError");
          return generate(algorithm, ...rest);
        };
      });
      await first(page).click();
      await says(page, "Saved.");
      const { bundle } = (await heardBy(page)).find(
        ({ type, bundle }) => type === "sayso-receipt" && bundle && !bundle.record,
      );
      assert.equal(JSON.parse(Buffer.from(bundle.receipt.split(".")[0], "base64url")).alg, "ES256");
      const text = JSON.stringify(bundle);
      const jwks = await (await fetch(`${held.world.service.base}/.well-known/jwks.json`)).text();
      const expect = { issuer: "https://demo.invalid", origin: held.world.site.origin, jwks };
      const found = [
        await verifyReceipt(text, expect),
        await page.evaluate(
          async ([path, ...call]) => (await import(path)).verifyReceipt(...call),
          ["/sayso/verify.js", text, expect],
        ),
      ];
      const folder = await mkdtemp(join(tmpdir(), "sayso-es256-"));
      await writeFile(join(folder, "receipt.json"), text);
      await writeFile(join(folder, "jwks.json"), jwks);
      const check = ["receipt", "verify", "receipt.json", "--issuer", expect.issuer, "--jwks", "jwks.json", "--json"];
      const { stdout } = spawnSync(sayso, check, { cwd: folder, encoding: "utf8" });
      await rm(folder, { recursive: true });
      for (const verdict of [...found, JSON.parse(stdout)]) assert.ok(verdict.ok, JSON.stringify(verdict));
    }));

  test("is still shown after the page is loaded again", () =>
    asSomebody(async (page) => {
      await first(page).click();
      await says(page, "Saved.");
      await page.reload();
      await first(page).waitFor();
      assert.equal(await first(page).getAttribute("aria-checked"), "true");
    }));

  test("without a connection goes back to where the truth is, and says so", () =>
    asSomebody(async (page, person) => {
      await ready(page);
      await held.browser.context.setOffline(true);
      await first(page).click();
      await says(page, "Not saved. You are offline.");
      assert.equal(await first(page).getAttribute("aria-checked"), "false");
      await held.browser.context.setOffline(false);
      await page.getByRole("button", { name: "Try again" }).click();
      await says(page, "Saved.");
      assert.deepEqual(await states(held.world, person), ["content-ai granted"]);
    }));

  test("of which no answer came is not shown as saved, and asked again it is the same receipt", () =>
    asSomebody(async (page, person) => {
      let swallowed = 0;
      await page.route("**/v1/receipts", async (route) => {
        if (!isYes(route.request()) || swallowed++ > 0) return route.continue();
        await askOn(route);
        return route.abort("connectionreset");
      });
      await first(page).click();
      await says(page, "Saved.");
      assert.equal(swallowed, 2);
      assert.deepEqual(await states(held.world, person), ["content-ai granted"]);
    }));

  test("with a countersignature of another receipt is not shown as saved", () =>
    asSomebody(async (page) => {
      const person = held.world.person;
      const other = (held.world.person = somebody());
      await denyElsewhere(held.world);
      held.world.person = person;
      const [{ countersignature }] = await bundlesOf(held.world, other);
      await page.route("**/v1/receipts", async (route) => {
        if (!isYes(route.request())) return route.continue();
        const answer = await askOn(route);
        return route.fulfill({ response: answer, json: { ...(await answer.json()), countersignature } });
      });
      await first(page).click();
      await says(page, "Not saved.");
      assert.equal(await first(page).getAttribute("aria-checked"), "false");
    }));

  test("is never sent for a view that the core makes otherwise; the panel shows its own", () =>
    asSomebody(async (page, person) => {
      await page.route("**/v1/view?**", async (route) => {
        const answer = await askOn(route);
        const envelope = await answer.json();
        return route.fulfill({
          response: answer,
          json: { ...envelope, view: envelope.view.replaceAll("Writing suggestions", "Nothing at all") },
        });
      });
      await page.reload();
      await page.getByText("Writing suggestions").first().waitFor();
      assert.ok((await heardBy(page)).some(({ code }) => code === "receipt.view_differs"));
      assert.deepEqual(await states(held.world, person), []);
    }));
});

describe("a no", () => {
  const switchedOn = (act) =>
    asSomebody(async (page, person) => {
      await first(page).click();
      await says(page, "Saved.");
      await act(page, person);
    });

  test("is as near as a yes: one click, the same place, the same feedback", () =>
    switchedOn(async (page, person) => {
      await first(page).click();
      await page.waitForFunction(() => {
        const { shadowRoot } = document.querySelector("sayso-panel");
        const isOff = shadowRoot.querySelector("[role=switch]").getAttribute("aria-checked") === "false";
        return isOff && shadowRoot.querySelector(".outcome").dataset.phase === "saved";
      });
      assert.deepEqual(await states(held.world, person), ["content-ai granted", "content-ai denied"]);
    }));

  test("without a connection is kept, says so, and arrives by itself", () =>
    switchedOn(async (page, person) => {
      await held.browser.context.setOffline(true);
      await first(page).click();
      await says(page, "Off. We will tell Example Network as soon as you are online.");
      assert.equal(await first(page).getAttribute("aria-checked"), "false");
      await held.browser.context.setOffline(false);
      await says(page, "Saved.");
      assert.deepEqual(await states(held.world, person), ["content-ai granted", "content-ai denied"]);
    }));

  test("that waits stands, also after a yes that could not be saved", () =>
    switchedOn(async (page, person) => {
      await held.browser.context.setOffline(true);
      await first(page).click();
      await says(page, "Off. We will tell");
      await first(page).click();
      await says(page, "Off. We will tell");
      assert.equal(await first(page).getAttribute("aria-checked"), "false");
      await held.browser.context.setOffline(false);
      await says(page, "Saved.");
      assert.deepEqual(await states(held.world, person), ["content-ai granted", "content-ai denied"]);
    }));

  test("of a hundred clicks without a connection is one, and the newest counts", () =>
    switchedOn(async (page, person) => {
      await held.browser.context.setOffline(true);
      for (let i = 0; i < 9; i++) await first(page).click();
      await says(page, "Off. We will tell");
      await held.browser.context.setOffline(false);
      await says(page, "Saved.");
      assert.deepEqual(await states(held.world, person), ["content-ai granted", "content-ai denied"]);
    }));

  test("outlives the page: it is shown as waiting and told at the next visit", () =>
    switchedOn(async (page, person) => {
      await reachesNothing(page);
      await first(page).click();
      await says(page, "Off. The service does not answer. We keep your no here and try again.");
      const next = await openPanel(held.browser.context, held.world.site.origin);
      await says(next, "Saved.");
      assert.equal(await first(next).getAttribute("aria-checked"), "false");
      await next.close();
      assert.deepEqual(await states(held.world, person), ["content-ai granted", "content-ai denied"]);
    }));

  test("arrives although the core cannot be had, as the controller's own record", () =>
    switchedOn(async (page, person) => {
      await page.route("**/{core,panel}.wasm", (route) => route.abort());
      await page.reload();
      await page.getByText("Your browser cannot check this page, so you can only say no here.").waitFor();
      await first(page).click();
      await says(page, "Saved.");
      assert.deepEqual(await states(held.world, person), ["content-ai granted", "content-ai denied"]);
      assert.equal(await page.getByRole("switch").count(), 0);
    }));

  test("arrives with the last ticket after signing out", () =>
    switchedOn(async (page, person) => {
      held.world.person = null;
      await first(page).click();
      await page.waitForFunction(
        () => document.querySelector("sayso-panel").shadowRoot.querySelector(".outcome").dataset.phase === "saved",
      );
      assert.deepEqual(await states(held.world, person), ["content-ai granted", "content-ai denied"]);
    }));
});

describe("several pages at once", () => {
  test("a choice in one is seen in the other", () =>
    asSomebody(async (page) => {
      const other = await openPanel(held.browser.context, held.world.site.origin);
      await ready(other);
      await first(page).click();
      await says(page, "Saved.");
      await other.waitForFunction(
        () =>
          document
            .querySelector("sayso-panel")
            .shadowRoot.querySelector("[role=switch]")
            .getAttribute("aria-checked") === "true",
      );
      await other.close();
    }));

  test("hold nothing up for each other: one that is stuck right after its no has let go of where it is kept", () =>
    asSomebody(async (page) => {
      const other = await openPanel(held.browser.context, held.world.site.origin);
      await Promise.all([page, other].map(ready));
      await page.evaluate(() => {
        const { put } = IDBObjectStore.prototype;
        const stuck = () => {
          for (const end = Date.now() + 8000; Date.now() < end; );
        };
        // From the request on the page hears of nothing, as one that has been left.
        IDBObjectStore.prototype.put = function (...given) {
          if (this.name === "outbox") queueMicrotask(stuck);
          return put.apply(this, given);
        };
      });
      const clicked = page.getByRole("button", { name: "Keep this off" }).first().click();
      const took = await other.evaluate(async () => {
        const answered = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
        const began = Date.now();
        for (;;) {
          const database = await answered(indexedDB.open("sayso"));
          const kept = database.objectStoreNames.contains("outbox") && (await answered(database.transaction("outbox").objectStore("outbox").getAll()));
          database.close();
          if (kept.length > 0) return Date.now() - began;
          await new Promise((next) => setTimeout(next, 50));
        }
      });
      assert.ok(took < 6000, `the other tab read what was kept after ${took} ms`);
      await clicked;
      await says(page, "Saved.");
      await other.close();
    }));

  test("make one key", () =>
    asSomebody(async (page, person) => {
      await held.browser.context.addInitScript(() => delete globalThis.BroadcastChannel);
      const pages = [];
      for (let i = 0; i < 3; i++) pages.push(await openPanel(held.browser.context, held.world.site.origin));
      await Promise.all(pages.map(ready));
      await Promise.all(pages.map((one) => one.getByRole("button", { name: "Keep this off" }).first().click()));
      await Promise.all(pages.map((one) => says(one, "Saved.")));
      const kids = (await bundlesOf(held.world, person))
        .filter(({ receipt }) => receipt)
        .filter(
          ({ receipt }) => JSON.parse(Buffer.from(receipt.split(".")[1], "base64url")).choices[0].state === "denied",
        )
        .map(({ receipt }) => JSON.parse(Buffer.from(receipt.split(".")[0], "base64url")).kid);
      assert.deepEqual([kids.length, new Set(kids).size], [3, 1]);
      await Promise.all(pages.map((one) => one.close()));
    }));
});

describe("what else a person finds", () => {
  test("the receipts: listed, checked here, saved as a file that says what it is", () =>
    asSomebody(async (page) => {
      await first(page).click();
      await says(page, "Saved.");
      await page.getByRole("button", { name: "Receipt", exact: true }).click();
      const entry = page.locator("sayso-panel .receipts li").filter({ hasText: "Writing suggestions: on" });
      await entry.getByRole("button", { name: "Check" }).click();
      await entry.getByText("This receipt is genuine.").waitFor();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        entry.getByRole("button", { name: "Save" }).click(),
      ]);
      assert.match(download.suggestedFilename(), /^sayso-example-network-\d{4}-\d{2}-\d{2}\.json$/);
      const file = JSON.parse(await readFile(await download.path(), "utf8"));
      assert.equal(Object.keys(file)[0], "about");
      assert.match(file.about, /Example Network/);
    }));

  test("signed out: what that means, and the page's own way to sign in", async () => {
    held.world.person = null;
    const page = await openPanel(held.browser.context, held.world.site.origin);
    await page.getByText(/^You are signed out\./).waitFor();
    assert.equal(await page.getByRole("switch").count(), 0);
    await page.close();
  });

  test("signed in elsewhere meanwhile: what stands is shown as soon as the page is looked at again", async () => {
    held.world.person = null;
    const page = await openPanel(held.browser.context, held.world.site.origin);
    await page.getByText(/^You are signed out\./).waitFor();
    held.world.person = somebody();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await first(page).click();
    await says(page, "Saved.");
    assert.deepEqual(await states(held.world, held.world.person), ["content-ai granted"]);
    await page.close();
  });

  test("the service away: a sentence and another attempt, and nothing switched on", () =>
    asSomebody(async (page) => {
      await reachesNothing(page);
      await page.reload();
      await page.getByText("These settings cannot be shown now. Nothing new is switched on.").waitFor();
      await page.unroute(`${held.world.service.base}/**`);
      await page.getByRole("button", { name: "Try again" }).click();
      await first(page).waitFor();
    }));

  test("the state in one sentence is never ahead of the ledger", () =>
    asSomebody(async (page) => {
      const sentence = () => page.locator("sayso-panel .state").innerText();
      const looked = gate();
      await page.route("**/v1/receipts", async (route) => {
        if (isYes(route.request())) await looked.opened;
        return route.continue();
      });
      await first(page).click();
      await says(page, "Saving…");
      assert.equal(await sentence(), "Nothing of yours is used to train models.");
      looked.open();
      await says(page, "Saved.");
      assert.equal(await sentence(), "Your data is used to train models: 1 of 2 uses below is on.");
    }));

  test("a rule that was read is recorded as told, once; one that was not seen is not", () =>
    asSomebody(async (page, person) => {
      await page.locator("sayso-panel .rules").first().scrollIntoViewIfNeeded();
      await drawnAnew(page);
      const once = await told(held.world, person);
      assert.ok(once.length > 0);
      await page.reload();
      await page.locator("sayso-panel .rules").first().scrollIntoViewIfNeeded();
      await page.waitForTimeout(2000);
      const later = await told(held.world, person);
      assert.deepEqual(later, [...new Set([...once, ...later])]);
    }));
});
