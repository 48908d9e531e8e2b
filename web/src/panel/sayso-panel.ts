import type { Bundle, Choice, Context, Id, ViewMode } from '../generated/contract.ts';
import { Conductor, type Stage } from './conductor.ts';
import { h, patch, sheetOf } from './dom.ts';
import { SaysoChangeEvent, SaysoErrorEvent, SaysoReceiptEvent } from './events.ts';
import { type Given, languageRanges, servedView, type Settings } from './settings.ts';
import controls from './controls.css';
import sheet from './panel.css';

// On a server there are no elements; the class can be imported there all the same.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;
const REFLECTED = ['policy', 'service', 'ticket', 'view', 'mode', 'ticketUrl'] as const;
const GIVEN = ['getTicket', 'context', 'choices'] as const;
const PROPERTIES = [...REFLECTED, ...GIVEN, 'lang'] as const;
type Property = (typeof PROPERTIES)[number];
const attributeOf = (name: string) => name.replace('U', '-u');

let sharedSheet: CSSStyleSheet | undefined;

/**
 * `<sayso-panel>`: a person's choices about the use of their data for training: in settings, in a form to sign up, as a
 * notice of what is new, or for an organisation.
 *
 * @tag sayso-panel
 * @attr {string} service - address of the service; empty for the page's own origin
 * @attr {string} ticket-url - where the site gives a new ticket: GET, same origin, answers `{"ticket"}` or 401
 * @attr {string} ticket - the ticket made for this page
 * @attr {string} policy - address of the policy, for pages without a service; several versions oldest first, separated by spaces
 * @attr {string} view - address of a served view
 * @attr {"settings" | "signup" | "notice" | "organisation"} mode - what is asked; settings where absent
 * @attr {string} lang - the language; the page's where absent
 *
 * @slot view - a `<script type="application/json">` with a served view, drawn at once
 * @slot - a plain form, shown where the panel cannot be
 * @slot sign-in - how to sign in, shown where nobody is
 *
 * @fires {SaysoChangeEvent} sayso-change - before a choice is signed; cancelable
 * @fires {SaysoReceiptEvent} sayso-receipt - when there is a receipt
 * @fires {SaysoErrorEvent} sayso-error - when something did not work
 *
 * @cssprop --sayso-text - words
 * @cssprop --sayso-quiet - words of less weight
 * @cssprop --sayso-surface - the panel's ground
 * @cssprop --sayso-tint - the ground of what is set apart
 * @cssprop --sayso-line - hairlines
 * @cssprop --sayso-control - the edge of what can be operated
 * @cssprop --sayso-accent - switches that are on, links, buttons
 * @cssprop --sayso-on-accent - what lies on the accent
 * @cssprop --sayso-problem - what did not work
 * @cssprop --sayso-focus - the ring around what has the focus
 * @cssprop --sayso-radius - the panel's corners
 * @cssprop --sayso-gap - the space around what belongs together
 * @cssprop --sayso-font - the family; the page's where absent
 * @cssprop --sayso-font-size - the size of running text, from which all others follow
 *
 * @csspart panel - everything
 * @csspart header - title, summary and state
 * @csspart title - what this is about
 * @csspart summary - how many are on
 * @csspart state - whether data is used, in a sentence
 * @csspart notes - what else should be known
 * @csspart note - one of them
 * @csspart purposes - the list
 * @csspart purpose - one of them
 * @csspart purpose-title - its name
 * @csspart description - what it is
 * @csspart status - how it stands and why
 * @csspart changes - in a notice: what is new
 * @csspart lock - who locked it, why, until when
 * @csspart lock-word - the word in the switch's place
 * @csspart control - the switch and its word
 * @csspart state-word - On or Off
 * @csspart switch - the switch
 * @csspart track - what the thumb is on, at either end
 * @csspart thumb - the thumb
 * @csspart answer - either of the two answers of a notice, a sign-up, an organisation
 * @csspart yes - the one
 * @csspart no - the other, of the same weight
 * @csspart outcome - saving, saved, not saved
 * @csspart details - what is folded away
 * @csspart coming - rules to come
 * @csspart rule - one rule
 * @csspart objection - the right to object, where the law gives it
 * @csspart rights - what can be done at any time
 * @csspart responsible - who is responsible, and where to complain
 * @csspart receipts - the list of receipts
 * @csspart receipt - one of them
 * @csspart button - buttons
 * @csspart link - links
 * @csspart close - what closes a notice
 */
export class SaysoPanel extends Base {
  static readonly observedAttributes: readonly string[] = [...REFLECTED.map(attributeOf), 'lang'];
  static readonly formAssociated = true;

  readonly #form = this.attachInternals?.();

  // One that a server wrote is taken over as it stands.
  readonly #root = (this.#form?.shadowRoot ?? this.attachShadow?.({ mode: 'open' })) as ShadowRoot;
  #conductor: Conductor | null = null;
  #restarting = false;
  readonly #given: Given = { getTicket: null, context: {}, choices: [] };

  /** Address of the policy, for pages without a service; several versions oldest first, separated by spaces. */
  declare policy: string | null;
  /** Address of the service; empty for the page's own origin. */
  declare service: string | null;
  /** The ticket made for this page. */
  declare ticket: string | null;
  /** Where the site gives a new ticket: GET, same origin, answers `{"ticket"}` or 401. */
  declare ticketUrl: string | null;
  /** Address of a served view. */
  declare view: string | null;
  /** What is asked. */
  declare mode: ViewMode;
  /** For pages that get tickets in their own way: resolves with a ticket's text, or null where nobody is signed in. */
  declare getTicket: (() => Promise<string | null>) | null;
  /** Without a service and a ticket: what is known of the person. */
  declare context: Context;
  /** Without a service: what was chosen before. */
  declare choices: readonly Choice[];

  // The first six are attributes of their names.
  static {
    for (const name of REFLECTED) {
      const attribute = attributeOf(name);
      Object.defineProperty(this.prototype, name, {
        get(this: SaysoPanel) {
          return this.getAttribute(attribute) ?? (name === 'mode' ? 'settings' : null);
        },
        set(this: SaysoPanel, value?: string | null) {
          if (value == null) this.removeAttribute(attribute);
          else this.setAttribute(attribute, value);
        },
      });
    }
    for (const name of GIVEN)
      Object.defineProperty(this.prototype, name, {
        get(this: SaysoPanel) {
          return this.#given[name];
        },
        set(this: SaysoPanel, value: never) {
          this.#given[name] = value;
          this.#restart();
        },
      });
  }

  connectedCallback(): void {
    for (const name of PROPERTIES) takeOver(this, name);
    sharedSheet ??= sheetOf(controls + sheet);
    this.#root.adoptedStyleSheets = [sharedSheet];
    this.#root.addEventListener('click', this.#clicked);
    this.#root.addEventListener('toggle', this.#toggled, true);
    this.#root.addEventListener('change', this.#answered);
    document.addEventListener('visibilitychange', this.#revisited);
    this.#restart();
  }

  disconnectedCallback(): void {
    this.#conductor?.stop();
    document.removeEventListener('visibilitychange', this.#revisited);
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before !== after) this.#restart();
  }

  /** Draws what stands now. Rejects where it cannot be had; what was shown stays. Where nothing could be shown, it begins anew. */
  async refresh(): Promise<void> {
    await this.#conductor?.refresh();
  }

  /** All receipts of this person, newest first. */
  async receipts(): Promise<readonly Bundle[]> {
    await this.#conductor?.openReceipts();
    return this.#conductor?.receipts?.bundles() ?? [];
  }

  // Several attributes set together make one start.
  #restart(): void {
    if (this.#restarting || !this.isConnected) return;
    this.#restarting = true;
    queueMicrotask(() => {
      this.#restarting = false;
      if (!this.isConnected) return;
      this.#conductor?.stop();
      this.#conductor = new Conductor(this.#settings(), this.#stage, this.#conductor);
      void this.#conductor.start();
    });
  }

  #settings(): Settings {
    const given = Object.fromEntries(PROPERTIES.map((name) => [name, this[name]])) as unknown as Omit<Settings, 'given' | 'viewText' | 'ranges'>;
    return { ...given, given: this.#given, viewText: servedView(this), ranges: languageRanges(this) };
  }

  readonly #stage: Stage = {
    root: this.#root,
    show: (wanted, ...sheets) => {
      const { adoptedStyleSheets } = this.#root;
      for (const sheet of sheets) if (sheet && !adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
      this.#show(wanted);
    },
    announce: (words) => this.#announce(words),
    setForm: (value) => this.#form?.setFormValue(value),
    handOver: async (receipt, request) => {
      const event = new SaysoReceiptEvent({ receipt, request });
      this.dispatchEvent(event);
      return event.answer;
    },
    saved: ({ bundle }) => void this.dispatchEvent(new SaysoReceiptEvent({ bundle })),
    failed: (code, message) => {
      console.warn(`sayso: ${message.startsWith(code) ? message : `${code}: ${message}`}`);
      this.dispatchEvent(new SaysoErrorEvent({ code, message }));
    },
  };

  #show(wanted: HTMLElement): void {
    const { id } = wanted;
    const shown = id ? this.#root.getElementById(id) : this.#root.querySelector('.panel');
    if (shown) {
      // What had the focus may be gone by now: then it stays at that purpose, or in the panel.
      const near = this.#root.activeElement?.closest('[data-key],.panel');
      patch(shown, wanted);
      if (near && !this.#root.activeElement) (near.isConnected ? near : shown).querySelector<HTMLElement>('button,summary')?.focus();
      return;
    }
    if (id) return;
    this.#root.append(wanted, h('div', { class: 'said', role: 'status' }));
  }

  #announce(words: string): void {
    const said = this.#root.querySelector('.said');
    if (said) said.textContent = words;
  }

  readonly #revisited = (): void => {
    if (!document.hidden) void this.#conductor?.revisit();
  };

  readonly #clicked = (event: Event): void => {
    // A radio button of a sign-up: a yes must be the person's own click.
    const { value, dataset } = event.target as HTMLInputElement;
    if (value === 'yes')
      if (event.isTrusted) this.#conductor?.answer(dataset['id'], value);
      else event.preventDefault();
    const control = (event.target as Element).closest('[data-do]');
    if (control)
      this.#acts[control.getAttribute('data-do') ?? '']?.(control.getAttribute('data-id') ?? '', event, control);
  };

  readonly #toggled = (event: Event): void => {
    const details = event.target as HTMLDetailsElement;
    if (details.open && details.classList.contains('receipts')) void this.#conductor?.openReceipts();
  };

  readonly #answered = ({ target }: Event): void => {
    const { value, dataset } = target as HTMLInputElement;
    if (value === 'no') this.#conductor?.answer(dataset['id'], value);
  };

  formResetCallback(): void {
    for (const radio of this.#root.querySelectorAll('input')) radio.checked = false;
    this.#conductor?.answer();
  }

  readonly #acts: Readonly<Record<string, (id: Id, event: Event, control: Element) => void>> = {
    toggle: (id, event, control) => this.#choose(id, control.getAttribute('aria-checked') === 'false', event),
    'keep-off': (id, event) => this.#choose(id, false, event),
    'all-off': (_, event) => {
      // Also what was switched on just now and is on its way.
      for (const { id, control } of this.#conductor?.view?.purposes ?? [])
        if (control.on || this.#conductor?.lastAsked(id)) this.#choose(id, false, event);
    },
    undo: (id, event) => this.#choose(id, !this.#conductor?.lastAsked(id), event),
    yes: (id, event) => this.#choose(id, true, event),
    no: (id, event) => this.#choose(id, false, event),
    close: () => (this.hidden = true),
    again: (id, event) => this.#choose(id, this.#conductor?.lastAsked(id) ?? false, event),
    receipt: () => this.#showReceipts(),
    download: (id) => this.#conductor?.receipts?.save(id),
    'download-all': () => this.#conductor?.receipts?.save(),
    check: (id) => void this.#conductor?.checkReceipt(id),
    restart: () => this.#restart(),
  };

  #choose(id: Id, on: boolean, event: Event): void {
    const purpose = this.#conductor?.view?.purposes.find((one) => one.id === id);
    if (!purpose) return;
    const active = navigator.userActivation?.isActive ?? true;
    if (on && !(event.isTrusted && active))
      return this.#stage.failed('panel.untrusted_click', 'a yes needs a click');
    const change = new SaysoChangeEvent({ purpose: id, revision: purpose.revision, state: on ? 'granted' : 'denied' });
    if (this.dispatchEvent(change)) this.#conductor?.choose(id, on);
  }

  #showReceipts(): void {
    const details = this.#root.querySelector<HTMLDetailsElement>('details.receipts');
    if (!details) return;
    details.open = true;
    details.querySelector('summary')?.focus();
    details.scrollIntoView({ block: 'nearest' });
  }
}

// A property set before the element was defined hides the accessor: it is set again through it.
function takeOver(panel: Partial<Record<Property, unknown>>, name: Property): void {
  if (!Object.hasOwn(panel, name)) return;
  const value = panel[name];
  delete panel[name];
  panel[name] = value;
}

declare global {
  interface HTMLElementTagNameMap {
    'sayso-panel': SaysoPanel;
  }
}
