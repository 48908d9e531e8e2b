// A page with the panel in a frame: the pages of examples/frame, on two origins, under the headers that the documentation gives, before a real service.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { startSite } from "./browser.mjs";
import { somebody, states } from "./people.mjs";

const example = (name) => readFileSync(new URL(`../../../examples/frame/${name}`, import.meta.url), "utf8");
const documented = readFileSync(new URL("../../../web/content-security-policy.md", import.meta.url), "utf8");
const written = { parent: "https://www.example.com", consent: "https://consent.example.com" };

/** A header of the documentation's part on frames, for these origins. */
export function header(whose, { parent, consent, service = "" }) {
  const [, policy] = new RegExp(`^# ${whose}\nContent-Security-Policy: (.+)$`, "m").exec(documented);
  return policy.replace(written.parent, parent).replace("connect-src 'self'", `connect-src 'self' ${service}`.trim()).replace(written.consent, consent);
}

const script = `window.heard = [];
for (const type of ["sayso-change", "sayso-receipt", "sayso-error"]) document.addEventListener(type, (e) => heard.push({ type, cancelable: e.cancelable, ...e.detail }));
await import("/sayso/frame.js");`;

/** Puts the page for the frame on the consent origin of `world`, which is a site with its service, and starts a page around it, on the same `site` or on another. */
export async function startFramed(world, { site = "127.0.0.1", listed, ancestors, attributes = "", panel = "", pages = {}, csp } = {}) {
  const host = await startSite({ csp: "" });
  const origins = { parent: host.origin.replace("127.0.0.1", site), consent: world.site.origin, service: world.service.base };
  host.origin = origins.parent;
  host.setCsp(csp ?? header("the page around", origins));
  world.site.setCsp(header("the page in the frame", { ...origins, parent: ancestors ?? origins.parent }));
  Object.assign(world.site.pages, {
    "/panel.css": example("panel.css"),
    "/panel.html": example("panel.html")
      .replace(written.parent, listed ?? origins.parent)
      .replace('service="" ticket-url="/consent-ticket"', `service="${origins.service}" ticket-url="/ticket" ${panel}`),
  });
  Object.assign(host.pages, {
    "/": example("account.html")
      .replaceAll(written.consent, origins.consent)
      .replace('src="/sayso/frame.js"', 'src="/page.js"')
      .replace("<sayso-frame", `<button id="before">Before</button><sayso-frame ${attributes}`)
      .replace("</sayso-frame>", '</sayso-frame><button id="after">After</button>'),
    "/page.js": script,
    ...pages,
  });
  return { host, ...origins };
}

/** Opens the page around; `act` gets it, the frame's panel and the person. Nothing may throw there, and nothing be refused by a policy. */
export async function withFrame({ browser, world }, options, act) {
  const person = (world.person = somebody());
  const framed = await startFramed(world, options);
  const page = await browser.context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (e) => console.error(`violation: ${e.violatedDirective} ${e.blockedURI}`)));
  page.on("console", (message) => /violation:|Content Security Policy|Trusted ?Type/i.test(message.text()) && problems.push(message.text()));
  await options.prepare?.(page, framed);
  try {
    await page.goto(framed.host.origin);
    const frame = page.frameLocator("sayso-frame iframe");
    await act({ page, frame, panel: frame.locator("sayso-panel"), person, problems, ...framed });
    assert.deepEqual(problems, []);
  } finally {
    await page.close();
    await framed.host.close();
  }
}

export const heardIn = (page) => page.evaluate(() => window.heard);
export const switchIn = (frame) => frame.getByRole("switch").first();
export const saved = (frame) => frame.locator("sayso-panel .outcome[data-phase=saved]").first().waitFor();
/** The document in the frame. */
export const inside = (page) => page.frames().find((one) => one.parentFrame() && one.url().includes("panel.html"));
/** The same, once it is there and has loaded, which is when the page around greets it. */
export async function loadedInside(page) {
  while (!inside(page)) await page.waitForEvent("framenavigated");
  const frame = inside(page);
  await frame.waitForLoadState("load");
  return frame;
}
export const ledgerOf = (world, person) => states(world, person);

/** Until a page, or the document in a frame, has dealt with all that was said to it so far. A frame may still be on its way: a promise of one will do. */
export const flushed = async (frame) =>
  (await frame).evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener("message", ({ data }) => data === "flushed" && resolve());
        postMessage("flushed", location.origin);
      }),
  );
