import { digest } from '../bytes.ts';
import { ConsentError } from '../core.ts';
import type { Catalogue, View, ViewEnvelope } from '../generated/contract.ts';
import { Words } from '../messages/format.ts';
import { draw } from '../panel/draw.ts';
import { h } from '../panel/dom.ts';
import { PATIENCE_MS } from '../session/tickets.ts';
import { escaped } from './markup.ts';

/** For whom a panel is written into the page, and where its parts are. */
export interface PanelRequest {
  /** Address of the service, as the backend reaches it. */
  readonly service: string | URL;
  /** Where the browser reaches it; the same where absent, empty for the page's own origin. */
  readonly publicService?: string;
  /** The person's ticket: see mintTicket. */
  readonly ticket: string;
  /** Where the page gets the next ticket, once this one is old. */
  readonly ticketUrl?: string;
  /** The language wanted: a tag, or what `Accept-Language` says, of which the first counts. English where it is none. */
  readonly locale?: string;
  /** Where the site has the package's `dist` folder, as `/sayso/`. */
  readonly files: string;
  /** Ends the waiting for the service; after 15 seconds where absent. */
  readonly signal?: AbortSignal;
}

interface Asked {
  readonly ticket?: string;
  readonly signal: AbortSignal;
}

// An answer that cannot be read comes from something between here and the service.
async function get<Answer>(address: URL, { ticket, signal }: Asked, read: (text: string) => Answer): Promise<Answer> {
  try {
    const response = await fetch(address, { headers: ticket ? { authorization: `Bearer ${ticket}` } : {}, signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return read(await response.text());
  } catch (cause) {
    throw new ConsentError('service.unreachable', `${address.origin} gave no ${address.pathname}`, {}, cause);
  }
}

/** The form that says no where scripts are off: nothing marked means all. */
function plainForm(view: View, words: Words, { publicService, service, ticket }: PanelRequest): string {
  const action = `${publicService ?? service}`.replace(/\/$/, '') + '/v1/objections';
  const hidden = (name: string, value: string) => h('input', { type: 'hidden', name, value });
  const marks = view.purposes
    .filter(({ control }) => control.kind !== 'none')
    .map(({ id, title }) => h('p', {}, h('label', {}, h('input', { type: 'checkbox', name: 'purpose', value: id }), ` ${title}`)));
  const send = h('p', {}, h('button', {}, words.say('ui.plain_form')));
  return String(h('form', { method: 'post', action }, hidden('ticket', ticket), hidden('lang', view.locale), marks, send));
}

function readView(text: string): { text: string; envelope: ViewEnvelope; view: View } {
  const envelope = JSON.parse(text) as ViewEnvelope;
  return { text, envelope, view: JSON.parse(envelope.view) as View };
}

/** What Intl takes as a language: a header is anybody's to write. */
function tagOf(wanted: string): string {
  const tag = (wanted.split(/[,;]/)[0] as string).trim().replaceAll('_', '-');
  try {
    Intl.getCanonicalLocales(tag);
    return tag;
  } catch {
    return 'en';
  }
}

/** The view's text where the element looks for it; nothing in it can end the script that holds it. */
function viewScript(envelope: string): string {
  return `<script type="application/json" slot="view">${envelope.replaceAll('<', '\\u003c')}</script>`;
}

/**
 * `<sayso-panel>` in mode `settings` as markup, with a declarative shadow root: it can be read before any script has come, is taken over by
 * the element as it stands, and with scripts off it has the plain form instead of switches. Dates and numbers are this host's (Intl).
 * Rejects with `service.unreachable`, and with `receipt.digest_mismatch` where the words are not those that the view was made with.
 */
export async function renderPanel(request: PanelRequest): Promise<string> {
  const { service, publicService, ticket, ticketUrl, files, signal = AbortSignal.timeout(PATIENCE_MS) } = request;
  const locale = tagOf(request.locale ?? 'en');
  const base = `${service}`.replace(/\/?$/, '/');
  const query = new URLSearchParams({ mode: 'settings', locale });
  const { text, envelope, view } = await get(new URL(`v1/view?${query}`, base), { ticket, signal }, readView);
  const catalogue = await get(new URL(`v1/catalogue/${envelope.catalogue}`, base), { signal }, String);
  if ((await digest(catalogue)) !== envelope.catalogue)
    throw new ConsentError('receipt.digest_mismatch', 'the words are not those that the view was made with');
  const words = new Words(JSON.parse(catalogue) as Catalogue, [locale]);
  const scene = { view, words, pending: new Map(), receipts: null, banner: null, readOnly: true, canGrant: false };
  const attributes = { service: publicService ?? `${service}`, ticket, 'ticket-url': ticketUrl, lang: view.locale };
  const written = Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(value)}"`]));
  const file = (name: string) => escaped(files.replace(/\/?$/, '/') + name);
  return [
    // The words are asked for with the script, not after it.
    `<link rel="preload" as="fetch" crossorigin href="${file(`locales/${view.locale}.json`)}">`,
    `<sayso-panel${written.join('')}><template shadowrootmode="open"><link rel="stylesheet" href="${file('panel.css')}">`,
    `${draw(scene)}<div class="said" role="status"></div><noscript><slot></slot></noscript></template>`,
    `${viewScript(text)}${plainForm(view, words, request)}</sayso-panel>`,
  ].join('\n');
}
