// Guards what the settings hold beside the switches: everything off with one click, undo, receipts of all devices as files.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPanel, startBrowser } from "./support/browser.mjs";
import { startSiteWithService, statesOf } from "./support/service.mjs";

const root = new URL("../../", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "sayso-three-"));
const context = { jurisdiction: "DE", age: "adult", account: "free" };
const titles = ["Better answers from the assistant", "Models shared with our partner", "Third use"];

let browser, world;
before(async () => {
  const policy = JSON.parse(readFileSync(new URL("examples/policies/saas-opt-in.json", root)));
  const [first] = policy.purposes;
  const title = Object.fromEntries(Object.keys(first.title).map((tag) => [tag, titles[2]]));
  policy.purposes.push({ ...first, id: "third", title });
  writeFileSync(join(folder, "three.json"), JSON.stringify(policy));
  browser = await startBrowser();
  world = await startSiteWithService({ policy: join(folder, "three.json"), now: "2026-02-01T12:00:00Z" });
});
after(async () => {
  await browser?.close();
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function asSomebody(act, person = { sub: `person-${randomBytes(12).toString("hex")}`, context }) {
  world.person = person;
  const page = await openPanel(browser.context, world.site.origin);
  try {
    await act(page, person);
    assert.deepEqual(page.problems, []);
  } finally {
    await page.close();
  }
}

const switchOf = (page, name) => page.getByRole("switch", { name });
const outcomeOf = (page, name) => page.getByRole("region", { name, exact: true }).locator(".outcome");
const saved = (page, name) => outcomeOf(page, name).filter({ hasText: "Saved." }).waitFor();

test("where more than two can be switched, one click switches everything off, and nothing switches everything on", () =>
  asSomebody(async (page, person) => {
    assert.equal(await page.getByRole("button", { name: "Switch everything off" }).count(), 0, "nothing is on yet");
    for (const name of titles.slice(0, 2)) {
      await switchOf(page, name).click();
      await saved(page, name);
    }
    await page.getByRole("button", { name: "Switch everything off" }).click();
    for (const name of titles.slice(0, 2)) {
      await page.getByRole("region", { name, exact: true }).locator(".status").filter({ hasText: "Not used." }).waitFor();
      await saved(page, name);
    }
    assert.deepEqual(await statesOf(world, person), ["assistant granted", "shared-models granted", "assistant denied", "shared-models denied"]);
    assert.equal(await page.getByRole("button", { name: /everything/ }).count(), 0);
  }));

test("a change can be undone where it was made, in both directions, with one click", () =>
  asSomebody(async (page, person) => {
    await switchOf(page, titles[0]).click();
    await saved(page, titles[0]);
    await outcomeOf(page, titles[0]).getByRole("button", { name: "Undo" }).click();
    await page.getByRole("region", { name: titles[0], exact: true }).locator(".status").filter({ hasText: "You switched this off" }).waitFor();
    await saved(page, titles[0]);
    await outcomeOf(page, titles[0]).getByRole("button", { name: "Undo" }).click();
    await page.getByRole("region", { name: titles[0], exact: true }).locator(".status").filter({ hasText: "Used for training." }).waitFor();
    assert.deepEqual(await statesOf(world, person), ["assistant granted", "assistant denied", "assistant granted"]);
  }));

test("the history holds the choices of every device, to check here and to save: one, or all", () =>
  asSomebody(async (page, person) => {
    await switchOf(page, titles[0]).click();
    await saved(page, titles[0]);
    const other = await startBrowser();
    const elsewhere = await openPanel(other.context, world.site.origin);
    await switchOf(elsewhere, titles[1]).click();
    await saved(elsewhere, titles[1]);
    await other.close();
    await page.locator("sayso-panel .receipts summary").click();
    const entries = page.locator("sayso-panel .list li");
    await entries.nth(1).waitFor();
    assert.match(await entries.nth(0).innerText(), /Models shared with our partner: on/);
    assert.match(await entries.nth(1).innerText(), /Better answers from the assistant: on/);
    await entries.nth(0).getByRole("button", { name: "Check" }).click();
    await entries.nth(0).locator(".verdict[data-good=true]").waitFor();
    for (const [button, name, read] of [
      [entries.nth(1).getByRole("button", { name: "Save" }), "sayso-example-workspace-2026-02-01.json", (file) => file],
      [page.getByRole("button", { name: "Save all" }), "sayso-example-workspace-2026-02-01-all.json", (file) => file[1]],
    ]) {
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      assert.equal(download.suggestedFilename(), name);
      const bundle = read(JSON.parse(readFileSync(await download.path(), "utf8")));
      assert.equal(Object.keys(bundle)[0], "about");
      assert.match(bundle.about, /These are your receipts .* You can check them at http/);
      assert.equal(JSON.parse(Buffer.from(bundle.receipt.split(".")[1], "base64url")).sub, person.sub);
    }
  }));

test("who is responsible, how to reach them and where to complain is always there", () =>
  asSomebody(async (page) => {
    const said = await page.locator("sayso-panel .panel").innerText();
    for (const words of ["You can complain to Berliner Beauftragte", "Example Workspace is responsible", "privacy@workspace.example"]) {
      assert.ok(said.includes(words), words);
    }
  }));
