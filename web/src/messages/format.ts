import type { Catalogue, Message, Text, Value } from '../generated/contract.ts';

/** One piece of a sentence: words, or an address to follow. */
export type Piece = string | { readonly href: string; readonly words: string };
export type Args = Readonly<Record<string, Value>>;

const HOLE = /\{([a-z][a-z0-9_]*)\}/;
const LENGTH = /(\d+)([YMWD])/g;
const UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;
// What is written in a language that the browser does not know: a date in figures, as Sweden has it and ISO 8601 (2026-11-21);
// commas; and 2y, which CLDR has for all languages without a word of their own.
const BARE = { dateStyle: 'short', type: 'unit' } as const;
// Where Intl has other words or digits than the catalogue of the language would give.
const BY_INTL = /^(as|bn|dz|mni|mr|my|ne|sat)|-u-/;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * The words of one language: makes sentences of a view's texts and of the element's own messages.
 * What the catalogue cannot say is the browser's to format (Intl), so its output differs between browsers and is never hashed. Where
 * it does not know the language, dates, numbers, durations and lists are bare signs, never the words of another language.
 * A message that the catalogue lacks is shown as its id, never as nothing.
 */
export class Words {
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  readonly #region: string;
  readonly #messages: Readonly<Record<string, Message>>;
  // Whether it says lists, spans of time and numbers by itself; an older one leaves them to Intl.
  readonly #isWhole: boolean;
  #known: boolean | undefined;
  #rules: Intl.PluralRules | undefined;
  // A view's texts are drawn anew at every click.
  readonly #made = new WeakMap<Text, Piece[]>();

  /** `ranges`: a region of the same language among them decides how dates and numbers are written. */
  constructor(catalogue: Pick<Catalogue, 'locale' | 'dir' | 'messages'>, ranges: readonly string[] = []) {
    this.locale = catalogue.locale;
    this.#region = ranges.find((range) => range.startsWith(`${catalogue.locale}-`)) ?? catalogue.locale;
    this.dir = catalogue.dir;
    this.#messages = catalogue.messages;
    this.#isWhole = Object.hasOwn(this.#messages, 'ui.unit_day') && !BY_INTL.test(this.#region);
  }

  // The first thing of Intl (but plurals) that a page asks for takes longer than drawing a panel: it is asked as late as can be.
  get #bare(): typeof BARE | undefined {
    this.#known ??= Intl.DateTimeFormat.supportedLocalesOf(this.locale).length > 0;
    return this.#known ? undefined : BARE;
  }

  get #format(): string {
    return this.#bare ? 'sv' : this.#region;
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

  /** A moment as `shape` says; the date alone in the short form where the browser does not know the language. */
  time(milliseconds: number, shape: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.#format, { ...shape, ...this.#bare }).format(milliseconds);
  }

  #message(id: string, args: Args): Piece[] {
    if (!Object.hasOwn(this.#messages, id)) return [id];
    const message = this.#messages[id] as Message;
    const template = typeof message === 'string' ? message : this.#plural(message, args);
    // Every second part is the name of a hole.
    const pieces = template.split(HOLE).flatMap((part, i) => (i % 2 === 0 ? part : args[part] ? this.#value(args[part]) : `{${part}}`));
    return pieces.filter((piece) => piece !== '');
  }

  #plural(forms: Exclude<Message, string>, args: Args): string {
    const count = args['count'];
    const number = count && 'count' in count ? count.count : 0;
    this.#rules ??= new Intl.PluralRules(this.locale);
    return forms[this.#rules.select(number)] ?? forms.other;
  }

  #value(value: Value): Piece[] {
    if ('text' in value) return [this.#isolated(value.text)];
    if ('message' in value) return this.#message(value.message, {});
    if ('link' in value) return [linkPiece(value.link)];
    if ('count' in value) return [this.#number(value.count)];
    if ('date' in value) return [this.time(Date.parse(value.date), { dateStyle: 'long', timeZone: 'UTC' })];
    if ('duration' in value) return [this.#duration(value.duration)];
    const items = value.list.map((item) => joined(this.#value(item)));
    return [this.#list(items)];
  }

  #duration(duration: string): string {
    const shown = [...duration.matchAll(LENGTH)].map(([, count, letter]) => {
      const unit = UNITS[letter as keyof typeof UNITS];
      if (this.#isWhole) return this.say(`ui.unit_${unit}`, { count: { count: Number(count) } });
      if (this.#bare) return `${count}${letter}`.toLowerCase();
      return new Intl.NumberFormat(this.#format, { style: 'unit', unit, unitDisplay: 'long' }).format(Number(count));
    });
    return this.#list(shown);
  }

  #number(count: number): string {
    const isPlain = this.#isWhole && this.dir === 'ltr' && count < 1000;
    return isPlain ? `${count}` : new Intl.NumberFormat(this.#format).format(count);
  }

  #list(items: readonly string[]): string {
    const [first = '', ...rest] = items;
    const last = rest.pop();
    if (last === undefined) return first;
    // Spanish and Hebrew write 'and' by what follows it; English outside of America has no comma before it.
    if (!this.#isWhole || /^(es|he|en-(?!US))/.test(this.#region)) return new Intl.ListFormat(this.#format, this.#bare).format(items);
    const pair = (name: string, before: string, next: string) =>
      (this.#messages[`ui.list_${name}`] as string)
        .split(HOLE)
        .map((part, i) => (i % 2 === 0 ? part : part === 'next' ? next : before))
        .join('');
    return pair(rest[0] ? 'last' : 'two', rest.reduce((before, next) => pair('more', before, next), first), last);
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
