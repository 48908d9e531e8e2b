import { SaysoErrorEvent, SaysoReceiptEvent, type ReceiptDetail, type SaysoChangeEvent } from '../panel/events.ts';
import { type ForwardedEvent, type Hello, readTold, type Told } from './messages.ts';
import sheet from './frame.css';

const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;
const PATIENCE_MS = 15_000;
// Its own origin, and with that its own keys; nothing of the page around, and no device of the person's.
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox';

// By it the frame learns who is around it: under `no-referrer` Firefox masks `ancestorOrigins`, and the frame refuses whom it cannot name.
const REFERRER = 'strict-origin';

/**
 * `<sayso-frame>`: the panel in a frame of the consent origin, which holds ticket, key and signature. No script of the page around it can read
 * them or answer for the person. Its events are those of the panel, told afterwards: nothing here can stop or change a choice.
 *
 * @tag sayso-frame
 * @attr {string} src - address of the page with the panel, on an origin of its own
 * @attr {string} lang - the language; the page's where absent
 *
 * @slot - a plain form or a link, shown until the frame says that it is ready, and where it never does
 *
 * @fires {SaysoChangeEvent} sayso-change - when a choice was made; cannot be cancelled here
 * @fires {SaysoReceiptEvent} sayso-receipt - when a choice was accepted
 * @fires {SaysoErrorEvent} sayso-error - when something did not work
 *
 * @csspart frame - the frame
 */
export class SaysoFrame extends Base {
  static readonly observedAttributes = ['src', 'lang'];

  readonly #root = this.attachShadow?.({ mode: 'open', delegatesFocus: true }) as ShadowRoot;
  #frame: HTMLIFrameElement | null = null;
  #origin = '';
  #isLoaded = false;
  #patience: ReturnType<typeof setTimeout> | undefined;

  /** Address of the page with the panel, on an origin of its own. */
  get src(): string | null {
    return this.getAttribute('src');
  }
  set src(value: string | null) {
    if (value == null) this.removeAttribute('src');
    else this.setAttribute('src', value);
  }

  connectedCallback(): void {
    // Set before the element was defined, it hides the accessor.
    if (Object.hasOwn(this, 'src')) {
      const { src } = this;
      delete (this as { src?: unknown }).src;
      this.src = src;
    }
    const style = new CSSStyleSheet();
    style.replaceSync(sheet);
    this.#root.adoptedStyleSheets = [style];
    addEventListener('message', this.#heard);
    this.#start();
  }

  disconnectedCallback(): void {
    removeEventListener('message', this.#heard);
    clearTimeout(this.#patience);
    this.#frame?.remove();
    this.#frame = null;
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if (name === 'src') this.#start();
    // Before its page is there, what it answers would be hidden again as that comes.
    else if (this.#isLoaded) this.#greet();
  }

  // What stands inside of the element is shown from here on until the frame has said that it is ready.
  #start(): void {
    clearTimeout(this.#patience);
    this.#frame = null;
    this.#isLoaded = false;
    this.#root.replaceChildren(document.createElement('slot'));
    const address = addressOf(this.src);
    if (!address) return this.#fail('service.origin', '`src` has to be an address on another origin');
    this.#origin = address.origin;
    const frame = (this.#frame = document.createElement('iframe'));
    for (const [name, value] of Object.entries({ part: 'frame', sandbox: SANDBOX, allow: '', referrerpolicy: REFERRER }))
      frame.setAttribute(name, value);
    frame.hidden = true;
    frame.src = address.href;
    frame.addEventListener('load', () => {
      this.#isLoaded = true;
      this.#show(false);
      this.#greet();
    });
    this.#patience = setTimeout(() => this.#fail('service.unreachable', 'the frame does not say that it is ready'), PATIENCE_MS);
    this.#root.append(frame);
  }

  #greet(): void {
    const lang = this.closest('[lang]')?.getAttribute('lang') || document.documentElement.lang;
    const schemes = getComputedStyle(this).colorScheme.split(' ');
    const only = schemes.includes('dark') ? 'dark' : 'light';
    const hello: Hello = { sayso: 'hello', lang, scheme: schemes.includes('light') && schemes.includes('dark') ? '' : only };
    this.#frame?.contentWindow?.postMessage(hello, this.#origin);
  }

  readonly #heard = (event: MessageEvent): void => {
    const own = this.#frame?.contentWindow;
    if (!own || !event.isTrusted || event.source !== own || event.origin !== this.#origin) return;
    const told = readTold(event.data);
    if (told) this.#take(told);
  };

  #take(told: Told): void {
    if (told.sayso === 'event') this.dispatchEvent(eventOf(told.type, told.detail));
    else if (told.sayso === 'height') this.#frame?.style.setProperty('height', `${told.height}px`);
    else {
      this.#frame?.setAttribute('title', told.title);
      this.#show(true);
    }
  }

  #show(isReady: boolean): void {
    if (isReady) clearTimeout(this.#patience);
    this.#root.querySelector('slot')?.toggleAttribute('hidden', isReady);
    this.#frame?.toggleAttribute('hidden', !isReady);
  }

  #fail(code: SaysoErrorEvent['detail']['code'], message: string): void {
    console.warn(`sayso: ${code}: ${message}`);
    this.dispatchEvent(new SaysoErrorEvent({ code, message }));
  }
}

/** Null where a frame would keep nothing apart: an address of this very origin, or of none. */
function addressOf(src: string | null): URL | null {
  if (!src || !URL.canParse(src, document.baseURI)) return null;
  const address = new URL(src, document.baseURI);
  return address.protocol.startsWith('http') && address.origin !== location.origin ? address : null;
}

function eventOf(type: ForwardedEvent, detail: object): Event {
  if (type === 'sayso-receipt') return new SaysoReceiptEvent(detail as ReceiptDetail);
  if (type === 'sayso-error') return new SaysoErrorEvent(detail as SaysoErrorEvent['detail']);
  return new CustomEvent<SaysoChangeEvent['detail']>(type, { detail: detail as SaysoChangeEvent['detail'], bubbles: true, composed: true });
}

declare global {
  interface HTMLElementTagNameMap {
    'sayso-frame': SaysoFrame;
  }
}
