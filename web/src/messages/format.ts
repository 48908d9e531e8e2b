import type { Catalogue, Message, Text, Value } from '../generated/contract.ts';

/** One piece of a sentence: words, or an address to follow. */
export type Piece = string | { readonly href: string; readonly words: string };
export type Args = Readonly<Record<string, Value>>;

const HOLE = /\{([a-z][a-z0-9_]*)\}/g;
const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;
const UNITS = ['year', 'month', 'week', 'day'] as const;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * The words of one language: makes sentences of a view's texts and of the element's own messages.
 * Formatting is the browser's (Intl), so its output differs between browsers and is never hashed.
 * A message that the catalogue lacks is shown as its id, never as nothing.
 */
export class Words {
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  readonly #format: string;
  readonly #messages: Readonly<Record<string, Message>>;
  // Intl is slow to set up, and a view's texts are drawn anew at every click.
  readonly #made = new WeakMap<Text, Piece[]>();

  /** `ranges`: a region of the same language among them decides how dates and numbers are written. */
  constructor(catalogue: Pick<Catalogue, 'locale' | 'dir' | 'messages'>, ranges: readonly string[] = []) {
    this.locale = catalogue.locale;
    this.#format = ranges.find((range) => range.startsWith(`${catalogue.locale}-`)) ?? catalogue.locale;
    this.dir = catalogue.dir;
    this.#messages = catalogue.messages;
  }

  /** A view's text in pieces, to be put into the page as text nodes and links. */
  pieces(text: Text): Piece[] {
    const pieces = this.#made.get(text) ?? ('text' in text ? [text.text] : this.#message(text.message, text.args ?? {}));
    this.#made.set(text, pieces);
    return pieces;
  }

  /** The same as one string, where no link can stand. */
  plain(text: Text): string {
    return joined(this.pieces(text));
  }

  /** A message of the element itself, by id. */
  say(id: string, args: Args = {}): string {
    return joined(this.#message(id, args));
  }

  /** A date and a time of day in the reader's own time zone. Example: 21 Nov 2026, 14:02. */
  moment(seconds: number): string {
    const shape = { dateStyle: 'medium', timeStyle: 'short' } as const;
    return new Intl.DateTimeFormat(this.#format, shape).format(seconds * 1000);
  }

  #message(id: string, args: Args): Piece[] {
    const message = Object.hasOwn(this.#messages, id) ? this.#messages[id] : undefined;
    if (message === undefined) return [id];
    const template = typeof message === 'string' ? message : this.#plural(message, args);
    const pieces: Piece[] = [];
    let done = 0;
    for (const hole of template.matchAll(HOLE)) {
      const value = args[hole[1] as string];
      pieces.push(template.slice(done, hole.index), ...(value ? this.#value(value) : [hole[0]]));
      done = hole.index + hole[0].length;
    }
    pieces.push(template.slice(done));
    return pieces.filter((piece) => piece !== '');
  }

  #plural(forms: Exclude<Message, string>, args: Args): string {
    const count = args['count'];
    const number = count && 'count' in count ? count.count : 0;
    return forms[new Intl.PluralRules(this.locale).select(number)] ?? forms.other;
  }

  #value(value: Value): Piece[] {
    if ('text' in value) return [this.#isolated(value.text)];
    if ('message' in value) return this.#message(value.message, {});
    if ('link' in value) return [linkPiece(value.link)];
    if ('count' in value) return [new Intl.NumberFormat(this.#format).format(value.count)];
    if ('date' in value) return [this.#date(value.date)];
    if ('duration' in value) return [this.#duration(value.duration)];
    const items = value.list.map((item) => joined(this.#value(item)));
    return [new Intl.ListFormat(this.#format, { type: 'conjunction' }).format(items)];
  }

  #date(date: string): string {
    return new Intl.DateTimeFormat(this.#format, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
  }

  #duration(duration: string): string {
    const parts = DURATION.exec(duration);
    if (!parts) return duration;
    const shown = UNITS.flatMap((unit, i) => {
      const count = parts[i + 1];
      if (count === undefined) return [];
      return [new Intl.NumberFormat(this.#format, { style: 'unit', unit, unitDisplay: 'long' }).format(Number(count))];
    });
    return new Intl.ListFormat(this.#format, { type: 'conjunction' }).format(shown);
  }

  // A name in the other script must not reorder the sentence around it.
  #isolated(text: string): string {
    return this.dir === 'rtl' ? FIRST_STRONG_ISOLATE + text + POP_ISOLATE : text;
  }
}

/** Only addresses that cannot run script are links; anything else is shown as it is. */
export function linkPiece(address: string): Piece {
  const mail = /^mailto:([^?]+)/i.exec(address);
  if (mail) return { href: address, words: mail[1] as string };
  if (!/^https?:\/\//i.test(address)) return address;
  return { href: address, words: address.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '') };
}

function joined(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.words)).join('');
}
