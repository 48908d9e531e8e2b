// Guards the answers of a sign-up whose panel starts anew, cannot, or shows other terms than a moment ago: a no stands, a yes is for what was read.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, describe, test } from "node:test";
import { gate } from "./support/people.mjs";
import { bundlesOf, statesOf } from "./support/service.mjs";
import { asked, payload, settled, signUp as signUpOn, useSignUp } from "./support/signup.mjs";

// From March on the assistant learns from more.
const policy = mkdtempSync(join(tmpdir(), "sayso-policies-"));
after(() => rmSync(policy, { recursive: true }));
const first = JSON.parse(readFileSync(new URL("../../examples/policies/saas-opt-in.json", import.meta.url), "utf8"));
const second = structuredClone(first);
Object.assign(second, { version: "2026-03-01", published: "2026-03-01T00:00:00Z" });
Object.assign(second.purposes[0], { revision: 2, data: ["prompts", "ratings", "files"] });
for (const [name, text] of Object.entries({ first, second })) writeFileSync(join(policy, `${text.version}-${name}.json`), JSON.stringify(text));

const held = useSignUp({ policy, now: "2026-02-28T23:54:00Z" });
const signUp = (act) => signUpOn(held, act);
beforeEach(() => held.world.service.setClock("2026-02-28T23:54:00Z"));

const answer = (page, nth, name) => page.getByRole("radio", { name }).nth(nth);
const marked = (page) => page.getByRole("radio", { checked: true }).evaluateAll((all) => all.map(({ value }) => value));
const inForm = (page) => page.evaluate(() => JSON.parse(new FormData(document.querySelector("form")).get("sayso")).choices.map(({ purpose, state }) => `${purpose} ${state}`));
const send = (page) => page.getByRole("button", { name: "Sign up" }).click();
const saysNo = (page) => page.locator("sayso-panel .status").filter({ hasText: "You said no on" }).first().waitFor();

/** The panel starts anew in another language, and waits for its view until `open` is called. */
async function startAnew(page, lang = "de") {
  const hold = gate();
  await page.route("**/v1/view?**", async (route) => (await hold.opened, route.fallback()));
  const begun = page.waitForRequest("**/v1/view?**");
  await page.evaluate((lang) => void (document.querySelector("sayso-panel").lang = lang), lang);
  await begun;
  return hold;
}

describe("while the panel of a sign-up starts anew", () => {
  test("a no takes the place of a yes said before", () =>
    signUp(async (page, person) => {
      await answer(page, 0, "Yes").check();
      await startAnew(page);
      await answer(page, 0, "No").check();
      assert.deepEqual(await inForm(page), ["assistant denied"]);
      await send(page);
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await saysNo(page);
      assert.deepEqual(await statesOf(held.world, person), ["assistant denied"]);
    }));

  test("a yes clicked on the words of before is not signed for those that come", () =>
    signUp(async (page) => {
      const hold = await startAnew(page);
      await answer(page, 0, "Yes").check();
      assert.deepEqual(await inForm(page), ["assistant granted"]);
      hold.open();
      await page.locator("sayso-panel .panel[lang=de]").waitFor();
      assert.deepEqual([await marked(page), await inForm(page)], [[], []]);
    }));

  test("and cannot, no yes of before is sent, and the no is", () =>
    signUp(async (page, person) => {
      await answer(page, 0, "Yes").check();
      await answer(page, 1, "No").check();
      await page.route("**/v1/view?**", (route) => route.abort());
      await page.evaluate(() => void (document.querySelector("sayso-panel").lang = "en-GB"));
      await page.getByText("Nothing new is switched on.").waitFor();
      assert.deepEqual(await inForm(page), ["shared-models denied"]);
      await send(page);
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await settled(page);
      await saysNo(page);
      assert.deepEqual(await statesOf(held.world, person), ["shared-models denied"]);
    }));
});

describe("where the terms change while a sign-up is filled in", () => {
  const later = { "by the page": (page) => page.evaluate(() => document.querySelector("sayso-panel").refresh()),
    "when the page is looked at again": (page) => page.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() + 11 * 60_000;
      document.dispatchEvent(new Event("visibilitychange"));
    }) };
  for (const [how, refresh] of Object.entries(later))
    test(`a yes to the old ones is not signed for the new ones, which are fetched ${how}`, () =>
      signUp(async (page, person) => {
        await answer(page, 0, "Yes").check();
        await answer(page, 1, "No").check();
        await held.world.service.setClock("2026-03-01T00:05:00Z");
        await refresh(page);
        await asked(page, first.purposes[0].title.en).getByText(/files/i).first().waitFor();
        assert.deepEqual([await marked(page), await inForm(page)], [["no"], ["shared-models denied"]]);
        await send(page);
        await settled(page);
        await saysNo(page);
        assert.deepEqual((await bundlesOf(held.world, person)).map(payload).flatMap(({ choices }) => choices.map(({ purpose, state }) => `${purpose} ${state}`)), ["shared-models denied"]);
      }));

  test("where they have not, a view fetched anew takes no answer back", () =>
    signUp(async (page) => {
      await answer(page, 0, "Yes").check();
      await held.world.service.setClock("2026-02-28T23:56:00Z");
      await later["by the page"](page);
      assert.deepEqual([await marked(page), await inForm(page)], [["yes"], ["assistant granted"]]);
    }));
});

test("an earlier no stands beside what is answered after the page came once more with the same ticket", () =>
  signUp(async (page, person) => {
    let ticket;
    await page.route("**/ticket*", async (route) => {
      ticket ??= await (await route.fetch()).text();
      await route.fulfill({ body: ticket, contentType: "application/json" });
    });
    await page.reload();
    await answer(page, 0, "No").check();
    await page.reload();
    await answer(page, 1, "Yes").check();
    // Taken back again: neither is that the earlier no's end.
    await page.getByRole("button", { name: "Clear" }).click();
    await answer(page, 1, "No").check();
    await page.unroute("**/ticket*");
    await send(page);
    await settled(page);
    await page.locator("sayso-panel .status").filter({ hasText: "You said no on" }).nth(1).waitFor();
    assert.deepEqual((await statesOf(held.world, person)).sort(), ["assistant denied", "shared-models denied"]);
  }));
