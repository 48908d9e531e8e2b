// A real Chromium before a site that serves the built package under the strictest content security policy.
import { createServer } from "node:http";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
export const strictCsp =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "img-src 'self'; require-trusted-types-for 'script'";
const quiet = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts Chromium with a profile of its own. `close()` ends it and removes the profile. */
export async function startBrowser(options = {}) {
  const profile = mkdtempSync(join(tmpdir(), "sayso-chromium-"));
  const open = async () => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env.SAYSO_CHROMIUM ?? "/usr/bin/chromium",
      viewport: { width: 1024, height: 900 },
      ...options,
      args: [...quiet, ...(options.args ?? [])],
    });
    context.setDefaultTimeout(Number(process.env.SAYSO_PATIENCE_MS ?? 60_000)); // a loaded machine is slow, not wrong
    return context;
  };
  const browser = {
    context: await open(),
    /** Ends the browser and starts it again with what it had kept. */
    async restart() {
      await browser.context.close();
      browser.context = await open();
    },
    async close() {
      await browser.context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 }); // its last files may still be on their way
    },
  };
  return browser;
}

/** A site: `/sayso/` is web/dist, `/policies/` the examples; `pages` are texts by path, or functions that answer. */
export async function startSite({ pages = {}, csp = strictCsp } = {}) {
  let policy = csp;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    response.setHeader("content-security-policy", policy);
    const page = pages[pathname];
    if (typeof page === "function") return page(request, response);
    try {
      response.setHeader("content-type", types[extname(pathname)] ?? types[".html"]);
      response.end(page ?? readFileSync(fileOf(pathname)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    pages,
    setCsp: (text) => (policy = text),
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

function fileOf(pathname) {
  if (pathname.startsWith("/sayso/")) return join(root, "web/dist", pathname.slice("/sayso/".length));
  if (pathname.startsWith("/policies/")) return join(root, "examples", pathname);
  throw new Error(`no ${pathname}`);
}

/** A page with one panel; `set` are properties given to it before the element is defined. */
export function panelPage({ set = {}, attributes = "", inside = "", lang = "en", head = "" } = {}) {
  return {
    "/": `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Settings</title><link rel="icon" href="/icon.svg">${head}
<script type="module" src="/page.js"></script></head>
<body><main><h1>Settings</h1><sayso-panel ${attributes}>${inside}</sayso-panel></main></body></html>`,
    "/page.js": `const panel = document.querySelector("sayso-panel");
window.heard = [];
document.addEventListener("securitypolicyviolation", (e) => heard.push({ violation: e.violatedDirective, of: e.blockedURI }));
for (const type of ["sayso-change", "sayso-receipt", "sayso-error"]) {
  document.addEventListener(type, (e) => heard.push({ type, ...e.detail }));
}
Object.assign(panel, ${JSON.stringify(set)});
await import("/sayso/sayso.js");`,
    "/icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
  };
}

/** Opens the page, made ready by `prepare(page)`, and waits until the panel shows something. */
export async function openPanel(context, origin, path = "/", prepare = () => {}) {
  const page = await context.newPage();
  page.problems = [];
  page.on("pageerror", (error) => page.problems.push(error.message));
  await prepare(page);
  await page.goto(origin + path);
  await page.locator("sayso-panel .panel").waitFor();
  return page;
}

/** What the panel's page heard: events and violations of its policy. */
export const heardBy = (page) => page.evaluate(() => window.heard);

/** The series of the demo, for pages without a service. */
export const series = ["2024-09-18", "2024-09-20", "2025-11-03"]
  .map((version) => `/policies/linkedin/${version}.json`)
  .join(" ");
export const adult = { jurisdiction: "DE", age: "adult", account: "free" };
