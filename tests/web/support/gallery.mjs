// The gallery as the demonstration serves it, and pictures of its scenes on a fixed day.
import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { startSite } from "./browser.mjs";

const folder = new URL("../../../examples/gallery/", import.meta.url);
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css" };
export const today = new Date("2026-06-01T12:00:00Z");

/** A site with the gallery at `/gallery/`, under the policy of the demonstration. */
export async function startGallery() {
  const answer = (name) => (_request, response) => {
    response.setHeader("content-type", types[extname(name)]);
    response.end(readFileSync(new URL(name, folder)));
  };
  const pages = Object.fromEntries(readdirSync(folder).filter((name) => types[extname(name)]).map((name) => [`/gallery/${name}`, answer(name)]));
  return startSite({ pages: { ...pages, "/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>" } });
}

/** Opens what `query` chooses, and waits until every scene stands as it will stay. */
export async function openGallery(context, { origin }, query) {
  const page = await context.newPage();
  page.problems = [];
  page.on("pageerror", ({ message }) => page.problems.push(message));
  await page.clock.setFixedTime(today);
  await page.goto(`${origin}/gallery/index.html?${new URLSearchParams(query)}`);
  await page.locator("figure").first().waitFor();
  await page.waitForFunction(() =>
    [...document.querySelectorAll("figure")].every((figure) => {
      const root = figure.querySelector("sayso-panel").shadowRoot;
      const wanted = { "settings saving": "saving", "settings handed over": "handed", "settings not saved": "failed" }[figure.dataset.scene];
      return root?.querySelector(wanted ? `.outcome[data-phase=${wanted}]` : ".panel");
    }),
  );
  return page;
}
