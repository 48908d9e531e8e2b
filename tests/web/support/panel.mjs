// What the tests of the panel share: a page without a service, the person of the examples, and how to look inside.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { adult, openPanel, panelPage, series, startBrowser, startSite } from "./browser.mjs";

export const granted = { state: "granted", at: "2026-05-01T10:00:00Z", purpose: "content-ai", revision: 2 };
export const local = (rest = {}) => ({ policy: series, context: adult, ...rest });
export const switches = (page) => page.getByRole("switch");
export const shadowText = (page, selector) => page.locator(`sayso-panel ${selector}`).allInnerTexts();

/** One Chromium for the test file. */
export function useBrowser() {
  const held = { browser: null };
  before(async () => (held.browser = await startBrowser()));
  after(() => held.browser?.close());
  return held;
}

/** Opens a page with the panel and closes it again; with `contextOptions` in a Chromium of its own. Nothing may throw there. */
export async function withPanel(held, options, act, contextOptions) {
  const site = await startSite({
    pages: panelPage(options),
    ...(options.csp === undefined ? {} : { csp: options.csp }),
  });
  const own = contextOptions ? await startBrowser(contextOptions) : null;
  const page = await openPanel((own ?? held.browser).context, site.origin);
  try {
    await act(page, site);
    assert.deepEqual(page.problems, []);
  } finally {
    await page.close();
    await own?.close();
    await site.close();
  }
}
