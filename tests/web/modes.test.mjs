// Guards the modes besides settings before a real service: a notice, an organisation's bound, and the button.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { heardBy, openPanel, startBrowser } from "./support/browser.mjs";
import { bundlesOf, startSiteWithService, statesOf, ticketOf } from "./support/service.mjs";

const london = { jurisdiction: "GB", age: "adult", account: "free" };
const somebody = (rest = {}) => ({ sub: `person-${randomBytes(12).toString("hex")}`, context: london, ...rest });
const payload = ({ receipt, record }) => JSON.parse(Buffer.from((receipt ?? record).split(".")[1], "base64url"));

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

/** A world whose page has a panel in that mode. */
function useWorld(options) {
  const held = {};
  before(async () => (held.world = await startSiteWithService(options)));
  after(() => held.world?.close());
  held.open = async (person, act, path = "/") => {
    held.world.person = person;
    const page = await openPanel(browser.context, held.world.site.origin, path);
    try {
      await act(page, held.world);
      assert.deepEqual(page.problems, []);
    } finally {
      await page.close();
    }
  };
  return held;
}

const saved = (page) => page.locator("sayso-panel .outcome[data-phase=saved]").first().waitFor();

describe("a notice", () => {
  const held = useWorld({ now: "2025-09-22T12:00:00Z", page: { attributes: 'mode="notice"' } });

  test("says what is new, from when on, and asks with two answers of equal weight", () =>
    held.open(somebody(), async (page) => {
      const what = await page.locator("sayso-panel .panel").innerText();
      assert.match(what, /What is new about the training of AI models/);
      assert.match(what, /The first change is on [^.]*2025/);
      assert.match(what, /You have not been told about this before/);
      const [yes, no] = await Promise.all(
        ["Yes", "No"].map((name) => page.getByRole("button", { name, exact: true }).first().boundingBox()),
      );
      assert.equal(yes.width, no.width);
      assert.equal(yes.height, no.height);
      assert.equal(yes.y, no.y);
      assert.ok(yes.height >= 44);
    }));

  test("shows the difference from the revision that the person knows", async () => {
    const person = somebody();
    await held.world.service.setClock("2024-09-19T12:00:00Z");
    const ticket = await ticketOf(held.world, person);
    await held.world.service.call("/v1/objections", { method: "POST", body: { ticket, purpose: ["content-ai"] } });
    await held.world.service.setClock("2025-09-22T12:00:00Z");
    await held.open(person, async (page) => {
      const changes = await page.locator("sayso-panel [part=changes]").first().innerText();
      assert.match(changes, /Also used: .*groups/);
      assert.match(changes, /Everything else stays as you know it/);
    });
  });

  test("counts as told only after it was really visible, and then as a notice", async () => {
    const person = somebody();
    await held.open(person, async (page, world) => {
      await page.setViewportSize({ width: 1024, height: 80 });
      await page.waitForTimeout(1500);
      const before = (await statesOf(world, person)).filter((state) => state.endsWith("notified"));
      assert.deepEqual(before, []);
      await page.setViewportSize({ width: 1024, height: 2000 });
      for (let i = 0; i < 100 && (await statesOf(world, person)).length === 0; i++) await page.waitForTimeout(100);
      const [told] = await bundlesOf(world, person);
      assert.equal(payload(told).method, "notice");
      assert.equal(payload(told).choices[0].state, "notified");
      // What has just been read does not vanish.
      await page.getByRole("button", { name: "No", exact: true }).first().waitFor();
    });
  });

  test("takes a yes and a no, is not shown again once answered, and closing it is neither", async () => {
    const person = somebody();
    await held.open(person, async (page, world) => {
      await page.getByRole("button", { name: "Close" }).click();
      assert.equal(await page.locator("sayso-panel").isVisible(), false);
      assert.deepEqual((await heardBy(page)).filter(({ type }) => type === "sayso-change"), []);
      assert.deepEqual((await statesOf(world, person)).filter((state) => !state.endsWith("notified")), []);
    });
    await held.open(person, async (page, world) => {
      const asked = page.getByRole("region").filter({ has: page.getByRole("group") });
      const count = await asked.count();
      assert.equal(count, 2);
      await asked.nth(0).getByRole("button", { name: "Yes", exact: true }).click();
      await asked.nth(0).locator(".outcome[data-phase=saved]").waitFor();
      assert.equal(await asked.nth(0).getByRole("button", { name: "Yes", exact: true }).getAttribute("aria-pressed"), "true");
      await asked.nth(1).getByRole("button", { name: "No", exact: true }).click();
      await asked.nth(1).locator(".outcome[data-phase=saved]").waitFor();
      const said = (await statesOf(world, person)).filter((state) => !state.endsWith("notified"));
      assert.deepEqual(said, ["content-ai granted", "profile-ai denied"]);
      assert.ok((await bundlesOf(world, person)).map(payload).every(({ method }) => method === "notice"));
    });
    held.world.person = person;
    const page = await browser.context.newPage();
    const view = page.waitForResponse((response) => response.url().includes("/v1/view"));
    await page.goto(held.world.site.origin);
    await view;
    await page.waitForTimeout(300);
    assert.equal(await page.locator("sayso-panel .panel").count(), 0);
    // Nor when what stands is asked for anew, as another tab that saves something makes it do.
    await page.evaluate(() => document.querySelector("sayso-panel").refresh());
    assert.equal(await page.locator("sayso-panel .panel").count(), 0);
    await page.close();
  });
});

describe("an organisation", () => {
  const held = useWorld({ policy: "examples/policies/saas-opt-in.json", page: { attributes: 'mode="organisation"' }, now: "2026-02-01T12:00:00Z" });
  const acme = { actor: "organisation", members: 312, context: { jurisdiction: "DE", age: "adult", account: "enterprise" } };

  test("sets the bound for each use, sees whom it touches; a member sees who decided it", async () => {
    const organisation = { ...somebody(), ...acme };
    await held.open(organisation, async (page, world) => {
      assert.match(await page.locator("sayso-panel .panel").innerText(), /binds 312 members/);
      const first = page.getByRole("region").filter({ has: page.getByRole("group") }).first();
      for (const name of ["Allow", "Prohibit"]) {
        assert.equal(await first.getByRole("button", { name }).getAttribute("aria-pressed"), "false");
      }
      await first.getByRole("button", { name: "Prohibit" }).click();
      await saved(page);
      assert.equal(await first.getByRole("button", { name: "Prohibit" }).getAttribute("aria-pressed"), "true");
      assert.match(await first.innerText(), /Prohibited since .* Nothing of your members is used/);
      await first.getByRole("button", { name: "Allow" }).click();
      await first.locator(".status").filter({ hasText: "Allowed since" }).waitFor();
      assert.deepEqual(await statesOf(world, organisation), ["assistant prohibited", "assistant granted"]);
      const receipts = await bundlesOf(world, organisation);
      assert.deepEqual(receipts.map((one) => [payload(one).method, payload(one).actor]), [["organisation", "organisation"], ["organisation", "organisation"]]);
      await first.getByRole("button", { name: "Prohibit" }).click();
      await first.locator(".status").filter({ hasText: "Prohibited since" }).waitFor();
      const member = await ticketOf(world, { ...somebody(), org: organisation.sub, context: acme.context });
      const { view } = await world.service.call("/v1/view?mode=settings&locale=en", { ticket: member });
      assert.match(view, /status\.org_prohibits/);
    });
  });
});

describe("the button", () => {
  const held = useWorld({});

  test("opens the same panel with one click in the browser's own dialog, and gives the focus back", () =>
    held.open(somebody(), async (page) => {
      await page.evaluate(() => {
        const button = document.createElement("sayso-button");
        for (const name of ["service", "ticketUrl"]) {
          const attribute = name === "ticketUrl" ? "ticket-url" : name;
          button.setAttribute(attribute, document.querySelector("sayso-panel")[name]);
        }
        document.querySelector("sayso-panel").replaceWith(button);
      });
      const opener = page.getByRole("button", { name: "AI training settings" });
      await opener.waitFor();
      await opener.click();
      const dialog = page.getByRole("dialog", { name: "AI training settings" });
      await dialog.getByRole("switch").first().waitFor();
      assert.ok(await page.evaluate(() => document.querySelector("sayso-button").shadowRoot.querySelector("dialog").matches(":modal")));
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
      assert.equal(await page.evaluate(() => document.querySelector("sayso-button").shadowRoot.activeElement?.localName), "button");
      await opener.click();
      await dialog.getByRole("switch").first().click();
      await dialog.locator(".outcome[data-phase=saved]").waitFor();
      await dialog.getByRole("button", { name: "Close" }).click();
      await dialog.waitFor({ state: "hidden" });
      assert.deepEqual((await heardBy(page)).filter(({ violation }) => violation), []);
    }));
});
