// Guards that there is one truth: what the panel shows, what the service decides and what the last receipt says, after each act; and that the
// browser's signal comes before any default, never before an answer.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { heardBy, openPanel } from "./support/browser.mjs";
import { asSomebody as asSomebodyOf, drawnAnew, first, says, somebody, told, useSiteWithService } from "./support/people.mjs";
import { bundlesOf, statesOf, ticketOf } from "./support/service.mjs";

const held = useSiteWithService();
const purpose = "content-ai";

/** On or off, three times over: drawn, served, and by the newest answer signed. */
async function threeTruths(page, person) {
  const ticket = await ticketOf(held.world, person);
  const { view } = await held.world.service.call("/v1/view?mode=settings&locale=en", { ticket });
  const answers = (await bundlesOf(held.world, person))
    .flatMap(({ receipt, record }) => JSON.parse(Buffer.from((receipt ?? record).split(".")[1], "base64url")).choices)
    .filter(({ state, purpose: of }) => of === purpose && state !== "notified");
  return {
    drawn: (await first(page).getAttribute("aria-checked")) === "true",
    served: JSON.parse(view).purposes.find(({ id }) => id === purpose).control.on,
    signed: answers.at(-1)?.state === "granted",
  };
}
const all = (on) => ({ drawn: on, served: on, signed: on });

test("after a yes, a no, an undo and a new page the panel, the service and the newest receipt say the same", () =>
  asSomebodyOf(held, async (page, person) => {
    await drawnAnew(page);
    assert.deepEqual(await threeTruths(page, person), all(false));
    for (const on of [true, false]) {
      await first(page).click();
      await says(page, "Saved.");
      assert.deepEqual(await threeTruths(page, person), all(on));
    }
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator("sayso-panel .status").filter({ hasText: "Used for training." }).first().waitFor();
    await says(page, "Saved.");
    assert.deepEqual(await threeTruths(page, person), all(true));
    await page.reload();
    await first(page).waitFor();
    assert.deepEqual(await threeTruths(page, person), all(true));
  }));

describe("the browser's signal", () => {
  const california = { jurisdiction: "US-CA", age: "adult", account: "free" };
  const withSignal = (page) => page.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));

  /** Somebody for whom it is on by default: they were told. */
  async function onByDefault() {
    const person = (held.world.person = somebody(california));
    const page = await openPanel(held.browser.context, held.world.site.origin);
    await page.setViewportSize({ width: 1024, height: 3000 });
    for (let i = 0; i < 100 && (await told(held.world, person)).length === 0; i++) await page.waitForTimeout(100);
    await page.locator("sayso-panel [aria-checked=true]").first().waitFor();
    await page.close();
    return person;
  }

  test("switches off what was on by default, is recorded as a signal and not as an answer, and no event said otherwise before", async () => {
    const person = await onByDefault();
    const page = await openPanel(held.browser.context, held.world.site.origin, "/", withSignal);
    await page.locator("sayso-panel .status").filter({ hasText: "Global Privacy Control" }).first().waitFor();
    assert.equal(await first(page).getAttribute("aria-checked"), "false");
    assert.deepEqual((await statesOf(held.world, person)).filter((state) => !state.endsWith("notified")), ["- signal_on"]);
    assert.deepEqual((await heardBy(page)).filter(({ type, state }) => type === "sayso-change" || state === "granted"), []);
    await page.close();
  });

  test("gives way to a yes that is given after it, and stays recorded beside it", async () => {
    const person = await onByDefault();
    const page = await openPanel(held.browser.context, held.world.site.origin, "/", withSignal);
    await page.locator("sayso-panel .status").filter({ hasText: "Global Privacy Control" }).first().waitFor();
    await first(page).click();
    await says(page, "Saved.");
    await page.reload();
    await page.locator("sayso-panel [aria-checked=true]").first().waitFor();
    assert.deepEqual((await statesOf(held.world, person)).filter((state) => !state.endsWith("notified")), ["- signal_on", `${purpose} granted`]);
    await page.close();
  });
});
