// Guards what is signed where a page's scripts have spoilt what all scripts share: what the ledger then holds is what the person said, or nothing.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { asSomebody as asSomebodyOf, first, states, useSiteWithService } from "./support/people.mjs";

const held = useSiteWithService();

/** Names that our own code and the browser's look up in objects where they may be absent. */
const polluted = ["integrity", "credentials", "method", "body", "mode", "cache", "ticket", "sub", "follows", "code", "status", "on", "state", "passing", "extractable", "extra", "head", "policies", "by", "toJSON"];

/** Something of a yes or a no is settled: saved, queued, not saved, or the panel cannot be shown at all. */
const settles = (page) =>
  page.waitForFunction(() => {
    const panel = document.querySelector("sayso-panel").shadowRoot?.querySelector(".panel");
    return panel && (!panel.querySelector("[role=switch]") || /saved|queued|failed/.test(panel.querySelector(".outcome")?.dataset.phase ?? ""));
  });

/** Does `act` where there is something to do it with, and compares what the panel says with what the ledger holds. */
async function isTrue(page, person, act, state) {
  const control = first(page);
  await page.locator("sayso-panel .panel").waitFor();
  if ((await control.count()) > 0) await act(page);
  await settles(page);
  const phase = await page.evaluate(() => document.querySelector("sayso-panel").shadowRoot.querySelector(".outcome")?.dataset.phase ?? null);
  const ledger = await states(held.world, person);
  assert.ok(ledger.every((one) => one === state), `the person said ${state}, the ledger holds ${ledger}`);
  if (phase === "saved") assert.deepEqual(ledger, [state]);
}

const acts = {
  "content-ai granted": (page) => first(page).click(),
  "content-ai denied": (page) => page.getByRole("button", { name: "Keep this off" }).first().click(),
};

const withScript = (script, argument, state) =>
  asSomebodyOf(
    held,
    async (page, person) => {
      await isTrue(page, person, acts[state], state);
      page.problems.length = 0; // the page's own
    },
    (page) => page.addInitScript(script, argument),
  );

describe("where every object has a member that nobody gave it", () => {
  for (const name of polluted)
    for (const state of Object.keys(acts))
      test(`${name}: ${state}, or nothing`, () =>
        withScript((member) => Object.defineProperty(Object.prototype, member, { value: "polluted", configurable: true, writable: true }), name, state));
});

const patches = {
  "fetch that answers for the service": () => {
    const real = fetch;
    window.fetch = async (address, options) => {
      if (options?.method !== "POST") return real(address, options);
      return new Response(JSON.stringify({ v: 1, receipt: "a.b.c", countersignature: "a.b.c" }), { headers: { "content-type": "application/json" } });
    };
  },
  "keys that everybody signs with": () => {
    const real = crypto.subtle.sign.bind(crypto.subtle);
    crypto.subtle.sign = async (...all) => new Uint8Array(await real(...all)).fill(7).buffer;
  },
  "digests that are all the same": () => {
    crypto.subtle.digest = async () => new Uint8Array(32).buffer;
  },
};

describe("where the page has put its own in the place of the browser's", () => {
  for (const [name, patch] of Object.entries(patches))
    test(`${name}: nothing is shown as saved that is not`, () => withScript(patch, null, "content-ai granted"));
});
