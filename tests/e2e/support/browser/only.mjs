// What is not asked of every browser, by name and with the reason; a run prints what it leaves out. Everything else is run in all three.
import { test } from 'node:test';
import { browserName } from './port.mjs';

const NETWORK = "WebKit's driver can neither take the network away nor tell what a page asked of it";

/** Tests that only some browsers can be asked for. */
export const tests = {
  'it fits a narrow screen': { in: ['chromium', 'firefox'], why: "the window of WebKit's MiniBrowser is never narrower than 447 px" },
  'every page of the demonstration fits a narrow screen': { in: ['chromium', 'firefox'], why: "the window of WebKit's MiniBrowser is never narrower than 447 px" },
  'the device key outlives the browser: what is said after a restart is signed with it': { in: ['chromium', 'firefox'], why: "WebKit's driver starts each session as a private one" },
  'asks the network for nothing but itself, and needs none': { in: ['chromium', 'firefox'], why: NETWORK },
};

/** Files of tests that the suite of one browser does not need, and why the suite of another is enough. */
export const files = {
  'weight.test.mjs': 'it holds files back on their way and weighs what is fetched, which is the same in every browser: in Chromium',
  'readme.test.mjs': 'it types the README into a shell, and the page that comes of it is the one of panel.test.mjs: in Chromium',
  'guides.test.mjs': 'it types the guides into a shell, and reads the console, in whose words browsers differ: in Chromium',
  'playground.test.mjs': 'it reads the clipboard and puts a page of its own in the place of one that is asked for: in Chromium',
  'served-panel.test.mjs': 'it looks at a page that is still loading, where the other drivers wait: in Chromium',
  'drivers.test.mjs': 'it reads this table',
  'refusals.test.mjs': 'no browser takes part in it: run beside Chromium',
  'objections.test.mjs': 'no browser takes part in it: run beside Chromium',
};

/** `test`, for one that is in the table above: where it is not for this browser, that is said instead. */
export function testWhereAble(name, run) {
  const { in: browsers, why } = tests[name];
  if (browsers.includes(browserName)) test(name, run);
  else console.log(`not in ${browserName}: ${name}: ${why}`);
}
