// Guards `@sayso/consent/react` in React's own development build, which complains on the console about all that it does not like.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { adult, series, startBrowser, startSite } from "./support/browser.mjs";
import { makeConsumer } from "./support/consumer.mjs";

const { build } = createRequire(new URL("../../web/package.json", import.meta.url))("esbuild");
const { folder, remove } = makeConsumer();
const app = `
  import { SaysoButton, SaysoPanel } from "@sayso/consent/react";
  import { createElement as h, useState } from "react";
  export function App({ heard = () => {} }) {
    const [turn, setTurn] = useState(0);
    const [gone, setGone] = useState(false);
    return h("main", {}, h("button", { id: "again", onClick: () => setTurn(turn + 1) }, "Turn ", turn), h("button", { id: "gone", onClick: () => setGone(true) }, "Away"),
      gone ? null : h(SaysoPanel, { policy: ${JSON.stringify(series)}, context: ${JSON.stringify(adult)}, choices: [], className: "mine", lang: "en",
        ref: (element) => { heard("ref", element?.localName ?? null); return undefined; },
        onChange: (event) => { event.preventDefault(); heard("change", turn, event.detail.state); } }),
      h(SaysoButton, { policy: ${JSON.stringify(series)}, mode: "settings" }));
  }`;

/** One file of the app and what it needs, React in its development build; the elements stay where a site has them. */
async function bundle(entry, platform) {
  const external = { name: "elements", setup: ({ onResolve }) => onResolve({ filter: /define\.js$/ }, () => ({ path: "/sayso/define.js", external: true })) };
  const { outputFiles } = await build({
    stdin: { contents: app + entry, resolveDir: folder, loader: "js" },
    bundle: true,
    write: false,
    format: "esm",
    platform,
    define: { "process.env.NODE_ENV": '"development"' },
    ...(platform === "node" ? { packages: "external" } : { plugins: [external] }),
    logLevel: "error",
  });
  return outputFiles[0].text;
}

let markup;
let site;
let browser;
before(async () => {
  markup = await serverRender();
  site = await startSite({
    pages: {
      "/icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
      "/": `<!doctype html><html lang="en"><title>React</title><link rel="icon" href="/icon.svg"><div id="root">${markup}</div><script type="module" src="/hydrate.js"></script></html>`,
      "/client": `<!doctype html><html lang="en"><title>React</title><link rel="icon" href="/icon.svg"><div id="root"></div><script type="module" src="/create.js"></script></html>`,
      "/hydrate.js": await bundle(
        `import { hydrateRoot } from "react-dom/client"; window.heard = [];
        hydrateRoot(document.getElementById("root"), h(App, { heard: (...said) => window.heard.push(said) }), { onRecoverableError: (e) => console.error("recovered", e) });`,
        "browser",
      ),
      "/create.js": await bundle(
        `import { createRoot } from "react-dom/client"; import { StrictMode } from "react"; window.heard = [];
        createRoot(document.getElementById("root")).render(h(StrictMode, {}, h(App, { heard: (...said) => window.heard.push(said) })));`,
        "browser",
      ),
    },
  });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.close();
  remove();
});

/** The markup that a server makes, in a Node that has no elements. */
async function serverRender() {
  writeFileSync(join(folder, "render.mjs"), await bundle(`import { renderToString } from "react-dom/server"; process.stdout.write(renderToString(h(App)));`, "node"));
  return execFileSync(process.execPath, ["render.mjs"], { cwd: folder, encoding: "utf8" });
}

/** What the components ask React for, with a React that only writes down and has of 18 that a function gets no `ref`. */
async function asked(props) {
  const react = `export const createElement = (name, props) => ({ name, props });
    export const useRef = (current) => ({ current }), useEffect = () => {}, useImperativeHandle = (ref) => ref && (ref.current = "the element");
    export const forwardRef = (render) => ({ render });`;
  const given = { name: "given", setup({ onResolve, onLoad }) {
    onResolve({ filter: /^react$|define\.js$/ }, ({ path }) => ({ path, namespace: "given" }));
    onLoad({ filter: /./, namespace: "given" }, ({ path }) => ({ contents: path === "react" ? react : "" }));
  } };
  const { outputFiles } = await build({ entryPoints: [join(folder, "node_modules/@sayso/consent/dist/react.js")], bundle: true, write: false, format: "esm", plugins: [given] });
  const { SaysoPanel } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  const { ref = null, ...rest } = props;
  return (SaysoPanel.render ?? SaysoPanel)(rest, ref).props;
}

test("React 18 writes what is not hidden as hidden=\"false\", and gives a component its `ref` apart: neither is left to it", async () => {
  assert.equal((await asked({ hidden: false })).hidden, undefined);
  assert.equal((await asked({ hidden: true })).hidden, true);
  const ref = {};
  await asked({ ref });
  assert.equal(ref.current, "the element");
});

async function open(path) {
  const page = await browser.context.newPage();
  const said = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(error.message));
  await page.goto(site.origin + path);
  await page.locator("sayso-panel .panel").getByRole("switch").first().waitFor();
  return { page, said: () => said.filter((line) => !line.includes("React DevTools")) };
}

test("a server renders the tags with their attributes, and what is no text stays out", () => {
  assert.match(markup, /<sayso-panel lang="en" policy="[^"]+" class="mine"><\/sayso-panel>|<sayso-panel (?:(?:lang|policy|class)="[^"]+" ?){3}><\/sayso-panel>/);
  assert.match(markup, /<sayso-button [^>]*mode="settings"[^>]*>/);
  assert.doesNotMatch(markup, /object|function|context|choices|undefined/);
});

for (const [path, how] of [["/", "taken over from a server"], ["/client", "drawn in the browser, strictly"]]) {
  test(`${how}, the panel draws, hears its listeners at their latest, and the console stays empty`, async () => {
    const { page, said } = await open(path);
    const control = page.locator("sayso-panel .panel").getByRole("switch").first();
    await control.click();
    await page.locator("#again").click();
    await control.click();
    const heard = await page.evaluate(() => window.heard);
    assert.deepEqual(heard.filter(([what]) => what === "change").map(([, turn]) => turn), [0, 1]);
    assert.equal(await page.locator("sayso-panel").getAttribute("class"), "mine");
    await page.locator("#gone").click();
    assert.equal(await page.locator("sayso-panel").count(), 0);
    assert.deepEqual((await page.evaluate(() => window.heard)).at(-1), ["ref", null]);
    assert.deepEqual(said(), []);
    await page.close();
  });
}

test("another turn of the page does not start the panel again", async () => {
  const { page } = await open("/client");
  await page.evaluate(() => (window.kept = document.querySelector("sayso-panel").shadowRoot.querySelector(".panel")));
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.locator("#again").click();
  await page.locator("#again", { hasText: "Turn 1" }).waitFor();
  assert.equal(await page.evaluate(() => window.kept === document.querySelector("sayso-panel").shadowRoot.querySelector(".panel")), true);
  assert.deepEqual(asked, []);
  await page.close();
});
