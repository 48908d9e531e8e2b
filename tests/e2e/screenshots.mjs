// Makes the pictures in the README and the guides: `node tests/e2e/screenshots.mjs [demonstration] [modes] [themes] [people] [verify]`, after `./dev build`. The demonstration's own
// pages in a real browser, and the page that checks receipts offline.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser } from './support/chromium.mjs';
import { PanelPage } from './support/panel-page.mjs';
import { Service, root } from './support/service.mjs';

const file = join(root, 'examples/account-settings/panel.png');
const modes = join(root, 'examples/gallery/modes.png');
const themed = join(root, 'examples/themes/themes.png');
const guides = join(root, 'examples/guides');
const today = new Date('2026-06-01T12:00:00Z');
/** What stands in the second picture, from left to right. */
const columns = [
  { mode: 'signup', state: 'asked', theme: 'light', width: '480' },
  { mode: 'notice', state: 'new', theme: 'dark', width: '480' },
  { mode: 'organisation', state: 'decided', theme: 'light', width: '480', lang: 'ar' },
];
/** What stands in the third picture: one scene in each theme. */
const themes = [
  { theme: 'bank', scheme: 'light' },
  { theme: 'startup', scheme: 'dark' },
  { theme: 'civic', scheme: 'light' },
];
/** Whom the customer's guide shows, and on which of the demonstration's dates. */
const people = [
  { name: /Oliver/, date: /^The second notice/ },
  { name: /Noa/, date: /^After the second notice/ },
  { name: /Priya/, date: /^After the second notice/, organisation: 'Prohibits it' },
];
const size = { width: 1280, height: 760 };

const site = mkdtempSync(join(tmpdir(), 'sayso-screenshots-'));
cpSync(join(root, 'examples/account-settings'), site, { recursive: true });
for (const name of ['gallery', 'policies', 'themes']) cpSync(join(root, 'examples', name), join(site, name), { recursive: true });
cpSync(join(root, 'web/dist'), join(site, 'sayso'), { recursive: true });
const service = await Service.start({ policies: ['examples/policies/linkedin'], demo: true, site });
const pictures = [];
const peopleShown = [];

const pictureOfScene = (query) => pictureOf(`gallery/?${new URLSearchParams(query)}`);
const pictureOfTheme = (query) => pictureOf(`themes/?${new URLSearchParams(query)}`);

/** The upper part of the one panel on a page. */
async function pictureOf(path) {
  const browser = await Browser.start({ viewport: { width: 520, height: 2400 } });
  const page = await browser.page();
  await page.clock.setFixedTime(today);
  await page.goto(`${service.url}/${path}`);
  await page.locator('sayso-panel [part~=purpose]').first().waitFor();
  await page.locator('figcaption, #choose').evaluateAll((all) => { for (const near of all) near.style.visibility = 'hidden'; });
  const { x, y } = await page.locator('sayso-panel').boundingBox();
  const picture = await page.screenshot({ clip: { x: x - 16, y: y - 16, width: 512, height: 620 } });
  await browser.stop();
  return picture.toString('base64');
}

/** Puts pictures side by side into one file. */
async function joinUp(all, target, width) {
  const browser = await Browser.start({ viewport: { width, height: 560 } });
  const page = await browser.page();
  await page.setContent(`<body style="margin:0;display:flex">${all.map((png) => `<img style="width:${100 / all.length}%" src="data:image/png;base64,${png}">`).join('')}</body>`);
  writeFileSync(target, await page.screenshot({ fullPage: true }));
  await browser.stop();
  console.log(target);
}

async function picturesOfDemonstration() {
  for (const colorScheme of ['light', 'dark']) {
    const browser = await Browser.start({ viewport: size, colorScheme, deviceScaleFactor: 1 });
    const panel = new PanelPage(await browser.page());
    await panel.page.goto(service.url);
    await panel.page.locator('body[aria-busy=false]').waitFor();
    await panel.ready();
    if (colorScheme === 'light') await panel.toggle('Profile suggestions');
    await panel.reload();
    await panel.page.locator('body[aria-busy=false]').waitFor();
    for (const details of await panel.panel.locator('[part~=purpose] details').all()) await details.evaluate((element) => { element.open = false; });
    await panel.page.evaluate(() => new Promise((done) => { scrollTo(0, 0); requestAnimationFrame(() => requestAnimationFrame(done)); }));
    const box = await panel.panel.boundingBox();
    await panel.page.setViewportSize({ width: size.width, height: Math.ceil(box.y + 1000) });
    pictures.push((await panel.page.screenshot({ clip: { x: box.x - 16, y: box.y - 16, width: box.width + 32, height: 560 }, fullPage: true })).toString('base64'));
    await browser.stop();
  }
  await joinUp(pictures, file, 1520);
}

/** The panel of one of the people, as on a telephone. */
async function pictureOfPerson({ name, date, organisation }) {
  const browser = await Browser.start({ viewport: { width: 460, height: 3000 } });
  const page = await browser.page();
  const settled = () => page.locator('body[aria-busy=false] sayso-panel [part~=purpose]').first().waitFor();
  await page.goto(service.url);
  await settled();
  for (const control of [page.getByRole('radio', { name }), page.locator('#presets').getByRole('button', { name: date }), organisation && page.getByRole('button', { name: organisation })]) {
    await control?.click();
    await settled();
  }
  if (organisation) await page.locator('sayso-panel').getByText('Your organisation decided').first().waitFor();
  const { x, y, width } = await page.locator('sayso-panel').boundingBox();
  const picture = await page.screenshot({ clip: { x: x - 8, y: y - 8, width: width + 16, height: 560 } });
  await browser.stop();
  return picture.toString('base64');
}

/** The offline page with a sample receipt on it. */
async function pictureOfVerifying() {
  const samples = join(root, 'examples/receipts');
  const browser = await Browser.start({ viewport: { width: 900, height: 1000 } });
  const page = await browser.page();
  await page.goto(`file://${join(root, 'build/verify.html')}`);
  await page.getByLabel(/Who must have accepted it/).fill('https://consent.example.com');
  await page.locator('input[type=file]').first().setInputFiles([join(samples, 'good/replayed.json'), join(samples, 'jwks.json')]);
  await page.locator('.verdict').waitFor();
  writeFileSync(join(guides, 'verify.png'), await page.screenshot({ clip: { x: 0, y: 0, width: 900, height: 900 } }));
  await browser.stop();
}

// All of them, or those that are named.
const wanted = process.argv.slice(2);
const wants = (name) => wanted.length === 0 || wanted.includes(name);
try {
  if (wants('demonstration')) await picturesOfDemonstration();
  if (wants('modes')) await joinUp(await Promise.all(columns.map(pictureOfScene)), modes, 1536);
  if (wants('themes')) await joinUp(await Promise.all(themes.map(pictureOfTheme)), themed, 1536);
  if (wants('people')) {
    for (const person of people) peopleShown.push(await pictureOfPerson(person)); // one clock for all
    await joinUp(peopleShown, join(guides, 'people.png'), 1400);
  }
  if (wants('verify')) await pictureOfVerifying();
} finally {
  await service.stop();
  rmSync(site, { recursive: true, force: true });
}
