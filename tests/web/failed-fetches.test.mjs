// Guards an answer against the network: whatever fetch fails, and however, what was answered stands and is shown as before.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { asSomebody as asSomebodyOf, drawnAnew, first, says, states, useSiteWithService } from "./support/people.mjs";

const held = useSiteWithService();
const asSomebody = (act) => asSomebodyOf(held, act);
const keepOff = (page) => page.getByRole("button", { name: "Keep this off" }).first();
const fails = {
  "no connection": (route) => route.abort("connectionreset"),
  "a service that fails": (route) => route.fulfill({ status: 500, json: { code: "service.internal", status: 500 } }),
  "a page of something in between": (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Sign in to the network</h1>" }),
  "a door before the network": (route) => route.fulfill({ status: 403, contentType: "text/html", body: "<h1>Not from here</h1>" }),
  "an empty object": (route) => route.fulfill({ status: 200, json: {} }),
  "nothing at all": (route) => route.fulfill({ status: 200, body: "" }),
  "a refusal": (route) => route.fulfill({ status: 403, json: { code: "ticket.audience", status: 403 } }),
};
const asked = /\/(?:v1\/|ticket$|sayso\/locales\/)/;

/** What a person reads of all and of the first purpose, and which way its switch is; nothing of what is not there. */
const shown = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector("sayso-panel");
    const text = (selector) => shadowRoot.querySelector(selector)?.innerText ?? null;
    return [shadowRoot.querySelector("[role=switch]")?.ariaChecked ?? null, text(".summary"), text(".purpose .status")];
  });

/** Asks the panel to look again: whether it could. */
const looksAgain = (page) => page.evaluate(() => document.querySelector("sayso-panel").refresh().then(() => true, () => false));

const answers = {
  yes: { act: (page) => first(page).click(), state: "content-ai granted", checked: "true" },
  no: { act: (page) => keepOff(page).click(), state: "content-ai denied", checked: "false" },
};

for (const [answer, { act, state, checked }] of Object.entries(answers))
  describe(`a ${answer} that was saved`, () => {
    for (const [how, fail] of Object.entries(fails))
      test(`stands after ${how}`, () =>
        asSomebody(async (page, person) => {
          await drawnAnew(page);
          await act(page);
          await says(page, "Saved.");
          const before = await shown(page);
          assert.equal(before[0], checked);
          await page.route(asked, fail);
          assert.equal(await looksAgain(page), false);
          assert.deepEqual(await shown(page), before);
          await page.unroute(asked, fail);
          assert.equal(await looksAgain(page), true);
          assert.deepEqual(await shown(page), before);
          assert.deepEqual(await states(held.world, person), [state]);
        }));
  });

describe("a no that waits", () => {
  for (const how of ["no connection", "a service that fails", "a door before the network", "nothing at all"])
    test(`is told in the end, however often its delivery meets ${how}`, () =>
      asSomebody(async (page, person) => {
        await drawnAnew(page);
        await page.route("**/v1/receipts", fails[how]);
        await page.route("**/v1/objections", fails[how]);
        await keepOff(page).click();
        await page.locator("sayso-panel .outcome[data-phase=queued]").first().waitFor();
        for (let i = 0; i < 3; i++) {
          const tried = page.waitForRequest("**/v1/receipts");
          await page.evaluate(() => dispatchEvent(new Event("online")));
          await tried;
        }
        assert.deepEqual(await states(held.world, person), []);
        await page.unrouteAll({ behavior: "wait" });
        await page.evaluate(() => dispatchEvent(new Event("online")));
        await page.locator("sayso-panel .status").filter({ hasText: "You objected" }).first().waitFor();
        assert.deepEqual(await states(held.world, person), ["content-ai denied"]);
      }));
});
