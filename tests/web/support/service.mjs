// A real service with its own ledger, and a site of another origin whose backend asks it for tickets.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openPanel, panelPage, startBrowser, startSite, strictCsp } from "./browser.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
export const binary = process.env.SAYSO ?? join(root, "build/release/sayso");

/** Starts `sayso serve --demo` for this origin. `stop()` keeps the data, `start()` begins again, `close()` ends it all. */
export async function startService(
  origin,
  { policy = "examples/policies/linkedin", now = "2025-11-10T12:00:00Z" } = {},
) {
  const data = mkdtempSync(join(tmpdir(), "sayso-data-"));
  let child = null;
  const service = {
    base: "http://127.0.0.1:0", // any port that is free; the same one again when it is started again
    async start() {
      child = spawn(
        binary,
        [
          "serve",
          "--demo",
          "--policy",
          policy,
          "--data",
          data,
          "--listen",
          new URL(service.base).host,
          "--origin",
          origin,
          "--catalogue",
          "web/locales",
        ],
        { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
      );
      await new Promise((resolve, reject) => {
        let said = "";
        for (const stream of [child.stdout, child.stderr]) {
          stream.on("data", (text) => {
            const found = /listening on (http:\S+)\s/.exec((said += text));
            if (found) resolve((service.base = found[1].replace(/\/$/, "")));
          });
        }
        child.on("exit", (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
        child.on("error", reject);
      });
      await service.setClock(now);
    },
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
    async setClock(instant) {
      now = instant;
      await service.call("/demo/clock", { method: "PUT", body: { now: instant } });
    },
    /** The calls of the site's backend, with its key. */
    async call(path, { method = "GET", body, ticket } = {}) {
      const headers = { authorization: `Bearer ${ticket ?? readFileSync(join(data, "api-key"), "utf8").trim()}` };
      if (body) headers["content-type"] = "application/json";
      const response = await fetch(service.base + path, {
        method,
        headers,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text ? JSON.parse(text) : null;
    },
    async close() {
      if (child?.exitCode === null) await service.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
  await service.start();
  return service;
}

/** A site with the panel, its service, and who is signed in there: `person` may be changed or set to null. */
export async function startSiteWithService({ person, page = {}, host = "127.0.0.1", ...options } = {}) {
  const site = await startSite();
  site.origin = site.origin.replace("127.0.0.1", host);
  const service = await startService(site.origin, options).catch(async (problem) => {
    await site.close();
    throw problem;
  });
  const world = { site, service, person };
  Object.assign(site.pages, panelPage({ ...page, set: { service: service.base, ticketUrl: "/ticket", ...page.set } }), {
    "/ticket": async (_request, response) => {
      if (!world.person) return response.writeHead(401).end();
      const body = { actor: "subject", ...world.person, aud: site.origin };
      const answer = await service.call("/v1/tickets", { method: "POST", body }).catch(() => null);
      response.writeHead(answer ? 200 : 502, { "content-type": "application/json" }).end(JSON.stringify(answer));
    },
  });
  site.setCsp(strictCsp.replace("connect-src 'self'", `connect-src 'self' ${service.base}`));
  world.close = async () => {
    await service.close();
    await site.close();
  };
  return world;
}

/** A ticket as the site's backend gets it. */
export async function ticketOf({ service, site }, person) {
  return (
    await service.call("/v1/tickets", { method: "POST", body: { actor: "subject", ...person, aud: site.origin } })
  ).ticket;
}

/** All bundles of a person, oldest first. */
export async function bundlesOf(world, person) {
  return world.service.call("/v1/receipts", { ticket: await ticketOf(world, person) });
}

/** Does something as the same person on another device. */
export async function elsewhere(world, act) {
  const device = await startBrowser();
  try {
    await act(await openPanel(device.context, world.site.origin));
  } finally {
    await device.close();
  }
}

/** A no of the same person on another device. */
export const denyElsewhere = (world) =>
  elsewhere(world, async (page) => {
    await page.getByRole("button", { name: "Keep this off" }).first().click();
    await page.locator("sayso-panel .outcome[data-phase=saved]").first().waitFor();
  });

/** What the ledger holds of a person's choices, oldest first. */
export async function choicesOf(world, person) {
  const bundles = await bundlesOf(world, person);
  return bundles.flatMap(
    ({ receipt, record }) => JSON.parse(Buffer.from((receipt ?? record).split(".")[1], "base64url")).choices,
  );
}

/** The same in short: the states of their choices. */
export async function statesOf(world, person) {
  return (await choicesOf(world, person)).map(({ purpose, state }) => `${purpose ?? "-"} ${state}`);
}
