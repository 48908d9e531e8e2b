// Guards the examples for React, Vue and a backend in Node: built by their own tools from the packed package, in front of a real service.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { freePort } from "../e2e/support/free-port.mjs";
import { Service } from "../e2e/support/service.mjs";
import { startBrowser } from "./support/browser.mjs";
import { makeConsumer, root } from "./support/consumer.mjs";

const { folder, remove } = makeConsumer(["react", "vue", "backend"]);
const ports = { react: 0, vue: 0 };
const devPorts = { react: 0, vue: 0 };
const vite = join(root, "tests/node_modules/vite/bin/vite.js");
let service;
let browser;

const backends = [];
after(async () => {
  for (const backend of backends) backend.kill();
  await browser?.close();
  await service?.stop();
  remove();
});

async function startBackend(name, more = {}) {
  const backend = spawn(process.execPath, [join(folder, "backend/server.mjs")], {
    env: {
      ...process.env,
      SAYSO_SERVICE: service.url,
      SAYSO_ISSUER: service.issuer,
      SAYSO_TICKET_KEY: join(service.data, "keys/ticket.jwk"),
      PSEUDONYM_SECRET: `a secret of ${name}`, // another person each time
      SITE: join(folder, name, "dist"),
      PORT: String(ports[name]),
      ...more,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  backends.push(backend);
  const line = await new Promise((resolve) => backend.stdout.once("data", (text) => resolve(String(text))));
  return /http:\S+/.exec(line)[0];
}

before(async () => {
  for (const name of Object.keys(ports)) [ports[name], devPorts[name]] = [await freePort(), await freePort()];
  const origins = [ports, devPorts].flatMap(Object.values).map((port) => `http://127.0.0.1:${port}`);
  service = await Service.start({ policies: ["examples/policies/saas-opt-in.json"], origins });
  browser = await startBrowser();
});

test("the backend's ticket is for its own site, whatever host a request names", async () => {
  const url = new URL(await startBackend("react"));
  const answer = await new Promise((resolve) =>
    request({ host: url.hostname, port: url.port, path: "/account/consent-ticket", headers: { host: "www.exmple.com" } }, resolve).end(),
  );
  const { ticket } = await json(answer);
  assert.equal(JSON.parse(Buffer.from(ticket.split(".")[1], "base64url")).aud, url.origin);
  backends.pop().kill();
});

for (const name of Object.keys(ports)) {
  test(`${name}: built as its README says, it draws, saves a choice and hears of the receipt, with nothing on the console`, async () => {
    execFileSync(process.execPath, [vite, "build", "--logLevel", "warn"], {
      cwd: join(folder, name),
      env: { ...process.env, VITE_SAYSO_SERVICE: service.url },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const page = await browser.context.newPage();
    const said = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    const before = service.rows();
    await page.goto(await startBackend(name));
    const control = page.locator("sayso-panel").getByRole("switch").first();
    await control.click();
    await page.locator("#count", { hasText: "1 receipts" }).waitFor();
    assert.equal(await control.getAttribute("aria-checked"), "true");
    assert.equal(service.rows().entries, before.entries + 1);
    await page.reload();
    assert.equal(await page.locator("sayso-panel").getByRole("switch").first().getAttribute("aria-checked"), "true");
    await page.locator("sayso-button").click();
    await page.locator("sayso-button sayso-panel").getByRole("switch").first().waitFor();
    assert.deepEqual(said, []);
    await page.close();
  });
}

for (const name of Object.keys(devPorts)) {
  test(`${name}: served by vite for whoever works on it, it draws and saves a choice`, async () => {
    const site = `http://127.0.0.1:${devPorts[name]}`;
    cpSync(join(folder, "node_modules/@sayso"), join(folder, name, "node_modules/@sayso"), { recursive: true }); // vite serves no file from further out
    const backend = await startBackend(name, { PORT: "0", SITE_ORIGIN: site, PSEUDONYM_SECRET: `another secret of ${name}` });
    const dev = spawn(process.execPath, [vite, "--host", "127.0.0.1", "--port", String(devPorts[name]), "--strictPort"], {
      cwd: join(folder, name),
      env: { ...process.env, VITE_SAYSO_SERVICE: service.url, BACKEND: backend },
      stdio: ["ignore", "pipe", "inherit"],
    });
    backends.push(dev);
    await new Promise((resolve) => dev.stdout.on("data", (text) => String(text).includes("Local") && resolve()));
    const page = await browser.context.newPage();
    const said = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
    await page.goto(site);
    await page.locator("sayso-panel").getByRole("switch").first().click();
    await page.locator("#count", { hasText: "1 receipts" }).waitFor();
    assert.deepEqual(said, []);
    await page.close();
  });
}
