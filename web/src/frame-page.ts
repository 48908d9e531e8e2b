/** What the page in a `<sayso-frame>` loads: the panel, once the page around is known to be one of those listed, and all that it tells them. */
import { importChecked } from './core/host.ts';
import type { SaysoChangeEvent } from './panel/events.ts';
import { forwarded, type Hello, readHello, readTold, type Told } from './frame/messages.ts';

/** What `sealed.js` must hash to. */
declare const SAYSO_SEAL: string;

const page = document.documentElement;
const listed = parentsIn(document.querySelector<HTMLMetaElement>('meta[name="sayso-parents"]')?.content ?? '');
let parentOrigin = '';
let toldTitle = '';
let ownWindow: Window | null = null;

/** The origins that may be around this page, each written whole; what is not one is left out. */
function parentsIn(list: string): readonly string[] {
  const words = list.split(/\s+/).filter(Boolean);
  const origins = words.filter((word) => URL.canParse(word) && new URL(word).origin === word);
  if (origins.length < words.length) console.warn('sayso: in `sayso-parents` stands what is no origin');
  return origins;
}

function isListed(origin: string): boolean {
  return listed.includes(origin);
}

// Its files are held against what was built before any of them runs.
function begin(): Promise<unknown> {
  return importChecked(new URL('./sealed.js', import.meta.url), SAYSO_SEAL);
}

// A window of its own, also one that was opened out of a frame: in the language that was spoken there. That frame hears what is said.
function beAlone(): void {
  const frame = opener as Window | null;
  if (frame) forward((told) => frame.postMessage(told, location.origin));
  const hello = readHello({ sayso: 'hello', lang: location.hash.slice(1), scheme: '' });
  if (hello) speak(hello.lang);
  begin().catch(cannot);
}

function cannot(problem: unknown): void {
  console.error('sayso: nothing of the panel runs:', problem);
}

// Until a page of the list has said who it is, there is nothing here to be clicked but a way to a window of its own.
function waitForParent(): void {
  const content = [...document.body.childNodes];
  document.body.replaceChildren(wayOut());
  if ([...(location.ancestorOrigins ?? [])].some((origin) => !isListed(origin))) return;
  addEventListener('message', (event) => {
    if (event.source !== parent || !isListed(event.origin)) return;
    const hello = readHello(event.data);
    if (!hello) return;
    look(hello);
    if (parentOrigin) return;
    parentOrigin = event.origin;
    document.body.replaceChildren(...content);
    begin().then(tell, cannot);
  });
}

const WINDOW = { target: '_blank', rel: 'noopener' };

function wayOut(): HTMLAnchorElement {
  const link = document.createElement('a');
  return Object.assign(link, WINDOW, { href: `${location.pathname}${location.search}#${page.lang}`, textContent: document.title });
}

// Where a browser cannot tell whether something lies over the frame, a yes is said in a window of its own. A no never needs one.
function sayElsewhere(event: SaysoChangeEvent): void {
  if (event.detail.state !== 'granted' || 'isVisible' in IntersectionObserverEntry.prototype) return;
  event.preventDefault();
  const link = document.querySelector<HTMLAnchorElement>('body > a') ?? wayOut();
  document.body.append(link);
  ownWindow = open(link.href, WINDOW.target);
  document.addEventListener('visibilitychange', lookAgain);
}

// Where `Cross-Origin-Opener-Policy` parts the two, that window cannot tell: what stands is asked for once this page is looked at again.
function lookAgain(): void {
  if (document.hidden) return;
  for (const panel of document.querySelectorAll('sayso-panel')) void panel.refresh().catch(() => undefined);
}

// What is kept in that window may be apart from what is kept here (WebKit), so it says by itself what was said there.
function hearElsewhere({ source, origin, data }: MessageEvent): void {
  if (!ownWindow || source !== ownWindow || origin !== location.origin) return;
  const told = readTold(data);
  if (told?.sayso !== 'event') return;
  send(told);
  if (told.type === 'sayso-receipt') lookAgain();
}

function look({ lang, scheme }: Hello): void {
  page.style.colorScheme = scheme;
  speak(lang);
}

function speak(lang: string): void {
  if (!lang || lang === page.lang) return;
  page.lang = lang;
  for (const panel of document.querySelectorAll('sayso-panel')) panel.setAttribute('lang', lang);
}

function send(told: Told): void {
  parent.postMessage(told, parentOrigin);
}

function forward(to: (told: Told) => void): void {
  for (const type of forwarded)
    addEventListener(type, (event) => {
      const { detail, defaultPrevented } = event as CustomEvent<object>;
      if (!defaultPrevented && (type !== 'sayso-receipt' || 'bundle' in detail)) to({ sayso: 'event', type, detail });
    });
}

function tell(): void {
  document.addEventListener('sayso-change', (event) => sayElsewhere(event as SaysoChangeEvent));
  addEventListener('message', hearElsewhere);
  forward(send);
  new ResizeObserver(() => send({ sayso: 'height', height: Math.ceil(page.getBoundingClientRect().height) })).observe(page);
  const root = document.querySelector('sayso-panel')?.shadowRoot;
  if (!root) return;
  new MutationObserver(() => tellReady(root)).observe(root, { childList: true, subtree: true, characterData: true });
  tellReady(root);
}

// It is ready once something is drawn; what that is about is also the frame's name for those who cannot see it.
function tellReady(root: ShadowRoot): void {
  const title = root.querySelector('.panel') && (root.querySelector('[part~=title]')?.textContent || document.title).slice(0, 200);
  if (!title || title === toldTitle) return;
  toldTitle = document.title = title;
  send({ sayso: 'ready', title });
}

if (self === top) beAlone();
else waitForParent();
