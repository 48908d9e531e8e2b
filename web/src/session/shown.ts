import { digest } from '../bytes.ts';
import type { Catalogue, Context, View, ViewEnvelope } from '../generated/contract.ts';
import { Words } from '../messages/format.ts';
import { ConsentError } from '../errors.ts';
import type { Service } from './service.ts';
import type { HeldTicket } from './tickets.ts';

declare const SAYSO_LOCALES: string;

/** A view with everything that it was made of, as far as it is known here. */
export interface Shown {
  readonly envelope: ViewEnvelope;
  readonly view: View;
  readonly words: Words;
  /** The exact text of the catalogue. */
  readonly catalogue: string;
  /** The context of the ticket with which it was asked for; null where there was none. */
  readonly context: Context | null;
  /** That ticket: whose view it is, also after somebody else has signed in. */
  readonly asker?: HeldTicket | null;
  /** The exact texts of the policy's versions, where the view was made here. */
  readonly policies?: readonly string[];
}

const texts = new Map<string, Promise<string>>();
const catalogues = new Map<string, Catalogue>();

/** The catalogue shipped beside this file; fetched once. */
export function shippedCatalogue(locale: string): Promise<string> {
  const url = new URL(`./locales/${locale}.json`, import.meta.url).href;
  const text = texts.get(url) ?? fetchText(url);
  texts.set(url, text);
  text.catch(() => texts.delete(url));
  return text;
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new ConsentError('service.unreachable', `no catalogue: status ${response.status}`);
  return response.text();
}

/** The catalogue to begin with: the one that came with a served view (its envelope), else the shipped one in the page's language. */
export function firstCatalogue(ranges: readonly string[], envelope: string | null): Promise<string> {
  return (
    Promise.resolve(envelope ?? '{}')
      .then((text) => {
        const { words } = JSON.parse(text) as ViewEnvelope;
        wordsOf(words as string);
        return words;
      })
      // Of a view or words that cannot be read, whoever draws it says what is wrong.
      .catch(() => undefined)
      .then((words) => words ?? shippedCatalogue(guessLocale(ranges)))
  );
}

/** The words of a catalogue's text, which is read once for the button and its panel. Throws where it is none. */
export function wordsOf(text: string, ranges?: readonly string[]): Words {
  const catalogue = catalogues.get(text) ?? (JSON.parse(text) as Catalogue);
  catalogues.set(text, catalogue);
  return new Words(catalogue, ranges);
}

/** The language to begin with: that of the page (RFC 4647 lookup among the catalogues shipped). */
export function guessLocale(ranges: readonly string[], available: readonly string[] = SAYSO_LOCALES.split(' ')): string {
  const lower = new Map(available.map((tag) => [tag.toLowerCase(), tag]));
  for (const range of ranges) {
    // As `choose_locale` of the core: what is written in another spelling than the catalogues'.
    const spelled = range
      .toLowerCase()
      .replace(/^zh-(tw|hk|mo)/, 'zh-hant')
      .replace(/^zh(?!-h)/, 'zh-hans')
      .replace(/^n[no]\b/, 'nb');
    for (let tag = spelled; tag; tag = tag.replace(/(-\w)?-?[^-]*$/, '')) {
      const found = lower.get(tag);
      if (found) return found;
    }
  }
  return lower.get('en') ?? available[0] ?? 'en';
}

/**
 * Reads an envelope and finds its words. The catalogue is the one that came with it where its digest is the envelope's, else the
 * shipped one, else the service's. Fails with `receipt.digest_mismatch` where none is the one that the view was made with.
 */
export async function readShown(
  text: string,
  service: Service | null,
  asker: HeldTicket | null,
  ranges: readonly string[],
): Promise<Shown> {
  const envelope = JSON.parse(text) as ViewEnvelope;
  const view = JSON.parse(envelope.view) as View;
  const catalogue = await catalogueOf(envelope, service);
  const words = wordsOf(catalogue, ranges);
  return { envelope, view, words, catalogue, context: asker?.claims.context ?? null, asker };
}

async function catalogueOf({ locale, catalogue, words }: ViewEnvelope, service: Service | null): Promise<string> {
  // Without WebCrypto there can be no receipt either, so nothing depends on these bytes.
  const matches = async (text: string) => !globalThis.crypto?.subtle || (await digest(text)) === catalogue;
  if (words && (await matches(words))) return words;
  const shipped = await shippedCatalogue(locale).catch(() => null);
  if (shipped && (await matches(shipped))) return shipped;
  const served = await service?.ask(`/v1/catalogue/${catalogue}`);
  if (served && (await matches(served))) return served;
  throw new ConsentError('receipt.digest_mismatch', `there is no catalogue \`${locale}\` as the view has it`);
}
