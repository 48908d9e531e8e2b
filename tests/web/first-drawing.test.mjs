// Guards what makes the panel quick and can be held without a clock: what is fetched before it can be used, and how much a click draws anew.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser, startSite } from "./support/browser.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "sayso-contestant-"));
const LOOSE = "default-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; img-src data:";
const LINK = '<link rel="preload" as="fetch" crossorigin href="sayso/locales/en.json">';
let browser, site;

/** The page with what `change` makes of the envelope served in it. */
function withEnvelope(html, change) {
  return html.replace(/(<script type="application\/json" slot="view">)(.*?)(?=<\/script>)/s, (_, start, text) => {
    return start + JSON.stringify(change(JSON.parse(text))).replaceAll("<", "\\u003c");
  });
}

before(async () => {
  execFileSync(process.execPath, [join(root, "tests/bench/contestant.mjs"), folder], { env: process.env });
  const pages = Object.fromEntries(["index.html", "policy.json"].map((name) => [`/${name}`, readFileSync(join(folder, name), "utf8")]));
  pages["/linked.html"] = withEnvelope(pages["/index.html"], ({ words: _, ...envelope }) => envelope).replace("<script", `${LINK}\n<script`);
  site = await startSite({ pages, csp: LOOSE });
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true });
});

/** A page whose dialog opens by itself, made ready by `prepare(page)`. */
async function opened(prepare, act, path = "index.html") {
  const page = await browser.context.newPage();
  try {
    await prepare(page);
    await page.goto(`${site.origin}/${path}?auto`);
    await page.getByRole("switch").first().waitFor();
    await act(page);
  } finally {
    await page.close();
  }
}

describe("a panel in a page as the README writes it", () => {
  test("can be used after three requests, the page's own among them, and none waits for the answer to another", async () => {
    const asked = [];
    await opened(
      async (page) => {
        const devtools = await browser.context.newCDPSession(page);
        devtools.on("Network.requestWillBeSent", ({ request, initiator }) => asked.push([new URL(request.url).pathname, initiator.type]));
        await devtools.send("Network.enable");
        // Whatever else is asked for is never answered: what is drawn then needed no more.
        await page.route(/^(?!.*(linked\.html|sayso\.js|en\.json))http/, () => undefined);
      },
      async (page) => {
        const needed = asked.filter(([name]) => /linked\.html|sayso\.js|en\.json/.test(name));
        assert.deepEqual(needed.sort(), [
          ["/linked.html", "other"],
          ["/sayso/locales/en.json", "parser"],
          ["/sayso/sayso.js", "parser"],
        ]);
        await page.getByRole("switch").first().click();
        assert.equal(await page.getByRole("switch").first().getAttribute("aria-checked"), "true");
      },
      "linked.html",
    );
  });

  test("with its words in the served view needs the page and the script alone", async () => {
    const asked = [];
    await opened(
      async (page) => {
        page.on("request", (request) => asked.push(new URL(request.url()).pathname));
        await page.route(/^(?!.*(index\.html|sayso\.js))http/, () => undefined);
      },
      async (page) => {
        assert.equal(await page.getByRole("button", { name: "AI training settings", includeHidden: true }).count(), 1);
        await page.getByRole("switch").first().click();
        assert.equal(await page.getByRole("switch").first().getAttribute("aria-checked"), "true");
        assert.deepEqual(asked.slice(0, 2), ["/index.html", "/sayso/sayso.js"]);
        assert.ok(!asked.some((name) => name.includes("locales")), `asked for ${asked}`);
      },
    );
  });

  test("draws no words but those that the view was made with: others that came along are left, and the shipped ones fetched", async () => {
    site.pages["/forged.html"] = withEnvelope(site.pages["/index.html"], (envelope) => ({ ...envelope, words: envelope.words.replace('"Off"', '"Unused"') }));
    await opened(
      () => undefined,
      async (page) => assert.equal(await page.locator("sayso-panel .word").first().innerText(), "Off"),
      "forged.html",
    );
  });

  test("has a button with its name where the view inside cannot be read", async () => {
    site.pages["/broken.html"] = site.pages["/index.html"].replace(/(slot="view">)[^<]*/, "$1{");
    const page = await browser.context.newPage();
    await page.goto(`${site.origin}/broken.html`);
    await page.getByRole("button", { name: "AI training settings" }).waitFor();
    await page.close();
  });

  test("has a button with its name where the words inside are no catalogue", async () => {
    for (const [name, words] of Object.entries({ text: "nonsense", empty: "{}", string: '"words"' })) {
      site.pages[`/${name}.html`] = withEnvelope(site.pages["/index.html"], (envelope) => ({ ...envelope, words }));
      const page = await browser.context.newPage();
      await page.goto(`${site.origin}/${name}.html`);
      await page.getByRole("button", { name: "AI training settings" }).waitFor();
      await page.close();
    }
  });

  test("asks for nothing more before what it shows has been painted", () =>
    opened(
      (page) =>
        page.addInitScript(() => {
          requestAnimationFrame(function look() {
            const panel = document.querySelector("sayso-button")?.shadowRoot?.querySelector("sayso-panel");
            if (panel?.shadowRoot?.querySelector("[role=switch]")) setTimeout(() => (window.painted = performance.now()));
            else requestAnimationFrame(look);
          });
        }),
      async (page) => {
        const begun = () => performance.getEntriesByType("resource").find(({ name }) => name.endsWith("/local.js"))?.startTime;
        await page.waitForFunction(begun);
        const [painted, next] = [await page.evaluate(() => window.painted), await page.evaluate(begun)];
        assert.ok(painted < next, `painted at ${painted}, asked for more at ${next}`);
      },
    ));
});

describe("a click", () => {
  test("draws the purpose anew that it is about, and nothing beside it", () =>
    opened(
      () => undefined,
      async (page) => {
        await page.waitForLoadState("networkidle");
        await page.evaluate(() => {
          const { shadowRoot } = document.querySelector("sayso-button").shadowRoot.querySelector("sayso-panel");
          window.changed = [];
          const nameOf = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(".purpose,.said,.panel")?.getAttribute("class");
          const indexOf = (node) => [...shadowRoot.querySelectorAll(".purpose")].indexOf((node.nodeType === 1 ? node : node.parentElement)?.closest(".purpose"));
          new MutationObserver((records) => {
            for (const { target, removedNodes } of records)
              window.changed.push({ where: nameOf(target), purpose: indexOf(target), gone: [...removedNodes].filter(({ nodeType }) => nodeType === 1).map(({ className }) => className) });
          }).observe(shadowRoot, { subtree: true, childList: true, attributes: true, characterData: true });
          const real = document.createElement.bind(document);
          window.made = 0;
          document.createElement = (...given) => (window.made++, real(...given));
        });
        const all = await page.locator("sayso-panel .panel *").count();
        await page.getByRole("switch").nth(1).click();
        await page.locator("sayso-panel .outcome[data-phase=handed]").waitFor();
        const { changed, made } = await page.evaluate(() => ({ changed: window.changed, made: window.made }));
        assert.deepEqual([...new Set(changed.map(({ where, purpose }) => `${where} ${purpose}`))].sort(), ["purpose 1", "said -1"]);
        assert.deepEqual(changed.flatMap(({ gone }) => gone).filter((name) => name !== "keep"), []);
        // Twice on its way, the control first, and what became of it likewise.
        assert.ok(made < all, `${made} elements made, of ${all} in the panel`);
      },
    ));
});

/** What stands where in the panel of the page's button: words that are read, and switches. */
const places = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector("sayso-button").shadowRoot.querySelector("sayso-panel");
    const boxOf = (node) => Object.values(node.getBoundingClientRect().toJSON()).map(Math.round).join(" ");
    return [...shadowRoot.querySelectorAll("h3, .about, .status, .switch, summary")].map((node) => `${node.textContent.trim().slice(0, 20)} ${boxOf(node)}`);
  });

/** What is on the page in the frame that follows a click on the first switch, after `before(page)`. */
async function inTheFrame(before) {
  for (let attempt = 0; attempt < 5; attempt++) {
    let seen;
    await opened(
      () => undefined,
      async (page) => {
        await before(page);
        await page.evaluate(() => {
          const { shadowRoot } = document.querySelector("sayso-button").shadowRoot.querySelector("sayso-panel");
          const [control, word, outcome] = ["[role=switch]", ".word", ".outcome"].map((part) => () => shadowRoot.querySelector(part));
          const middle = (node) => node.getBoundingClientRect().x + node.getBoundingClientRect().width / 2;
          const ends = () => [...control().querySelectorAll(".thumb")].filter((thumb) => thumb.checkVisibility({ visibilityProperty: true })).map((thumb) => (middle(thumb) < middle(control()) ? "start" : "end"));
          const look = () => ({ checked: control().ariaChecked, word: word().textContent, thumbs: ends(), said: outcome().textContent, isShown: outcome().textContent !== "" && outcome().checkVisibility({ visibilityProperty: true }) });
          shadowRoot.addEventListener("click", ({ timeStamp }) => requestAnimationFrame(() => (window.seen = performance.now() - timeStamp < 80 ? look() : null)));
        });
        await page.getByRole("switch").first().click();
        await page.locator("sayso-panel .outcome[data-phase]").first().waitFor();
        seen = await page.evaluate(() => window.seen);
      },
    );
    // Where no frame comes for so long, as on a machine that has much to do, nothing waits for one.
    if (seen) return seen;
  }
  throw new Error("no frame came in time");
}

describe("the frame of a click", () => {
  test("shows the switch and its word as they are then; the words beside it come in the next", async () => {
    const seen = await inTheFrame(() => undefined);
    assert.deepEqual(seen, { checked: "true", word: "On", thumbs: ["end"], said: "", isShown: false });
  });

  test("shows nothing of what was said of an earlier choice", async () => {
    const seen = await inTheFrame(async (page) => {
      await page.getByRole("switch").first().click();
      await page.locator("sayso-panel .outcome[data-phase=handed]").waitFor();
    });
    assert.deepEqual([seen.checked, seen.thumbs, seen.isShown], ["false", ["start"], false]);
  });

  test("lays nothing out and makes no layer anew, neither for the switch and its word nor for what was said before", () =>
    opened(
      () => undefined,
      async (page) => {
        await page.getByRole("switch").first().click();
        await page.locator("sayso-panel .outcome[data-phase=handed]").waitFor();
        const devtools = await browser.context.newCDPSession(page);
        const traced = [];
        devtools.on("Tracing.dataCollected", ({ value }) => traced.push(...value));
        await devtools.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["devtools.timeline", "blink", "input", "disabled-by-default-devtools.timeline.invalidationTracking"] } });
        // What comes with the next frame never does.
        await page.evaluate(() => Object.assign(window, { requestAnimationFrame: () => 0, setTimeout: () => 0 }));
        // Pressed where it is, with nothing that looks at the page in between.
        const { x, y, width, height } = await page.locator("sayso-panel").first().evaluate(({ shadowRoot }) => shadowRoot.querySelector("[role=switch]").getBoundingClientRect().toJSON());
        await page.mouse.click(x + width / 2, y + height / 2);
        await new Promise((resolve) => setTimeout(resolve, 500));
        const ended = new Promise((resolve) => devtools.once("Tracing.tracingComplete", resolve));
        await devtools.send("Tracing.end");
        await ended;
        traced.sort((a, b) => a.ts - b.ts);
        const click = traced.find(({ name, args }) => name === "EventDispatch" && args.data.type === "click");
        const after = traced.filter(({ pid, ts, name, args }) => pid === click.pid && ts >= click.ts && name === "LayoutInvalidationTracking" && args.data.reason === "Style changed");
        assert.deepEqual(after.map(({ args }) => args.data.nodeName), []);
        const layered = traced.filter(({ pid, ts, name }) => pid === click.pid && ts >= click.ts && name === "PaintArtifactCompositor::Update");
        assert.equal(layered.length, 0);
        const selecting = traced.filter(({ pid, ts, name }) => pid === click.pid && ts < click.ts && /^VisibleUnits::|SetSelection$/.test(name));
        assert.deepEqual(selecting.map(({ name }) => name), [], "a press on a switch looks for no text to select");
        const drawn = traced.filter(({ pid, ts, name }) => pid === click.pid && ts >= click.ts && name === "StyleRecalcInvalidationTracking");
        assert.ok(drawn.length > 2, "the click was answered");
      },
    ));

  test("has no part in looking whether what a yes is for can be read: that comes after it", () =>
    opened(
      (page) =>
        page.addInitScript(() => {
          window.looked = 0;
          const real = window.getComputedStyle;
          window.getComputedStyle = (...given) => (window.looked++, real(...given));
        }),
      async (page) => {
        await page.waitForLoadState("networkidle");
        await page.evaluate(() => {
          const { shadowRoot } = document.querySelector("sayso-button").shadowRoot.querySelector("sayso-panel");
          window.looked = 0;
          shadowRoot.addEventListener("click", () => requestAnimationFrame(() => (window.lookedInTheFrame = window.looked)));
        });
        await page.getByRole("switch").first().click();
        await page.locator("sayso-panel .outcome[data-phase=handed]").waitFor();
        const { looked, inTheFrame } = await page.evaluate(() => ({ looked: window.looked, inTheFrame: window.lookedInTheFrame }));
        assert.equal(inTheFrame, 0);
        assert.ok(looked > 20, `looked ${looked} times in all`);
      },
    ));

  test("moves nothing: the place of the longer word is kept", () =>
    opened(
      (page) => page.route(/local\.js/, () => undefined),
      async (page) => {
        // A word so long that the line beside it would have to move.
        await page.evaluate(() => {
          const { shadowRoot } = document.querySelector("sayso-button").shadowRoot.querySelector("sayso-panel");
          for (const words of shadowRoot.querySelectorAll(".words")) words.firstElementChild.textContent = "Switched on for now";
        });
        const before = await places(page);
        await page.evaluate(() => {
          const { shadowRoot } = document.querySelector("sayso-button").shadowRoot.querySelector("sayso-panel");
          for (const words of shadowRoot.querySelectorAll(".words")) {
            const [on, off] = words.children;
            [on.inert, off.inert] = [off.inert, on.inert];
          }
        });
        assert.deepEqual(await places(page), before);
        const isShown = await page.locator("sayso-panel .words").first().evaluate(({ children }) => [...children].map((word) => word.checkVisibility({ visibilityProperty: true })));
        assert.deepEqual(isShown, [true, false]);
      },
    ));
});

test("a panel that is opened when its words are here is drawn at once, and shown full in a task of its own", () =>
  opened(
    () => undefined,
    async (page) => {
      const full = await page.evaluate(async () => {
        const button = document.querySelector("sayso-button");
        button.shadowRoot.querySelector("dialog").close();
        button.open();
        const dialog = button.shadowRoot.querySelector("dialog");
        const look = () => ({ switches: dialog.querySelector("sayso-panel").shadowRoot.querySelectorAll("[role=switch]").length, panels: dialog.querySelectorAll("sayso-panel").length, isOpen: dialog.open });
        // No task comes between these: what needs one is not here yet.
        for (let i = 0; i < 100; i++) await null;
        const drawn = look();
        if (!dialog.open) await new Promise((resolve) => new MutationObserver(resolve).observe(dialog, { attributes: true }));
        return [drawn, look()];
      });
      assert.deepEqual(full, [
        { switches: 3, panels: 1, isOpen: false },
        { switches: 3, panels: 1, isOpen: true },
      ]);
    },
  ));

test("a dialog whose words do not come is opened all the same", async () => {
  const page = await browser.context.newPage();
  await page.route("**/locales/*", () => undefined);
  await page.goto(`${site.origin}/linked.html?auto`);
  await page.waitForFunction(() => document.querySelector("sayso-button").shadowRoot.querySelector("dialog").open);
  await page.close();
});

test("a button hands what its page gave it on to the panel: the view, how to sign in, and what only properties can say", async () => {
  const inside = '<a slot="sign-in" href="/in">Sign in</a>';
  site.pages["/button.html"] = readFileSync(join(folder, "index.html"), "utf8").replace("</sayso-button>", `${inside}</sayso-button>`);
  const page = await browser.context.newPage();
  await page.goto(`${site.origin}/button.html?auto`);
  await page.getByRole("switch").first().waitFor();
  const given = () => [...document.querySelector("sayso-button").shadowRoot.querySelector("sayso-panel").children].map(({ slot }) => slot);
  assert.deepEqual(await page.evaluate(given), ["view", "sign-in"]);
  const told = await page.evaluate(() => {
    const button = document.querySelector("sayso-button");
    Object.assign(button, { context: { jurisdiction: "DE" }, choices: [{ v: 1 }] });
    button.shadowRoot.querySelector("dialog").close();
    button.open();
    const { context, choices } = button.shadowRoot.querySelector("sayso-panel");
    return { context, choices };
  });
  assert.deepEqual(told, { context: { jurisdiction: "DE" }, choices: [{ v: 1 }] });
  await page.close();
});
