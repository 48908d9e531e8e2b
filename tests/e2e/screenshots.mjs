// Makes the picture in the README: `node tests/e2e/screenshots.mjs [FILE]`. The demonstration's own pages in a real browser, light and dark.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser } from './support/chromium.mjs';
import { PanelPage } from './support/panel-page.mjs';
import { Service, root } from './support/service.mjs';

const file = process.argv[2] ?? join(root, 'examples/account-settings/panel.png');
const size = { width: 1280, height: 760 };

const site = mkdtempSync(join(tmpdir(), 'sayso-screenshots-'));
cpSync(join(root, 'examples/account-settings'), site, { recursive: true });
cpSync(join(root, 'web/dist'), join(site, 'sayso'), { recursive: true });
const service = await Service.start({ policies: ['examples/policies/linkedin'], demo: true, site });
const pictures = [];

try {
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
  const browser = await Browser.start({ viewport: { width: 1520, height: 560 } });
  const page = await browser.page();
  await page.setContent(`<body style="margin:0;display:flex">${pictures.map((png) => `<img style="width:50%" src="data:image/png;base64,${png}">`).join('')}</body>`);
  writeFileSync(file, await page.screenshot({ fullPage: true }));
  await browser.stop();
  console.log(file);
} finally {
  await service.stop();
  rmSync(site, { recursive: true, force: true });
}
