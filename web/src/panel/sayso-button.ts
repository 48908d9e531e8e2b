import { h, sheetOf } from './dom.ts';
import { languageRanges, servedView } from './settings.ts';
import { firstCatalogue, wordsOf } from '../session/shown.ts';
import type { SaysoPanel } from './sayso-panel.ts';
import sheet from './button.css';

const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/**
 * `<sayso-button>`: always one click to the panel, in a dialog of the browser's own. It takes the panel's attributes.
 *
 * @tag sayso-button
 * @attr {string} service - as the panel's, like all others of its attributes
 * @attr {string} ticket-url - as the panel's
 * @attr {string} ticket - as the panel's
 * @attr {string} policy - as the panel's
 * @attr {string} view - as the panel's
 * @attr {"settings" | "signup" | "notice" | "organisation"} mode - as the panel's
 * @attr {string} lang - as the panel's
 * @slot view - as the panel's
 * @slot sign-in - as the panel's
 * @slot - what the button says; else 'AI training settings' in the page's language
 * @csspart button - the button
 * @csspart dialog - the dialog
 * @csspart close - what closes it
 */
export class SaysoButton extends Base {
  /** As the panel's: resolves with a ticket's text, or null where nobody is signed in. */
  declare getTicket?: SaysoPanel['getTicket'];
  /** As the panel's: without a service and a ticket, what is known of the person. */
  declare context?: SaysoPanel['context'];
  /** As the panel's: without a service, what was chosen before. */
  declare choices?: SaysoPanel['choices'];

  // Settled once the words are here, or cannot be had.
  #words: Promise<void> | undefined;

  connectedCallback(): void {
    if (this.shadowRoot) return;
    // First of all: the panel waits for it too.
    const catalogue = firstCatalogue(languageRanges(this), servedView(this));
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    root.adoptedStyleSheets = [sheetOf(sheet)];
    const words = h('slot', {});
    const button = h('button', { type: 'button', id: 'open', part: 'button', 'aria-haspopup': 'dialog' }, words);
    const close = h('button', { type: 'button', part: 'close' }, '×');
    const dialog = h('dialog', { part: 'dialog' }, h('p', {}, close)) as HTMLDialogElement;
    close.addEventListener('click', () => dialog.close());
    // Also where a page clicks the element itself.
    this.addEventListener('click', (event) => event.composedPath().includes(dialog) || this.open());
    root.append(button, dialog);
    this.#words = catalogue
      .then((text) => {
        const said = wordsOf(text);
        words.textContent = said.say('ui.open');
        dialog.setAttribute('aria-label', said.say('ui.open'));
        close.textContent = said.say('ui.close');
      })
      .catch(() => undefined);
  }

  /** Opens the panel. The browser keeps the focus inside, gives it back, and closes on Escape. */
  open(): void {
    const dialog = this.shadowRoot?.querySelector('dialog');
    if (!dialog || dialog.open) return;
    const panel = document.createElement('sayso-panel') as SaysoPanel;
    for (const { name, value } of this.attributes)
      if (!['id', 'class', 'style', 'slot'].includes(name)) panel.setAttribute(name, value);
    const { getTicket, context, choices } = this;
    // In the language of the place where the button stands: from inside of it none can be seen.
    Object.assign(panel, { lang: languageRanges(this)[0] }, getTicket && { getTicket }, context && { context }, choices && { choices });
    for (const given of this.querySelectorAll('[slot]')) panel.append(given.cloneNode(true));
    dialog.replaceChildren(dialog.firstElementChild as Element, panel);
    // Not empty and then full: it waits for the words, which are there when a person clicks, but no longer than can be felt. Drawing
    // and showing, which lays all of it out, are two tasks, neither of them long.
    void Promise.race([this.#words, new Promise((soon) => setTimeout(soon, 100))]).then(() =>
      setTimeout(() => dialog.isConnected && !dialog.open && dialog.showModal()),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sayso-button': SaysoButton;
  }
}
