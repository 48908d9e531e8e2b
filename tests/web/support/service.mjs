// A real service with its own ledger, and a site of another origin whose backend asks it for tickets.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openPanel, panelPage, startBrowser, startSite, strictCsp } from "./browser.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const binary = process.env.SAYSO ?? join(root, "build/release/sayso");

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts `sayso serve --demo` for this origin. `stop()` keeps the data, `start()` begins again, `close()` ends it all. */
export async function startService(
  origin,
  { policy = "examples/policies/linkedin", now = "2025-11-10T12:00:00Z" } = {},
) {
  const data = mkdtempSync(join(tmpdir(), "sayso-data-"));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  let child = null;
  const service = {
    base,
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
          `127.0.0.1:${port}`,
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
          stream.on("data", (text) => (said += text).includes("listening on") && resolve());
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
      const response = await fetch(base + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
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
export async function startSiteWithService({ person, page = {}, ...options } = {}) {
  const site = await startSite();
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

/** A no of the same person on another device. */
export async function denyElsewhere(world) {
  const device = await startBrowser();
  const page = await openPanel(device.context, world.site.origin);
  await page.getByRole("button", { name: "Keep this off" }).first().click();
  await page.locator("sayso-panel .outcome[data-phase=saved]").first().waitFor();
  await device.close();
}

/** What the ledger says of a person: the states of their choices, oldest first. */
export async function statesOf(world, person) {
  const bundles = await bundlesOf(world, person);
  return bundles
    .map(({ receipt, record }) => JSON.parse(Buffer.from((receipt ?? record).split(".")[1], "base64url")).choices)
    .flat()
    .map(({ purpose, state }) => `${purpose ?? "-"} ${state}`);
}
