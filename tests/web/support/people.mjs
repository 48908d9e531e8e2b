// People before a page with a real service behind it, and what they find there.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before } from "node:test";
import { openPanel, startBrowser } from "./browser.mjs";
import { choicesOf, startSiteWithService, statesOf } from "./service.mjs";

const berlin = { jurisdiction: "DE", age: "adult", account: "free" };
export const somebody = (context = berlin) => ({ sub: `person-${randomBytes(12).toString("hex")}`, context });

/** One Chromium and one site with its service for the test file. */
export function useSiteWithService() {
  const held = { browser: null, world: null };
  before(async () => {
    held.browser = await startBrowser();
    held.world = await startSiteWithService({});
  });
  after(async () => {
    await held.browser?.close();
    await held.world?.close();
  });
  return held;
}

/** A new person before a new page of the site; the page's own storage is that of the whole test file. */
export async function asSomebody({ browser, world }, act, prepare) {
  const person = (world.person = somebody());
  const page = await openPanel(browser.context, world.site.origin, "/", prepare);
  try {
    await act(page, person);
    assert.deepEqual(page.problems, []);
  } finally {
    await browser.context.setOffline(false);
    await page.close();
  }
}

export const first = (page) => page.getByRole("switch").first();
export const isOn = async (page) => (await first(page).getAttribute("aria-checked")) === "true";

/** Waits until the panel says something that begins so beside a switch. */
export const says = (page, text) =>
  page
    .locator("sayso-panel .outcome")
    .filter({ hasText: new RegExp(`^${RegExp.escape?.(text) ?? text.replaceAll(".", "\\.")}`) })
    .first()
    .waitFor();

/** What a person chose, by the ledger. */
export const states = async (world, person) =>
  (await statesOf(world, person)).filter((state) => !state.endsWith("notified"));

/** Of which rules a person was told, by the ledger. */
export async function told(world, person) {
  const notices = (await choicesOf(world, person)).filter(({ state }) => state === "notified");
  return notices.flatMap(({ purpose, rules }) => rules.map((rule) => `${purpose} ${rule}`));
}

/** Waits until the page has the core. */
export const ready = (page) =>
  page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("panel.wasm")));

/** Waits until the page has recorded what it showed and drawn what stands since: no refresh of its own follows by itself. */
export const drawnAnew = (page) =>
  page.waitForFunction(
    () => performance.getEntriesByType("resource").filter(({ name }) => name.includes("/v1/view?")).length > 1,
  );

/** What the receipt of a request says; nothing where the request brings none. */
function saidIn(request) {
  const { receipt } = request.method() === "POST" ? request.postDataJSON() : {};
  return receipt ? JSON.parse(Buffer.from(receipt.split(".")[1], "base64url")).choices : [];
}
export const isYes = (request) => saidIn(request).some(({ state }) => state === "granted");
export const isNotice = (request) => saidIn(request).some(({ state }) => state === "notified");

/** Something that others wait for until it is opened. */
export function gate() {
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  return { open, opened };
}

/** The service's answer to a request of the page; on a connection that the service has just closed it is asked anew, as browsers do. */
export const askOn = (route) => route.fetch({ maxRetries: 3 });
