// Guards what a browser keeps of a no: while an older page holds the storage, after it was cleared, without HTTPS, behind a sign-in page of the network.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openPanel, startBrowser } from "./support/browser.mjs";
import { drawnAnew, gate, somebody, states } from "./support/people.mjs";
import { startSiteWithService } from "./support/service.mjs";

const keepOff = (page) => page.getByRole("button", { name: "Keep this off" });
const phase = (page, name) => page.locator(`sayso-panel .outcome[data-phase=${name}]`).first().waitFor();

async function arrives(world, person, expected) {
  const until = Date.now() + 20_000;
  while ((await states(world, person)).length < expected.length && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
  assert.deepEqual(await states(world, person), expected);
}

describe("where keys can be kept", () => {
  let browser, world;
  before(async () => {
    browser = await startBrowser();
    world = await startSiteWithService({});
    Object.assign(world.site.pages, {
      "/older": '<!doctype html><script src="/older.js"></script>',
      "/older.js": 'indexedDB.open("sayso", 1).onsuccess = ({ target }) => ((window.kept = target.result), (document.title = "open"));',
    });
  });
  after(async () => {
    await browser?.close();
    await world?.close();
  });

  test("a no is told although an older page keeps the storage to itself, and is kept once that has closed", async () => {
    const person = (world.person = somebody());
    const older = await browser.context.newPage();
    await older.goto(`${world.site.origin}/older`);
    await older.waitForFunction(() => document.title === "open");
    const page = await openPanel(browser.context, world.site.origin);
    await keepOff(page).first().click();
    await phase(page, "saved");
    assert.deepEqual(await states(world, person), ["content-ai denied"]);
    await older.close();
    await browser.context.setOffline(true);
    await keepOff(page).last().click();
    await phase(page, "queued");
    await page.close();
    await browser.context.setOffline(false);
    const again = await openPanel(browser.context, world.site.origin);
    await arrives(world, person, ["content-ai denied", "profile-ai denied"]);
    await again.close();
  });

  test("a no and a yes are told although another page never lets go of where noes are kept", async () => {
    const person = (world.person = somebody());
    const page = await openPanel(browser.context, world.site.origin);
    await keepOff(page).first().click();
    await phase(page, "saved");
    await page.close();
    const holder = await browser.context.newPage();
    await holder.goto(`${world.site.origin}/older`);
    await holder.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.open("sayso").onsuccess = ({ target }) => {
            const store = target.result.transaction("outbox", "readwrite").objectStore("outbox");
            const hold = () => {
              store.get("nothing").onsuccess = hold;
              resolve();
            };
            hold();
          };
        }),
    );
    const held = await openPanel(browser.context, world.site.origin);
    await keepOff(held).last().click();
    await phase(held, "saved");
    assert.deepEqual(await states(world, person), ["content-ai denied", "profile-ai denied"]);
    await held.getByRole("switch").first().click();
    await held.locator("sayso-panel .purpose").first().locator("[data-phase=saved]").waitFor();
    assert.deepEqual(await states(world, person), ["content-ai denied", "profile-ai denied", "content-ai granted"]);
    await Promise.all([held.close(), holder.close()]);
  });

  test("while a no is being written, slowly, nobody is told that the browser keeps nothing", async () => {
    const person = (world.person = somebody());
    const page = await openPanel(browser.context, world.site.origin);
    await drawnAnew(page);
    const [view, came] = [gate(), gate()];
    await page.route("**/v1/view?**", async (route) => (came.open(), await view.opened, route.fallback()));
    await keepOff(page).first().click();
    await came.opened;
    // Somebody else reads where noes are kept, for longer than the first takes to be drawn as saved.
    await page.evaluate(async () => {
      const database = await new Promise((done) => (indexedDB.open("sayso").onsuccess = ({ target }) => done(target.result)));
      const store = database.transaction("outbox").objectStore("outbox");
      const hold = () => (window.letGo ? database.close() : void (store.get("nothing").onsuccess = hold));
      hold();
    });
    await keepOff(page).last().click();
    await page.waitForTimeout(300);
    view.open();
    await phase(page, "saved");
    await page.waitForTimeout(300);
    assert.equal(await page.locator("sayso-panel .note[data-key=banner-storage_blocked]").count(), 0);
    await page.evaluate(() => void (window.letGo = true));
    await arrives(world, person, ["content-ai denied", "profile-ai denied"]);
    await page.close();
  });

  test("a yes is signed although a tab that wanted to sign before it never comes to its end", async () => {
    const person = (world.person = somebody());
    const holder = await browser.context.newPage();
    await holder.goto(`${world.site.origin}/older`);
    await holder.evaluate((sub) => void navigator.locks.request(`sayso-key:${sub}`, () => new Promise(() => undefined)), person.sub);
    const page = await openPanel(browser.context, world.site.origin);
    await page.getByRole("switch").first().click();
    await phase(page, "saved");
    assert.deepEqual(await states(world, person), ["content-ai granted"]);
    await Promise.all([page.close(), holder.close()]);
  });

  test("the storage gives way to a newer page that wants another version", async () => {
    const person = (world.person = somebody());
    const page = await openPanel(browser.context, world.site.origin);
    await keepOff(page).first().click();
    await phase(page, "saved");
    const newer = await browser.context.newPage();
    await newer.goto(`${world.site.origin}/older`);
    const how = await newer.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.open("sayso", 99);
          request.onblocked = () => resolve("blocked");
          request.onsuccess = () => resolve("open");
        }),
    );
    assert.equal(how, "open");
    assert.deepEqual(await states(world, person), ["content-ai denied"]);
    await newer.evaluate(() => indexedDB.deleteDatabase("sayso"));
    await Promise.all([page.close(), newer.close()]);
  });

  test("a no without a connection is kept also after the site's data was cleared", async () => {
    const own = await startBrowser();
    const person = (world.person = somebody());
    const page = await openPanel(own.context, world.site.origin);
    await keepOff(page).first().click();
    await phase(page, "saved");
    const session = await page.context().newCDPSession(page);
    await session.send("Storage.clearDataForOrigin", { origin: world.site.origin, storageTypes: "all" });
    await own.context.setOffline(true);
    await keepOff(page).last().click();
    await phase(page, "queued");
    await own.restart();
    await openPanel(own.context, world.site.origin);
    await arrives(world, person, ["content-ai denied", "profile-ai denied"]);
    await own.close();
  });
});

describe("without HTTPS", () => {
  let browser, world;
  before(async () => {
    world = await startSiteWithService({ host: "site.test" });
    browser = await startBrowser({ args: ["--host-resolver-rules=MAP site.test 127.0.0.1"] });
  });
  after(async () => {
    await browser?.close();
    await world?.close();
  });

  test("a no that waits is told at the next visit", async () => {
    const person = (world.person = somebody());
    const page = await openPanel(browser.context, world.site.origin);
    await page.route("**/v1/objections", (route) => route.abort());
    await keepOff(page).first().click();
    await phase(page, "queued");
    await page.close();
    const again = await openPanel(browser.context, world.site.origin);
    await arrives(world, person, ["content-ai denied"]);
    await again.close();
  });

  for (const [what, body] of Object.entries({ "a page": "<h1>Sign in to the network</h1>", "an empty object": "{}" }))
    test(`a no that ${what} of the network answers is neither saved nor lost`, async () => {
      const person = (world.person = somebody());
      const page = await openPanel(browser.context, world.site.origin);
      await page.route("**/v1/objections", (route) => route.fulfill({ status: 200, body }));
      await keepOff(page).first().click();
      await phase(page, "queued");
      await page.unrouteAll({ behavior: "wait" });
      await page.evaluate(() => dispatchEvent(new Event("online")));
      await arrives(world, person, ["content-ai denied"]);
      await page.close();
    });
});
