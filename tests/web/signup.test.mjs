// Guards a choice made before there is an account: in a real form, signed once the site's backend has answered with a ticket.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { openPanel, startBrowser } from "./support/browser.mjs";
import { bundlesOf, statesOf } from "./support/service.mjs";
import { asked, context, payload, settled, signUp as signUpOn, useSignUp } from "./support/signup.mjs";

const held = useSignUp({ policy: "examples/policies/saas-opt-in.json", now: "2026-02-01T12:00:00Z" });
const signUp = (act, next) => signUpOn(held, act, next);

test("neither answer is chosen, both weigh the same, and the form can be sent without choosing", () =>
  signUp(async (page, person) => {
    const radios = page.getByRole("radio");
    assert.equal(await radios.count(), 4);
    assert.equal(await page.getByRole("radio", { checked: true }).count(), 0);
    const [yes, no] = await page.locator("sayso-panel label.answer").evaluateAll((all) => all.slice(0, 2).map((one) => { const { width, height, y } = one.getBoundingClientRect(); return { width, height, y }; }));
    assert.deepEqual(yes, no);
    await page.getByRole("button", { name: "Sign up" }).click();
    await settled(page);
    assert.deepEqual(held.sent.choices, []);
    assert.equal(held.sent.v, 1);
    assert.deepEqual((await statesOf(held.world, person)).filter((state) => !state.includes("notified")), []);
  }));

test("what was answered is signed on the first page with a ticket that follows, and shown as it then stands", () =>
  signUp(async (page, person) => {
    await asked(page, "Better answers from the assistant").getByRole("radio", { name: "Yes" }).check();
    await asked(page, "Models shared with our partner").getByRole("radio", { name: "No" }).check();
    await page.getByRole("button", { name: "Sign up" }).click();
    await settled(page);
    assert.deepEqual(held.sent.choices, [
      { purpose: "assistant", revision: 1, state: "granted" },
      { purpose: "shared-models", revision: 1, state: "denied" },
    ]);
    for (const words of ["You said yes on", "You said no on"]) await page.locator("sayso-panel .status").filter({ hasText: words }).waitFor();
    assert.deepEqual(await statesOf(held.world, person), ["assistant granted", "shared-models denied"]);
    const [first] = (await bundlesOf(held.world, person)).map(payload);
    assert.equal(first.method, "signup");
    assert.equal(first.view.mode, "signup");
    // Told once: the next page has nothing left to tell.
    await page.reload();
    await page.locator("sayso-panel .status").filter({ hasText: "You said yes on" }).waitFor();
    assert.equal((await bundlesOf(held.world, person)).length, 2);
  }));

test("where what is known of the person has changed meanwhile, a yes is asked again and a no counts", () =>
  signUp(
    async (page, person) => {
      await asked(page, "Better answers from the assistant").getByRole("radio", { name: "Yes" }).check();
      await asked(page, "Models shared with our partner").getByRole("radio", { name: "No" }).check();
      await page.getByRole("button", { name: "Sign up" }).click();
      await settled(page);
      await page.locator("sayso-panel .status").filter({ hasText: "You said no on" }).waitFor();
      assert.deepEqual(await statesOf(held.world, person), ["shared-models denied"]);
      assert.equal(await page.getByRole("switch").first().getAttribute("aria-checked"), "false");
    },
    { context: { ...context, jurisdiction: "FR" } },
  ));

test("where the page comes once more with the same ticket nothing is marked: an earlier no stands, an earlier yes is not signed", () =>
  signUp(async (page, person) => {
    let first;
    // As a browser's cache does, which answers for the site.
    await page.route("**/ticket*", async (route) => {
      first ??= await (await route.fetch()).text();
      await route.fulfill({ body: first, contentType: "application/json" });
    });
    await page.reload();
    await asked(page, "Better answers from the assistant").getByRole("radio", { name: "Yes" }).check();
    await asked(page, "Models shared with our partner").getByRole("radio", { name: "No" }).check();
    await page.reload();
    await asked(page, "Better answers from the assistant").getByRole("radio", { name: "Yes" }).waitFor();
    assert.equal(await page.getByRole("radio", { checked: true }).count(), 0);
    await page.getByRole("button", { name: "Sign up" }).click({ trial: true });
    await page.unroute("**/ticket*");
    await page.getByRole("button", { name: "Sign up" }).click();
    await settled(page);
    assert.deepEqual(held.sent.choices, []);
    await page.locator("sayso-panel .status").filter({ hasText: "You said no on" }).waitFor();
    assert.deepEqual(await statesOf(held.world, person), ["shared-models denied"]);
  }));

test("resetting the form takes the answers back, and a script cannot give a yes", () =>
  signUp(async (page) => {
    await page.getByRole("radio", { name: "Yes" }).first().check();
    await page.getByRole("button", { name: "Clear" }).click();
    assert.equal(await page.getByRole("radio", { checked: true }).count(), 0);
    await page.evaluate(() => document.querySelector("sayso-panel").shadowRoot.querySelector("input[value=yes]").click());
    await page.getByRole("button", { name: "Sign up" }).click();
    await settled(page);
    assert.deepEqual(held.sent.choices, []);
  }));

test("a script cannot give a yes by telling of a change either", () =>
  signUp(async (page) => {
    await page.evaluate(() => {
      const yes = document.querySelector("sayso-panel").shadowRoot.querySelector("input[value=yes]");
      yes.checked = true;
      yes.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await page.getByRole("button", { name: "Sign up" }).click();
    await settled(page);
    assert.deepEqual(held.sent.choices, []);
  }));

test("what is marked is what is sent, also after the panel has started anew: a no stands, a yes is asked again", () =>
  signUp(async (page, person) => {
    await page.getByRole("radio", { name: "Yes" }).first().check();
    await page.getByRole("radio", { name: "No" }).last().check();
    await page.evaluate(() => void (document.querySelector("sayso-panel").lang = "de"));
    await page.locator("sayso-panel .panel[lang=de]").waitFor();
    assert.deepEqual(await page.getByRole("radio", { checked: true }).evaluateAll((all) => all.map(({ value }) => value)), ["no"]);
    await page.getByRole("button", { name: "Sign up" }).click();
    await settled(page);
    assert.deepEqual(held.sent.choices, [{ purpose: "shared-models", revision: 1, state: "denied" }]);
    await page.locator("sayso-panel .status").filter({ hasText: "You said no on" }).waitFor();
    assert.deepEqual(await statesOf(held.world, person), ["shared-models denied"]);
  }));

test("what was taken back by resetting the form is not signed later", () =>
  signUp(async (page, person) => {
    await asked(page, "Better answers from the assistant").getByRole("radio", { name: "Yes" }).check();
    await asked(page, "Models shared with our partner").getByRole("radio", { name: "No" }).check();
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByRole("button", { name: "Sign up" }).click();
    await settled(page);
    await page.getByRole("switch", { name: "Models shared with our partner" }).click();
    await page.locator("sayso-panel .outcome[data-phase=saved]").first().waitFor();
    assert.deepEqual(await statesOf(held.world, person), ["shared-models granted"]);
  }));

/** Signs up with a no in a browser of its own, meets the first page as `meet` says, and starts the browser again. */
async function signUpAndRestart(meet) {
  const own = await startBrowser();
  try {
    held.world.person = { context };
    held.world.next = { sub: `person-${randomBytes(12).toString("hex")}`, context };
    const page = await openPanel(own.context, held.world.site.origin);
    await asked(page, "Models shared with our partner").getByRole("radio", { name: "No" }).check();
    await meet(page);
    await page.getByRole("button", { name: "Sign up" }).click();
    await page.waitForURL(/welcome/);
    await page.locator("sayso-panel .panel").waitFor();
    for (let i = 0; i < 100 && (await page.evaluate(countWaiting)) === 0; i++) await page.waitForTimeout(50);
    assert.equal(await page.evaluate(countWaiting), 1);
    assert.deepEqual(await statesOf(held.world, held.world.next), [], "nothing has arrived yet");
    await own.restart();
    // A ticket of later days: it follows nothing.
    held.world.person = held.world.next;
    const again = await openPanel(own.context, held.world.site.origin, "/settings");
    await again.locator("sayso-panel .status").filter({ hasText: "You said no on" }).waitFor();
    assert.deepEqual(await statesOf(held.world, held.world.next), ["shared-models denied"]);
    const [{ method, view }] = (await bundlesOf(held.world, held.world.next)).map(payload);
    assert.deepEqual([method, view.mode], ["signup", "signup"]);
  } finally {
    await own.close();
  }
}

const countWaiting = async () => {
  const database = await new Promise((done) => (indexedDB.open("sayso").onsuccess = ({ target }) => done(target.result)));
  const entries = await new Promise((done) => (database.transaction("outbox").objectStore("outbox").getAll().onsuccess = ({ target }) => done(target.result)));
  database.close();
  return entries.length;
};

test("a no that cannot be told on the first page outlives the browser, and any later ticket of the person will do", () =>
  signUpAndRestart(async (page) => {
    for (const path of ["receipts", "objections"])
      await page.route(`**/v1/${path}`, (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  }));

test("so does one that meets a first page without any service", () =>
  signUpAndRestart((page) => page.route(`${held.world.service.base}/**`, (route) => route.abort("internetdisconnected"))));

test("where nothing can be stored, an answer lives as long as the page", async () => {
  held.world.person = { context };
  held.world.next = { sub: `person-${randomBytes(12).toString("hex")}`, context };
  const page = await held.browser.context.newPage();
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "indexedDB", { get: () => { throw new DOMException("no", "SecurityError"); } });
  });
  await page.goto(held.world.site.origin);
  await asked(page, "Models shared with our partner").getByRole("radio", { name: "No" }).check();
  const first = JSON.parse(await page.evaluate(() => new FormData(document.querySelector("form")).get("sayso"))).ticket;
  held.world.person = { ...held.world.next, follows: JSON.parse(Buffer.from(first.split(".")[1], "base64url")).jti };
  await page.evaluate(() => {
    const panel = document.createElement("sayso-panel");
    for (const name of ["service", "ticketUrl"]) panel[name] = document.querySelector("sayso-panel")[name];
    document.querySelector("form").replaceWith(panel);
  });
  await page.locator("sayso-panel .status").filter({ hasText: "You said no on" }).waitFor();
  assert.deepEqual(await statesOf(held.world, held.world.next), ["shared-models denied"]);
  await page.close();
});
