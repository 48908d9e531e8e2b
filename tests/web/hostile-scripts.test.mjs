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

/** Does `act`, unless there is nothing to do it with, or no longer: a panel that was drawn at once may learn only then that it cannot be shown. */
async function attempt(page, act) {
  await page.locator("sayso-panel .panel").waitFor();
  const done = act(page);
  const gone = page.waitForFunction(() => !document.querySelector("sayso-panel").shadowRoot.querySelector("[role=switch]"));
  for (const one of [done, gone]) one.catch(() => {}); // the page closes under the one that is left
  await Promise.race([done, gone]);
}

/** Does `act` where there is something to do it with, and compares what the panel says with what the ledger holds. */
async function isTrue(page, person, act, state) {
  await attempt(page, act);
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

/** What a script may have put in the place of what all read, write and go through lists with, so that a no becomes a yes. */
const turners = {
  "a stringify that writes yes for no": () => {
    const real = JSON.stringify;
    JSON.stringify = (...all) => real(...all)?.replaceAll('"denied"', '"granted"');
  },
  "a stringify that writes yes for no in what is signed alone": () => {
    const real = JSON.stringify;
    JSON.stringify = (value, ...rest) => (value?.payload?.choices ? real(value, ...rest).replace('"denied"', '"granted"') : real(value, ...rest));
  },
  "a parse that reads yes for no": () => {
    const real = JSON.parse;
    JSON.parse = (text, ...rest) => real(typeof text === "string" ? text.replaceAll('"denied"', '"granted"') : text, ...rest);
  },
  "lists that give yes for no": () => {
    const real = Array.prototype[Symbol.iterator];
    Array.prototype[Symbol.iterator] = function* () {
      for (const one of { [Symbol.iterator]: () => real.call(this) }) yield one?.state === "denied" ? { ...one, state: "granted" } : one;
    };
  },
};

/** What makes a person see something else than what is signed. */
const liars = {
  "a parse that calls a purpose by another name": () => {
    const real = JSON.parse;
    JSON.parse = (text, ...rest) => real(/^\{"v":1,"mode"/.test(text) ? text.replaceAll("Writing suggestions", "A present for you") : text, ...rest);
  },
  "a parse that takes words of the panel for others": () => {
    const real = JSON.parse;
    JSON.parse = (text, ...rest) => {
      const read = real(text, ...rest);
      if (read?.messages?.["ui.off"]) [read.messages["ui.on"], read.messages["ui.off"]] = [read.messages["ui.off"], read.messages["ui.on"]];
      return read;
    };
  },
  "a stringify that writes another purpose": () => {
    const real = JSON.stringify;
    JSON.stringify = (...all) => real(...all)?.replaceAll('"purpose":"content-ai"', '"purpose":"profile-ai"');
  },
};

/** `script` is there before the panel, or comes when it stands; the person says `state`, of which nothing else may come. */
function withLate(script, when, state, check) {
  const act = async (page, person) => {
    if (when === "after") await page.evaluate(script);
    await check(page, person, state);
    page.problems.length = 0; // the page's own
  };
  return asSomebodyOf(held, act, (page) => when === "before" && page.addInitScript(script));
}

/** Nothing at all comes of it. */
async function isNothing(page, person, state) {
  await attempt(page, acts[state]);
  await settles(page);
  assert.deepEqual(await states(held.world, person), []);
}

describe("where the page has put its own in the place of what reads and writes texts", () => {
  for (const when of ["before", "after"]) {
    for (const [name, script] of Object.entries(turners))
      test(`${name}, ${when} the panel: a no is a no, or nothing`, () => withLate(script, when, "content-ai denied", (page, person, state) => isTrue(page, person, acts[state], state)));
  }
  for (const [name, script] of Object.entries(liars)) test(`${name}: no yes is signed`, () => withLate(script, "before", "content-ai granted", isNothing));
});

test("a member that every object shows in loops costs nobody a yes", () =>
  withLate(() => void (Object.prototype.everywhere = 1), "before", "content-ai granted", async (page, person, state) => {
    await acts[state](page);
    await page.locator("sayso-panel .outcome[data-phase=saved]").first().waitFor();
    assert.deepEqual(await states(held.world, person), [state]);
  }));
