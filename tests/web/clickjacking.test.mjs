// Guards a yes in a frame against the page around it: what that page fades, covers, clips or moves away gives no yes. A no counts all the same.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { panelPage, startSite, strictCsp } from "./support/browser.mjs";
import { granted, local, useBrowser } from "./support/panel.mjs";

const held = useBrowser();
const tricks = {
  "almost transparent": "iframe { opacity: .01 }",
  "under a layer that lets clicks through": 'body::after { content: "Win a prize"; position: fixed; inset: 0; background: #fff; pointer-events: none }',
  "faded by a filter": "iframe { filter: opacity(3%) }",
  "mixed into its ground": "body { background: #fff } iframe { mix-blend-mode: lighten }",
};

/** The settings of one site in a frame of another, laid out by `css`; `atOnce` follows on the click. `act` gets what the framed page heard. */
async function framed(css, choices, act, atOnce = () => {}) {
  const site = await startSite({ pages: panelPage({ set: local({ choices }) }), csp: strictCsp });
  const framer = await startSite({
    csp: "default-src * 'unsafe-inline'",
    pages: { "/": `<!doctype html><style>iframe { width: 800px; height: 700px; border: 0 } ${css}</style><iframe src="${site.origin.replace("127.0.0.1", "localhost")}/"></iframe>` },
  });
  const page = await held.browser.context.newPage();
  try {
    await page.goto(framer.origin);
    const control = page.frameLocator("iframe").locator("sayso-panel [role=switch]").first();
    await control.waitFor();
    const box = await control.boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await atOnce(page);
    const inside = page.frames().find((frame) => frame.parentFrame());
    await inside.waitForFunction(() => heard.some(({ receipt, type }) => receipt || type === "sayso-error"));
    await act(await inside.evaluate(() => heard), page);
  } finally {
    await page.close();
    await framer.close();
    await site.close();
  }
}
const receiptsIn = (heard) => heard.filter(({ receipt }) => receipt).length;

test("in a frame that is seen, a yes is one", () => framed("", [], (heard) => assert.equal(receiptsIn(heard), 1, JSON.stringify(heard))));

describe("in a frame that is not seen as it is", () => {
  for (const [name, css] of Object.entries(tricks)) {
    test(`${name}: no yes comes of a click`, () =>
      framed(css, [], (heard) => {
        assert.equal(receiptsIn(heard), 0);
        assert.deepEqual(heard.filter(({ type }) => type === "sayso-error").map(({ code }) => code), ["panel.hidden"]);
      }));
    test(`${name}: a no is taken`, () => framed(css, [granted], (heard) => assert.equal(receiptsIn(heard), 1)));
  }
});

test("a frame that goes away right after the click gives no yes", () =>
  framed("", [], (heard) => assert.equal(receiptsIn(heard), 0), (page) => page.evaluate(() => (document.querySelector("iframe").style.opacity = 0))));
