// Guards what a person is told of a choice while other things go on: a notice is recorded, another device says no, answers come late.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { heardBy } from "./support/browser.mjs";
import {
  askOn,
  asSomebody as asSomebodyOf,
  drawnAnew,
  first,
  gate,
  isNotice,
  isOn,
  isYes,
  says,
  somebody,
  states,
  told,
  useSiteWithService,
} from "./support/people.mjs";
import { denyElsewhere, elsewhere } from "./support/service.mjs";

const held = useSiteWithService();
const asSomebody = (act, prepare) => asSomebodyOf(held, act, prepare);
const changed = "Not saved. The rules or your choices changed meanwhile. Look again, then choose.";
const refresh = (page) => page.evaluate(() => document.querySelector("sayso-panel").refresh());

/** Has the page's service refuse whatever the person says. */
async function refuse(page) {
  for (const url of ["**/v1/receipts", "**/v1/objections"])
    await page.route(url, (route) => route.fulfill({ status: 400, json: { code: "receipt.form", status: 400 } }));
}

/** Keeps back the answer to the next request that `picks` picks: `came` when the service has given it, until `letGo` is called. */
async function keepAnswer(page, url, picks = () => true) {
  const [came, kept] = [gate(), gate()];
  let isNext = true;
  await page.route(url, async (route) => {
    if (!isNext || !picks(route.request())) return route.fallback();
    isNext = false;
    const answer = askOn(route);
    came.open(answer);
    await Promise.all([answer, kept.opened]);
    return route.fulfill({ response: await answer });
  });
  return { came: came.opened, letGo: kept.open };
}

describe("a yes after a no on another device", () => {
  test("that is not shown here yet is not saved; the no is shown and asked again", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      await denyElsewhere(held.world);
      await first(page).click();
      await says(page, changed);
      assert.equal(await isOn(page), false);
      await page
        .getByText(/Not used\. You objected on/)
        .first()
        .waitFor();
      assert.deepEqual(await states(held.world, person), ["content-ai denied"]);
    }));

  test("that is shown here by now counts", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      await denyElsewhere(held.world);
      await refresh(page);
      await page
        .getByText(/Not used\. You objected on/)
        .first()
        .waitFor();
      await first(page).click();
      await says(page, "Saved.");
      assert.deepEqual(await states(held.world, person), ["content-ai denied", "content-ai granted"]);
    }));

  test("is told why it was not saved also where the new view does not come", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      await denyElsewhere(held.world);
      await page.route("**/v1/view?**", (route) => route.abort("connectionreset"));
      await first(page).click();
      await says(page, changed);
      assert.equal(await isOn(page), false);
      assert.deepEqual(await states(held.world, person), ["content-ai denied"]);
    }));

  test("stays told until the person's next act, however often the panel is drawn anew", () =>
    asSomebody(async (page) => {
      await drawnAnew(page);
      await denyElsewhere(held.world);
      await first(page).click();
      await says(page, changed);
      for (let i = 0; i < 3; i++) await refresh(page);
      await says(page, changed);
      await page.getByRole("button", { name: "Try again" }).click();
      await says(page, "Saved.");
    }));
});

describe("a yes before a view that shows the same", () => {
  test("of somebody else, who has signed in meanwhile, is asked again", () =>
    asSomebody(
      async (page, person) => {
        const next = (held.world.person = somebody());
        await first(page).click();
        await says(page, changed);
        assert.deepEqual([...(await states(held.world, person)), ...(await states(held.world, next))], []);
        await first(page).click();
        await says(page, "Saved.");
        assert.deepEqual(await states(held.world, next), ["content-ai granted"]);
      },
      (page) => page.route("**/v1/receipts", (route) => (isNotice(route.request()) ? route.abort() : route.fallback())),
    ));

  test("while the page records what it showed is saved: the person was shown nothing else", () => {
    let notice;
    return asSomebody(
      async (page, person) => {
        await notice.came;
        await first(page).click();
        await says(page, "Saved.");
        notice.letGo();
        await drawnAnew(page);
        assert.equal(await isOn(page), true);
        assert.equal((await told(held.world, person)).length, 1);
        assert.deepEqual(await states(held.world, person), ["content-ai granted"]);
        assert.deepEqual(
          (await heardBy(page)).filter(({ type }) => type === "sayso-error"),
          [],
        );
      },
      async (page) => (notice = await keepAnswer(page, "**/v1/receipts", isNotice)),
    );
  });

  for (const [when, now] of [
    ["at once", null],
    ["hours later", "2025-11-10T18:00:00Z"],
  ]) {
    test(`${when} never overturns a newer no, although that looks like the one shown`, () =>
      asSomebody(async (page, person) => {
        const status = () => page.locator("sayso-panel .status").first().innerText();
        await drawnAnew(page);
        await page.getByRole("button", { name: "Keep this off" }).first().click();
        await says(page, "Saved.");
        const before = await status();
        if (now) await held.world.service.setClock(now);
        await elsewhere(held.world, async (other) => {
          for (const on of [true, false]) {
            await first(other).click();
            await says(other, "Saved.");
            assert.equal(await isOn(other), on);
          }
        });
        await first(page).click();
        await says(page, changed);
        assert.equal(await status(), before);
        assert.deepEqual(await states(held.world, person), [
          "content-ai denied",
          "content-ai granted",
          "content-ai denied",
        ]);
      }));
  }
});

describe("while the panel starts anew", () => {
  test("a yes to the words of before is not saved, which is said; the next one counts", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      const view = gate();
      await page.route("**/v1/view?**", async (route) => (await view.opened, route.fallback()));
      const asked = page.waitForRequest("**/v1/view?**");
      await page.evaluate(() => void (document.querySelector("sayso-panel").lang = "en-GB"));
      await asked;
      await first(page).click();
      view.open();
      await says(page, changed);
      assert.deepEqual([await isOn(page), await states(held.world, person)], [false, []]);
      await page.getByRole("button", { name: "Try again" }).click();
      await says(page, "Saved.");
      assert.deepEqual(await states(held.world, person), ["content-ai granted"]);
    }));

  test("receipts that were open stay readable, in its new words", () =>
    asSomebody(async (page) => {
      await drawnAnew(page);
      await first(page).click();
      await says(page, "Saved.");
      await page.locator("sayso-panel details.receipts summary").click();
      await page.locator("sayso-panel .receipts li").first().waitFor();
      await page.evaluate(() => void (document.querySelector("sayso-panel").lang = "de"));
      await page.locator("sayso-panel .panel[lang=de]").waitFor();
      await page.locator("sayso-panel .receipts li").getByRole("button", { name: "Prüfen" }).first().waitFor();
    }));
});

describe("what comes late", () => {
  test("an older view never takes the place of a newer one", () =>
    asSomebody(async (page) => {
      await drawnAnew(page);
      const old = await keepAnswer(page, "**/v1/view?**");
      await page.evaluate(() => void (window.drawn = document.querySelector("sayso-panel").refresh()));
      await old.came;
      await first(page).click();
      await says(page, "Saved.");
      old.letGo();
      await page.evaluate(() => window.drawn);
      await says(page, "Saved.");
      assert.equal(await isOn(page), true);
    }));

  test("what the panel asked for before it was started anew is not drawn over what it shows", () =>
    asSomebody(async (page) => {
      await drawnAnew(page);
      const old = await keepAnswer(page, "**/v1/view?**");
      await page.evaluate(() => void (window.drawn = document.querySelector("sayso-panel").refresh()));
      await old.came;
      await page.evaluate(() => void (document.querySelector("sayso-panel").lang = "de"));
      await page.getByText("Schreibvorschläge").first().waitFor();
      old.letGo();
      await page.evaluate(() => window.drawn);
      assert.equal(await page.locator("sayso-panel .panel").getAttribute("lang"), "de");
    }));

  test("a choice on its way when the panel is started anew is shown there", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      const answer = await keepAnswer(page, "**/v1/receipts", isYes);
      await first(page).click();
      await answer.came;
      await page.evaluate(() => void (document.querySelector("sayso-panel").lang = "de"));
      await page.getByText("Schreibvorschläge").first().waitFor();
      answer.letGo();
      await page.waitForFunction(() => window.heard.some(({ type, bundle }) => type === "sayso-receipt" && bundle));
      await page.locator("sayso-panel [role=switch][aria-checked=true]").first().waitFor();
      assert.equal(await page.locator("sayso-panel .panel").getAttribute("lang"), "de");
      assert.deepEqual(await states(held.world, person), ["content-ai granted"]);
    }));

  test("an older list of receipts never takes the place of a newer one", () =>
    asSomebody(async (page) => {
      const on = page.locator("sayso-panel .receipts li").filter({ hasText: "Writing suggestions: on" });
      await drawnAnew(page);
      const old = await keepAnswer(page, "**/v1/receipts", (request) => request.method() === "GET");
      await page.locator("sayso-panel details.receipts summary").click();
      await old.came;
      await first(page).click();
      await says(page, "Saved.");
      await on.waitFor();
      const [late] = await Promise.all([page.waitForEvent("requestfinished"), old.letGo()]);
      assert.match(late.url(), /\/v1\/receipts$/);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
      assert.equal(await on.count(), 1);
    }));
});

describe("a no that could not be saved", () => {
  test("stays told, however often the panel is drawn anew", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      await refuse(page);
      await page.getByRole("button", { name: "Keep this off" }).first().click();
      await says(page, "Not saved.");
      for (let i = 0; i < 3; i++) await refresh(page);
      assert.match(await page.locator("sayso-panel .outcome").first().innerText(), /^Not saved\./);
      assert.deepEqual(await states(held.world, person), []);
    }));

  test("is told no longer once it is so after all", () =>
    asSomebody(async (page) => {
      await drawnAnew(page);
      await refuse(page);
      await page.getByRole("button", { name: "Keep this off" }).first().click();
      await says(page, "Not saved.");
      await denyElsewhere(held.world);
      await refresh(page);
      assert.equal(await page.locator("sayso-panel .outcome").first().innerText(), "");
    }));
});
