// Guards a no against all that goes on around it: a yes that hangs, a panel that starts anew, somebody else who signs in, other tabs.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPanel } from "./support/browser.mjs";
import { askOn, asSomebody as asSomebodyOf, drawnAnew, first, gate, isOn, isYes, says, somebody, states, useSiteWithService } from "./support/people.mjs";

const held = useSiteWithService();
const asSomebody = (act, prepare) => asSomebodyOf(held, act, prepare);
const keepOff = (page) => page.getByRole("button", { name: "Keep this off" }).first();
const phase = (page, name) => page.locator(`sayso-panel .outcome[data-phase=${name}]`).first().waitFor();
const outcomes = (page) => page.locator("sayso-panel .outcome").allInnerTexts();

/** Waits until the ledger has the no of the person, and no other; a yes that hung may have come through. */
async function arrives(person, expected) {
  const noes = async () => (await states(held.world, person)).filter((state) => state.endsWith("denied"));
  const until = Date.now() + 40_000;
  while ((await noes()).length === 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
  assert.deepEqual(await noes(), expected);
}

/** The same person on another page of the site. */
async function atTheNextVisit(act) {
  const page = await openPanel(held.browser.context, held.world.site.origin);
  try {
    await act(page);
  } finally {
    await page.close();
  }
}

const noWayIn = async (page) => {
  for (const url of ["**/v1/receipts", "**/v1/objections"])
    await page.route(url, (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
};

describe("a no", () => {
  test("said while a yes to something else hangs outlives the page", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      await page.route("**/v1/receipts", (route) => (route.request().method() === "POST" ? undefined : route.fallback()));
      await first(page).click();
      await phase(page, "saving");
      await keepOff(page).click();
      await page.waitForFunction(() => indexedDB.databases().then((all) => all.length > 0));
      await page.waitForTimeout(500);
      await page.close();
      await atTheNextVisit(() => arrives(person, ["profile-ai denied"]));
    }));

  test("arrives although the page's way to a ticket never answers the yes before it", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      await page.route("**/ticket", () => {});
      await first(page).click();
      await phase(page, "saving");
      await keepOff(page).click();
      await arrives(person, ["profile-ai denied"]);
    }));

  test("that another page told while it waited here for its turn is not told twice, over what was said since", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      const hold = gate();
      await page.route("**/v1/receipts", async (route) => {
        if (route.request().method() === "POST") await hold.opened;
        await route.fallback();
      });
      await first(page).click();
      await phase(page, "saving");
      await keepOff(page).click();
      await page.waitForTimeout(500);
      await atTheNextVisit(async (other) => {
        await arrives(person, ["profile-ai denied"]);
        await drawnAnew(other);
        await other.getByRole("switch").nth(1).click();
        await says(other, "Saved.");
        hold.open();
        await page.waitForFunction(() => !document.querySelector("sayso-panel").shadowRoot.querySelector(".outcome[data-phase=saving]"));
      });
      assert.deepEqual((await states(held.world, person)).filter((state) => state.startsWith("profile-ai")), ["profile-ai denied", "profile-ai granted"]);
    }));

  const starts = {
    "in another language": (panel) => void (panel.lang = "de"),
    "where the page has moved it": (panel) => {
      panel.lang = "de";
      panel.remove();
      document.body.append(panel);
    },
    "where a page that goes on without loading shows it again": async (panel) => {
      panel.remove();
      panel.lang = "de";
      await Promise.resolve();
      document.body.append(panel);
    },
  };
  for (const [where, start] of Object.entries(starts))
    test(`that is clicked while the panel starts anew ${where} counts`, () =>
      asSomebody(async (page, person) => {
        await drawnAnew(page);
        const view = gate();
        await page.route("**/v1/view?**", async (route) => (await view.opened, route.fallback()));
        const asked = page.waitForRequest("**/v1/view?**");
        await page.locator("sayso-panel").evaluate(start);
        await asked;
        await keepOff(page).click();
        await arrives(person, ["content-ai denied"]);
        view.open();
        await page.locator("sayso-panel .panel[lang=de]").waitFor();
      }));

  test("is that of the person who was shown, whoever has signed in meanwhile", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      const next = somebody();
      await page.route("**/v1/view?**", (route) => route.abort());
      held.world.person = next;
      await first(page).click();
      await says(page, "Not saved.");
      await keepOff(page).click();
      await arrives(person, ["content-ai denied"]);
      assert.deepEqual(await states(held.world, next), []);
    }));

  test("that waits is not shown to whoever signs in after that, and arrives", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      await noWayIn(page);
      await keepOff(page).click();
      await phase(page, "queued");
      const next = (held.world.person = somebody());
      await page.route("**/v1/view?**", (route) => route.fulfill({ status: 401, json: { code: "ticket.expired", status: 401 } }), { times: 1 });
      await page.evaluate(() => document.querySelector("sayso-panel").refresh());
      assert.deepEqual(await outcomes(page), ["", ""]);
      assert.equal(await page.getByRole("button", { name: "Keep this off" }).count(), 2);
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await page.evaluate(() => dispatchEvent(new Event("online")));
      await arrives(person, ["content-ai denied"]);
      assert.deepEqual([await outcomes(page), await states(held.world, next)], [["", ""], []]);
    }));

  test("that waits is told once there is a connection, although the page has taken its panel away", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      await page.context().setOffline(true);
      await keepOff(page).click();
      await phase(page, "queued");
      await page.evaluate(() => document.querySelector("sayso-panel").remove());
      await page.context().setOffline(false);
      await arrives(person, ["content-ai denied"]);
    }));

  test("that waits is told at the next visit, also where nobody is signed in there", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      await noWayIn(page);
      await keepOff(page).click();
      await phase(page, "queued");
      await page.close();
      held.world.person = null;
      await atTheNextVisit(() => arrives(person, ["content-ai denied"]));
    }));

  test("that another tab has told is not shown as waiting any more", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      await noWayIn(page);
      await keepOff(page).click();
      await phase(page, "queued");
      await atTheNextVisit(async () => {
        await arrives(person, ["content-ai denied"]);
        await page.locator("sayso-panel .status").filter({ hasText: "You objected" }).first().waitFor();
        assert.deepEqual(await outcomes(page), ["", ""]);
      });
    }));

  test("for which no ticket can be had is not called kept", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      held.world.site.pages["/view.json"] = await page.evaluate(async () => {
        const { ticket } = await (await fetch("/ticket")).json();
        const { service } = document.querySelector("sayso-panel");
        return (await fetch(`${service}/v1/view?mode=settings&locale=en`, { headers: { authorization: `Bearer ${ticket}` } })).text();
      });
      await page.route("**/ticket", (route) => route.fulfill({ status: 502 }));
      await page.evaluate(() => {
        const before = document.querySelector("sayso-panel");
        before.replaceWith(Object.assign(document.createElement("sayso-panel"), { service: before.service, ticketUrl: "/ticket", view: "/view.json" }));
      });
      await keepOff(page).click();
      await says(page, "Not saved. The service does not answer.");
      await page.unroute("**/ticket");
      await page.getByRole("button", { name: "Try again" }).click();
      await arrives(person, ["content-ai denied"]);
    }));
});

describe("what somebody said before somebody else signed in, and what is on its way still,", () => {
  const signIn = async (page) => {
    const next = (held.world.person = somebody());
    await page.route("**/v1/view?**", (route) => route.fulfill({ status: 401, json: { code: "ticket.expired", status: 401 } }), { times: 1 });
    await page.evaluate(() => document.querySelector("sayso-panel").refresh());
    return next;
  };
  /** Holds every choice that is sent, until it is opened. */
  const holdChoices = async (page) => {
    const hold = gate();
    await page.route("**/v1/receipts", async (route) => {
      if (route.request().method() === "POST") await hold.opened;
      await route.fallback();
    });
    return hold;
  };

  test("is told as theirs, and nothing is said of it to the other", () =>
    asSomebody(async (page, person) => {
      await drawnAnew(page);
      const hold = await holdChoices(page);
      await keepOff(page).click();
      await phase(page, "saving");
      const next = await signIn(page);
      hold.open();
      await arrives(person, ["content-ai denied"]);
      await page.waitForTimeout(500);
      assert.deepEqual([await outcomes(page), await states(held.world, next)], [["", ""], []]);
    }));

  test("is no yes of the other", () =>
    asSomebody(async (page) => {
      await drawnAnew(page);
      const hold = await holdChoices(page);
      await keepOff(page).click();
      await phase(page, "saving");
      await page.getByRole("switch").nth(1).click();
      const next = await signIn(page);
      hold.open();
      await says(page, "Not saved. The rules or your choices changed meanwhile.");
      assert.deepEqual(await states(held.world, next), []);
    }));
});

test("a yes whose answer is lost with the connection is not called unsaved: nobody knows", () =>
  asSomebody(async (page, person) => {
    await drawnAnew(page);
    await page.route("**/v1/receipts", async (route) => {
      if (!isYes(route.request())) return route.fallback();
      await askOn(route);
      await page.evaluate(() => Object.defineProperty(navigator, "onLine", { value: false, configurable: true }));
      await page.route("**/v1/view?**", (view) => view.abort());
      return route.abort();
    });
    await first(page).click();
    await says(page, "Not confirmed.");
    assert.equal(await isOn(page), false);
    assert.deepEqual(await states(held.world, person), ["content-ai granted"]);
    // Once there is a connection again, what stands is shown.
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.locator("sayso-panel [aria-checked=true]").waitFor();
    assert.deepEqual(await outcomes(page), ["", ""]);
  }));

test("a yes that arrived although its answer was lost is shown as it stands, where that can be had", () =>
  asSomebody(async (page, person) => {
    await drawnAnew(page);
    await page.route("**/v1/receipts", async (route) => {
      if (!isYes(route.request())) return route.fallback();
      await askOn(route);
      return route.abort();
    });
    await first(page).click();
    await page.locator("sayso-panel .status").filter({ hasText: "You said yes on" }).waitFor();
    assert.equal(await isOn(page), true);
    assert.deepEqual(await outcomes(page), ["", ""]);
    assert.deepEqual(await states(held.world, person), ["content-ai granted"]);
  }));

test("a ticket that is none leaves the panel's words in its place, not nothing", () =>
  asSomebody(async (page) => {
    await drawnAnew(page);
    await page.evaluate(() => {
      const { service } = document.querySelector("sayso-panel");
      document.body.append(Object.assign(document.createElement("sayso-panel"), { id: "other", service, ticket: "None" }));
    });
    await page.locator("#other .note").filter({ hasText: "You are signed out." }).waitFor();
  }));
