// A locator says what is meant and finds it anew each time; what one does with it waits until it can be done. One meaning in every browser.
import { setTimeout as pause } from 'node:timers/promises';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aim, find } from './find.mjs';

const patience = Number(process.env.SAYSO_PATIENCE_MS ?? 30_000);
const plain = (words, exact = false) => (words === undefined ? undefined : words instanceof RegExp ? { source: words.source, flags: words.flags } : { text: words, exact });

/** Asks until `ask` gives something other than undefined. A page that is just being left answers with an error: it is asked again. */
export async function until(what, ask) {
  const end = Date.now() + patience;
  let why = '';
  while (Date.now() < end) {
    try {
      const answer = await ask((reason) => { why = reason; });
      if (answer !== undefined) return answer;
    } catch (problem) {
      why = problem.message;
    }
    await pause(40);
  }
  throw new Error(`in ${patience} ms there was not: ${what}${why ? ` (${why})` : ''}`);
}

/** What can be looked for: in a page, and in what was found there. */
export class Scope {
  constructor(tab, steps = []) {
    Object.assign(this, { tab, steps });
  }

  #then(...steps) {
    return new Locator(this.tab, [...this.steps, ...steps]);
  }

  /** `css` is matched inside each tree; to cross into a shadow root, locate again. */
  locator(css, { hasText } = {}) {
    return this.#then({ css }, ...(hasText === undefined ? [] : [{ has: plain(hasText) }]));
  }

  getByRole(role, { name, exact } = {}) {
    return this.#then({ role, name: plain(name, exact) });
  }

  getByLabel(words) {
    return this.#then({ label: plain(words) });
  }

  getByText(words) {
    return this.#then({ text: plain(words) });
  }

  filter({ hasText }) {
    return this.#then({ has: plain(hasText) });
  }

  nth(index) {
    return this.#then({ nth: index });
  }

  first() {
    return this.nth(0);
  }
}

export class Locator extends Scope {
  /** What is in the frame that is meant. */
  inside() {
    return new Scope(new Frame(this.tab, this.steps));
  }

  /** What `look(elements, argument)`, run in the page, gives for all that is meant just now. */
  evaluateAll(look, argument = null) {
    return this.tab.evaluate(`(given) => (${look})((${find})(given.steps), given.argument)`, { steps: this.steps, argument });
  }

  /** What `look(element, argument)` gives, once there is exactly one element. */
  async evaluate(look, argument = null) {
    const tell = `(all, argument) => (all.length === 1 ? { is: (${look})(all[0], argument) ?? null } : { count: all.length })`;
    const { is } = await this.#until('one element', async (because) => {
      const found = await this.evaluateAll(tell, argument);
      if ('is' in found) return found;
      because(`${found.count} elements`);
    });
    return is;
  }

  #until(what, ask) {
    return until(`${what} for ${JSON.stringify(this.steps)}`, ask);
  }

  count() {
    return this.evaluateAll((all) => all.length);
  }

  allInnerTexts() {
    return this.evaluateAll((all) => all.map((element) => element.innerText));
  }

  allTextContents() {
    return this.evaluateAll((all) => all.map((element) => element.textContent));
  }

  innerText() {
    return this.evaluate((element) => element.innerText);
  }

  getAttribute(name) {
    return this.evaluate((element, asked) => element.getAttribute(asked), name);
  }

  /** Until it can be seen, or, with `state: 'hidden'`, until it cannot. */
  async waitFor({ state = 'visible' } = {}) {
    const seen = (all) =>
      all.filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return element.checkVisibility({ visibilityProperty: true }) && (width > 0 || height > 0);
      }).length;
    await this.#until(state, async (because) => {
      const [count, visible] = await this.evaluateAll(`(all) => [all.length, (${seen})(all)]`);
      because(`${count} elements, ${visible} of them visible`);
      if (state === 'hidden') return visible === 0 || undefined;
      if (count > 1) throw new Error(`${count} elements are meant, one was asked for`);
      return visible === 1 || undefined;
    });
  }

  /** A trusted click, as by a hand, in the middle of it, once it is in sight, at rest and uncovered. */
  async click() {
    let last;
    const { x, y } = await this.#until('a click', async (because) => {
      const at = await this.evaluateAll(aim);
      if (at.not) because(at.not);
      const rests = last && at.x === last.x && at.y === last.y;
      last = at;
      return rests && !at.not ? at : undefined;
    });
    await this.tab.click(x, y);
  }

  async check() {
    if (await this.evaluate((element) => element.checked)) return;
    await this.click();
    await this.#until('a mark', async () => (await this.evaluate((element) => element.checked)) || undefined);
  }

  /** Puts `text` in place of what stands there, as an edit of the person's: the browser tells the page of it. */
  async fill(text) {
    const filled = await this.evaluate((element, words) => {
      element.focus();
      element.select();
      if (element.value !== words) document.execCommand(words === '' ? 'delete' : 'insertText', false, words);
      return element.value;
    }, text);
    if (filled !== text.replaceAll('\r\n', '\n')) throw new Error(`${JSON.stringify(this.steps)} holds something else than was written: ${filled.slice(0, 80)}`);
  }

  blur() {
    return this.evaluate((element) => element.blur());
  }

  async press(key) {
    await this.evaluate((element) => element.focus());
    await this.tab.press(key);
  }

  /** `wanted` is a value or `{label}`. The lists that browsers open are theirs, not the page's: the page is told as if one had been used. */
  async selectOption(wanted) {
    await this.evaluate((element, asked) => {
      const option = [...element.options].find(({ value, label }) => (asked.label === undefined ? value === asked : label === asked.label));
      if (!option) throw new Error(`no such option: ${JSON.stringify(asked)}`);
      element.value = option.value;
      for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }));
    }, wanted);
  }

  /** `files` are paths, or one `{name, text}`. */
  async setInputFiles(files) {
    if (typeof files === 'string' || Array.isArray(files)) return this.#choose([files].flat());
    const folder = mkdtempSync(join(tmpdir(), 'sayso-chosen-'));
    process.once('exit', () => rmSync(folder, { recursive: true })); // a page may read what was chosen as late as it likes
    writeFileSync(join(folder, files.name), files.text);
    await this.#choose([join(folder, files.name)]);
  }

  async #choose(paths) {
    await this.evaluate((element) => element.type);
    await this.tab.setFiles(`(given) => (${find})(given.steps)[0]`, { steps: this.steps }, paths);
  }
}

/** A frame, of whichever origin, as the tab of what is in it. Chooses no files. */
class Frame {
  static #found = `(given) => (${find})(given.steps)[0]`;

  constructor(tab, steps) {
    Object.assign(this, { tab, steps });
  }

  evaluate(source, argument) {
    return this.tab.evaluateInside(Frame.#found, { steps: this.steps }, source, argument);
  }

  /** A point of the frame is one of the page around it, once that has it in sight. */
  async click(x, y) {
    const at = await new Locator(this.tab, this.steps).evaluate((frame, point) => {
      scrollBy({ top: frame.getBoundingClientRect().y + point.y - innerHeight / 2, behavior: 'instant' });
      const box = frame.getBoundingClientRect();
      return { x: box.x + point.x, y: box.y + point.y };
    }, { x, y });
    await this.tab.click(at.x, at.y);
  }

  press(key) {
    return this.tab.press(key);
  }
}
