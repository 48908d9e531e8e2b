// A form to sign up with the panel in it; the site's backend makes the account and asks for a ticket that follows the one in the form.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before } from "node:test";
import { openPanel, startBrowser } from "./browser.mjs";
import { startSiteWithService } from "./service.mjs";

export const context = { jurisdiction: "DE", age: "adult", account: "free" };
export const payload = ({ receipt }) => JSON.parse(Buffer.from(receipt.split(".")[1], "base64url"));
export const asked = (page, name) => page.getByRole("region", { name });
export const settled = async (page) => {
  await page.waitForURL(/welcome/);
  await page.locator("sayso-panel .status").first().waitFor();
};

/** One Chromium and one such site for the test file; `sent` is what the form brought last. */
export function useSignUp(options) {
  const held = { browser: null, world: null, sent: null };
  before(async () => {
    held.browser = await startBrowser();
    const world = (held.world = await startSiteWithService(options));
    const { pages } = world.site;
    const settings = pages["/"];
    pages["/"] = settings.replace("<sayso-panel >", '<form action="/welcome"><input name="mail"><sayso-panel name="sayso" mode="signup">').replace("</sayso-panel>", '</sayso-panel><button>Sign up</button><button type="reset">Clear</button></form>');
    pages["/settings"] = settings;
    pages["/welcome"] = (request, response) => {
      held.sent = JSON.parse(new URL(request.url, world.site.origin).searchParams.get("sayso"));
      const follows = JSON.parse(Buffer.from(held.sent.ticket.split(".")[1], "base64url")).jti;
      world.person = { ...world.next, follows };
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(settings);
    };
  });
  after(async () => {
    await held.browser?.close();
    await held.world?.close();
  });
  return held;
}

/** Somebody new before the form; `next` is what is otherwise once there is an account. */
export async function signUp({ browser, world }, act, next = {}) {
  world.person = { context };
  world.next = { sub: `person-${randomBytes(12).toString("hex")}`, context, ...next };
  const page = await openPanel(browser.context, world.site.origin);
  try {
    await act(page, world.next);
    assert.deepEqual(page.problems, []);
  } finally {
    await page.close();
  }
}
