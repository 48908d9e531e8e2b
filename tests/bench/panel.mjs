// How long until a person sees the first purpose: with the view served in the page, and where the panel must fetch everything. A real
// service and site on this machine, and each time a browser that has never seen either.
import { Browser } from '../e2e/support/chromium.mjs';
import { Service } from '../e2e/support/service.mjs';
import { Site } from '../e2e/support/site.mjs';
import { summary } from './statistics.mjs';

const person = { sub: 'person-bench-00000001', context: { jurisdiction: 'DE', age: 'adult', account: 'free' } };

/** Runs in the page, before its scripts: notes the frame in which a purpose is first laid out, and whether the service's view was there. */
function watch() {
  const look = () => {
    const purpose = document.querySelector('sayso-panel')?.shadowRoot?.querySelector('[part~=purpose]');
    if (!purpose?.getClientRects().length) return requestAnimationFrame(look);
    const views = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/v1/view'));
    globalThis.drawn = { at: performance.now(), fetched: views.some(({ responseEnd }) => responseEnd > 0) };
  };
  requestAnimationFrame(look);
}

/** The element's child that holds the view. It goes where the page writes the element's attributes, so the tag is closed first. */
const servedView = (text) => `><script type="application/json" slot="view">${text.replaceAll('<', '\\u003c')}</script`;

/** What a site's backend asks for before it serves the page. */
async function fetchView({ site, service }) {
  const ticket = await service.ticket({ aud: site.origin, actor: 'subject', ...person });
  const { status, text } = await service.call('/v1/view?mode=settings&locale=en', { ticket });
  if (status !== 200) throw new Error(`the service gave no view: ${status} ${text}`);
  return text;
}

async function drawOnce(place, served) {
  place.site.attributes = served ? servedView(await fetchView(place)) : '';
  const browser = await Browser.start();
  try {
    const page = await browser.page();
    await page.addInitScript(watch);
    await page.goto(place.site.origin, { waitUntil: 'commit' });
    const drawn = await (await page.waitForFunction(() => globalThis.drawn)).jsonValue();
    if (browser.problems.length) throw new Error(`the page complained: ${browser.problems[0]}`);
    if (drawn.fetched === served) throw new Error(`the panel was drawn ${served ? 'after' : 'without'} a fetched view`);
    return drawn.at;
  } finally {
    await browser.stop();
  }
}

/** {served, fetched, gain}: milliseconds from the start of the navigation, and how many times as long the second took. */
export async function measurePanel({ runs, say }) {
  const site = await Site.start();
  let service;
  try {
    service = await Service.start({ policies: ['examples/policies/linkedin'], origins: [site.origin] });
    Object.assign(site, { service, person });
    const times = { served: [], fetched: [] };
    // The first pair only warms the files of browser and service in the system's memory.
    for (let run = 0; run <= runs; ++run) {
      say(`panel ${run} of ${runs}`);
      for (const name of run % 2 ? ['served', 'fetched'] : ['fetched', 'served']) {
        const took = await drawOnce({ site, service }, name === 'served');
        if (run > 0) times[name].push(took);
      }
    }
    const gain = times.fetched.map((took, run) => took / times.served[run]);
    return { served: summary(times.served), fetched: summary(times.fetched), gain: summary(gain) };
  } finally {
    await service?.stop();
    await site.stop();
  }
}
