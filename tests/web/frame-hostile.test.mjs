// Guards the panel in a frame against the page around it, whose scripts may be anybody's: they cannot read the key, get a ticket, sign, answer for
// the person, or pass for the page that is listed; and nobody else passes for the frame.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { Device } from "../e2e/support/device.mjs";
import { startSite } from "./support/browser.mjs";
import { asSomebody, first, states, useSiteWithService } from "./support/people.mjs";
import { flushed, header, heardIn, inside, ledgerOf, loadedInside, saved, startFramed, switchIn, withFrame } from "./support/frame.mjs";

const held = useSiteWithService();
const framed = (options, act) => withFrame(held, options, act);
const yes = [{ purpose: "content-ai", revision: 2, state: "granted" }];

/** Some other site: its page, whose script is `script`, keeps all that it is told. Anybody may put it into a frame. */
async function startOther(script = "") {
  const keep = "window.told = []; addEventListener('message', ({ data }) => told.push(data));";
  return startSite({ csp: "", pages: { "/": "<!doctype html><html lang=en><title>Other</title><script src=/page.js></script>", "/page.js": `${keep}\n${script}` } });
}

/** What of the messages could be thought to answer for a person, and the one that there is. */
const pleas = [
  { sayso: "hello", lang: "en", scheme: "light", purpose: "content-ai", state: "granted" },
  ...["toggle", "yes", "choose", "confirm", "sign", "ticket", "refresh", "event"].map((sayso) => ({ sayso, type: "sayso-change", purpose: "content-ai", id: "content-ai", state: "granted", on: true, detail: { purpose: "content-ai", revision: 2, state: "granted" } })),
  { type: "click" },
  "toggle",
  null,
  [],
];

/** Whoever holds a ticket can make a device and a receipt of their own: whether the service takes it. */
async function takes({ service }, ticket) {
  const device = await Device.make();
  const asked = async (path) => (await fetch(service.base + path, { headers: { authorization: `Bearer ${ticket}` } })).text();
  const ground = await device.look({ call: (path) => asked(path).then((text) => ({ text, body: JSON.parse(text) })) }, ticket);
  return service.call("/v1/receipts", { method: "POST", ticket, body: device.receipt(ground, yes) }).then(() => true, () => false);
}

describe("a script in the page around", () => {
  test("answers nothing: by messages, by clicks of its own, by keys, by what it forges", () =>
    framed({}, async ({ page, frame, person, consent }) => {
      await switchIn(frame).waitFor();
      await page.evaluate(
        ([all, origin]) => {
          const element = document.querySelector("sayso-frame");
          const iframe = element.shadowRoot.querySelector("iframe");
          for (const plea of all) iframe.contentWindow.postMessage(plea, origin);
          iframe.click();
          iframe.focus();
          for (const type of ["pointerdown", "mousedown", "click"]) iframe.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: 5, clientY: 5 }));
          iframe.dispatchEvent(new KeyboardEvent("keydown", { key: " ", bubbles: true }));
        },
        [pleas, consent],
      );
      await flushed(loadedInside(page));
      assert.equal(await switchIn(frame).getAttribute("aria-checked"), "false");
      assert.deepEqual(await ledgerOf(held.world, person), []);
      assert.deepEqual((await heardIn(page)).filter(({ type }) => type !== "sayso-error"), []);
      await switchIn(frame).click(); // what all this left untouched
      await saved(frame);
      assert.deepEqual(await ledgerOf(held.world, person), ["content-ai granted"]);
    }));

  test("reads neither document, nor storage, nor key of the frame", () =>
    framed({}, async ({ page, frame }) => {
      await switchIn(frame).click();
      await saved(frame);
      const read = await page.evaluate(async () => {
        const { contentWindow, contentDocument } = document.querySelector("sayso-frame").shadowRoot.querySelector("iframe");
        const attempt = (act) => { try { return String(act()); } catch ({ name }) { return name; } };
        return [contentDocument, attempt(() => contentWindow.document), attempt(() => contentWindow.indexedDB), attempt(() => contentWindow.crypto), (await indexedDB.databases()).length];
      });
      assert.deepEqual(read, [null, "SecurityError", "SecurityError", "SecurityError", 0]);
    }));

  test("gets no ticket, and with one that it stole it is not let in; with the panel in its own page it gets one, which is all that a yes takes", async () => {
    await framed({ csp: "" }, async ({ page, frame, service, consent, person }) => {
      await switchIn(frame).waitFor();
      const { ticket } = await (await fetch(`${consent}/ticket`)).json();
      const tries = await page.evaluate(
        ([base, site, text]) =>
          Promise.all([
            fetch(`${site}/ticket`, { credentials: "include" }).then((answer) => answer.text(), ({ name }) => name),
            fetch(`${site}/ticket`, { credentials: "include", mode: "no-cors" }).then(({ type }) => type),
            fetch(`${base}/v1/view?mode=settings&locale=en`, { headers: { authorization: `Bearer ${text}` } }).then(({ status }) => status, ({ name }) => name),
          ]),
        [service, consent, ticket],
      );
      assert.deepEqual(tries, ["TypeError", "opaque", "TypeError"]);
      assert.deepEqual(await ledgerOf(held.world, person), []);
    });
    await asSomebody(held, async (page, person) => {
      const { ticket } = await page.evaluate(() => fetch("/ticket").then((answer) => answer.json()));
      assert.equal(await takes(held.world, ticket), true);
      assert.deepEqual(await states(held.world, person), ["content-ai granted"]);
    });
  });

  test("gets no yes from a frame that it fades or covers; a no counts all the same", () =>
    framed({}, async ({ page, frame, person }) => {
      await switchIn(frame).waitFor();
      const style = (opacity) => page.evaluate((value) => (document.querySelector("sayso-frame").style.opacity = value), opacity);
      await style(".02");
      await switchIn(frame).click();
      await page.waitForFunction(() => heard.some(({ code }) => code === "panel.hidden"));
      assert.deepEqual(await ledgerOf(held.world, person), []);
      await style("");
      await switchIn(frame).click();
      await saved(frame);
      await style(".02");
      await switchIn(frame).click();
      await page.waitForFunction(() => heard.filter(({ bundle }) => bundle).length === 2);
      assert.deepEqual(await ledgerOf(held.world, person), ["content-ai granted", "content-ai denied"]);
    }));
});

describe("who is not the page around", () => {
  const hello = { sayso: "hello", lang: "fr", scheme: "dark" };
  const language = (page) => inside(page).evaluate(() => document.documentElement.lang);

  test("a window beside the frame is not heard in it, although its origin is listed", () =>
    framed({ pages: { "/beside": "<!doctype html><title>Beside</title><script src=/beside.js></script>", "/beside.js": `parent.document.querySelector("sayso-frame").shadowRoot.querySelector("iframe").contentWindow.postMessage(${JSON.stringify(hello)}, "*")` }, csp: "" }, async ({ page, frame }) => {
      await switchIn(frame).waitFor();
      await page.evaluate(() => new Promise((resolve) => document.body.append(Object.assign(document.createElement("iframe"), { src: "/beside", title: "beside", onload: resolve }))));
      await flushed(loadedInside(page));
      assert.equal(await language(page), "en");
    }));

  /** Opens `address`, around or above a page that frames the panel where no header forbids it; what is then in the panel's frame. */
  async function shownIn(options, addressOf, settled = flushed) {
    const framed = await startFramed(held.world, options);
    const { consent, service, host } = framed;
    held.world.site.setCsp(header("the page in the frame", { parent: "*", consent, service }));
    const above = await startSite({ csp: "", pages: { "/": `<!doctype html><title>Above</title><iframe title="page" src="${host.origin}/"></iframe>` } });
    const page = await held.browser.context.newPage();
    try {
      await page.goto(addressOf(host, above));
      await settled(await loadedInside(page));
      return await inside(page).evaluate(() => [document.body.innerText.trim(), document.querySelector("a")?.target, document.querySelectorAll("sayso-panel").length]);
    } finally {
      await page.close();
      await above.close();
      await host.close();
    }
  }
  const wayOut = ["AI training settings", "_blank", 0];

  test("a page that is not listed gets no panel, also where no header forbids it: only a way to a window of its own", async () =>
    assert.deepEqual(await shownIn({ listed: "https://www.example.com" }, (host) => host.origin), wayOut));

  test("one that is listed gets none either where it is itself in a frame of one that is not", async () =>
    assert.deepEqual(await shownIn({}, (_host, above) => above.origin), wayOut));

  test("every page of the list may be around", async () =>
    assert.equal((await shownIn({}, (host) => host.origin, (frame) => frame.locator("sayso-panel").waitFor()))[2], 1));
});

describe("who is not the frame", () => {
  const ready = { sayso: "ready", title: "Forged" };
  const receipt = { sayso: "event", type: "sayso-receipt", detail: { bundle: { v: 1 } } };
  const forged = JSON.stringify([ready, { sayso: "height", height: 9 }, receipt]);
  const state = (page) => page.evaluate(() => {
    const iframe = document.querySelector("sayso-frame").shadowRoot.querySelector("iframe");
    return [iframe.title, iframe.style.height === "9px", heard.filter(({ bundle }) => bundle).length];
  });

  test("another window is not believed, of another origin or of the frame's own", () =>
    framed({ csp: "" }, async ({ page, frame, consent }) => {
      await switchIn(frame).waitFor();
      held.world.site.pages["/forger.html"] = "<!doctype html><title>Forger</title><script src=/forger.js></script>";
      held.world.site.pages["/forger.js"] = `for (const one of ${forged}) parent.postMessage(one, "*")`;
      const other = await startOther(held.world.site.pages["/forger.js"]);
      for (const src of [`${consent}/forger.html`, `${other.origin}/`])
        await page.evaluate((address) => new Promise((resolve) => document.body.append(Object.assign(document.createElement("iframe"), { src: address, title: "forger", onload: resolve }))), src);
      await flushed(page);
      await other.close();
      assert.deepEqual((await state(page)).slice(1), [false, 0]);
    }));

  test("a page of another origin in the frame itself is not believed, and is told nothing", async () => {
    const other = await startOther(`for (const one of ${forged}) parent.postMessage(one, "*")`);
    try {
      await framed({ csp: "" }, async ({ page, frame }) => {
        await switchIn(frame).waitFor();
        await page.evaluate((address) => (document.querySelector("sayso-frame").shadowRoot.querySelector("iframe").src = address), other.origin);
        const inFrame = () => page.frames().find((one) => one.url().startsWith(other.origin));
        while (!inFrame()) await page.waitForEvent("framenavigated");
        await inFrame().waitForLoadState("load");
        await inFrame().evaluate((all) => JSON.parse(all).forEach((one) => parent.postMessage(one, "*")), forged); // also once it has loaded, which hides a frame
        await flushed(page);
        assert.equal(await page.getByRole("link", { name: "AI training settings" }).isVisible(), true);
        assert.equal(await page.locator("sayso-frame iframe").isVisible(), false);
        assert.deepEqual((await state(page)).slice(1), [false, 0]);
        assert.deepEqual(await inFrame().evaluate(() => told), []);
      });
    } finally {
      await other.close();
    }
  });

  test("what the frame's own window turns into is not believed", async () => {
    const other = await startOther();
    try {
      await framed({ csp: "", prepare: (page) => page.addInitScript(() => delete IntersectionObserverEntry.prototype.isVisible) }, async ({ page, frame }) => {
        const opened = page.context().waitForEvent("page");
        await switchIn(frame).click();
        const own = await opened;
        await switchIn(own).waitFor();
        await own.evaluate((address) => void (location.href = address), other.origin);
        await own.waitForURL(`${other.origin}/`);
        const spoke = await own.evaluate((all) => JSON.parse(all).map((one) => opener.postMessage(one, "*")).length, forged);
        assert.ok(spoke > 0);
        await flushed(loadedInside(page));
        await flushed(page);
        assert.deepEqual((await heardIn(page)).filter(({ message }) => message === "forged"), []);
        assert.deepEqual((await state(page)).slice(1), [false, 0]);
        await own.close();
      });
    } finally {
      await other.close();
    }
  });

  test("an event that a script made is not believed, and of the frame's own words only those of the right shape", () =>
    framed({}, async ({ page, frame, consent }) => {
      await switchIn(frame).waitFor();
      await page.evaluate(([all, origin]) => {
        const { contentWindow: source } = document.querySelector("sayso-frame").shadowRoot.querySelector("iframe");
        for (const data of JSON.parse(all)) dispatchEvent(new MessageEvent("message", { data, source, origin }));
      }, [forged, consent]);
      await inside(page).evaluate(() => {
        const detail = { code: "panel.hidden", message: "forged" };
        const wrong = [{ sayso: "height", height: 9.5 }, { sayso: "height", height: -1 }, { sayso: "height", height: 1e9 }, { sayso: "height", height: 9, more: 1 }, { sayso: "event", type: "click", detail }, { sayso: "event", type: "sayso-error", detail: null }];
        for (const one of wrong) parent.postMessage(one, document.referrer || "*");
      });
      await flushed(page);
      assert.deepEqual((await state(page)).slice(1), [false, 0]);
      assert.deepEqual((await heardIn(page)).filter(({ message }) => message === "forged"), []);
    }));
});

test("whoever speaks names the one who may hear it", () => {
  for (const [name, times] of Object.entries({ "frame.js": 1, "frame-page.js": 2 })) {
    const said = [...readFileSync(new URL(`../../web/dist/${name}`, import.meta.url), "utf8").matchAll(/postMessage\(([^()]*)\)/g)].map(([, words]) => words);
    assert.equal(said.length, times, name);
    for (const words of said) {
      assert.doesNotMatch(words, /["'`]/, `${name}: postMessage(${words})`);
      assert.equal(words.split(",").length, 2);
    }
  }
});
