import { payloadOf } from './bytes.ts';
import { codeOf } from './core.ts';
import type {
  Bundle,
  ConsentRecord,
  Countersignature,
  Policy,
  Receipt,
  SignedChoice,
  Verdict,
  View,
} from './generated/contract.ts';
import type { Words } from './messages/format.ts';
import { sheetOf } from './panel/dom.ts';
import { drawReceiptList as draw } from './panel/draw-receipt-list.ts';
import style from './panel/receipts.css';
import type { ListedReceipt, ReceiptList } from './panel/scene.ts';
import { Latest } from './session/latest.ts';
import type { Service } from './session/service.ts';
import { verifyReceipt } from './verify.ts';

let sheet: CSSStyleSheet | undefined;

/** One bundle of the list, with what it says in words. */
interface Kept {
  readonly bundle: Bundle;
  readonly listed: ListedReceipt;
  readonly day: string;
}

const SAID = {
  granted: 'ui.choice_on',
  denied: 'ui.choice_off',
  prohibited: 'ui.choice_off',
  notified: 'ui.choice_told',
} as const;

/** The person's receipts: listed, saved as files, checked in this browser. */
export class Receipts {
  readonly #service: Service;
  readonly #words: Words;
  readonly #view: View;
  readonly #issuer: string;
  readonly #latest = new Latest<string>();
  #kept: readonly Kept[] = [];

  /** `issuer` is whose countersignatures are believed: that of the person's own ticket. */
  constructor(service: Service, words: Words, view: View, issuer: string) {
    this.#service = service;
    this.#issuer = issuer;
    this.#words = words;
    this.#view = view;
  }

  /** Fetches them, newest first. */
  async load(): Promise<ReceiptList> {
    const text = await this.#latest.take(this.#service.askAs('/v1/receipts').then((answer) => answer.text));
    const bundles = text === null ? null : (JSON.parse(text) as Bundle[]);
    if (bundles) this.#kept = bundles.map((bundle, place) => this.#read(bundle, place)).reverse();
    return this.list();
  }

  /** As they are drawn. */
  list(): ReceiptList {
    const items = this.#kept.map(({ listed }) => listed);
    return items.length > 0 ? { items, draw, sheet: (sheet ??= sheetOf(style)) } : { items, note: this.#words.say('ui.no_receipts') };
  }

  /** The bundles as they are, newest first. */
  bundles(): readonly Bundle[] {
    return this.#kept.map(({ bundle }) => bundle);
  }

  /** Saves one, or all where no id is given, as a file. */
  save(id?: string): void {
    const chosen = this.#kept.filter(({ listed }) => id === undefined || listed.id === id);
    const files = chosen.map(({ bundle: { about: _, ...rest } }) => ({ about: this.#about(), ...rest }));
    const text = JSON.stringify(id === undefined ? files : files[0], null, 1);
    saveFile(`sayso-${fileWord(this.#view.controller.name)}-${chosen[0]?.day ?? ''}${id === undefined ? '-all' : ''}.json`, text);
  }

  // What the file is, in the person's language, before all else that is in it.
  #about(): string {
    return this.#words.say('ui.about_file', {
      controller: { text: this.#view.controller.name },
      place: { text: location.origin + location.pathname },
    });
  }

  /** Checks one here; what it proves is told in its place of the list, and given. */
  async check(id: string): Promise<string> {
    const kept = this.#kept.find(({ listed }) => listed.id === id);
    if (!kept) return '';
    const verdict = await this.#verdict(kept.bundle);
    this.#tell(id, verdict);
    return verdict.words;
  }

  async #verdict(bundle: Bundle): Promise<NonNullable<ListedReceipt['verdict']>> {
    try {
      const jwks = await this.#service.ask('/.well-known/jwks.json');
      const verdict = await verifyReceipt(JSON.stringify(bundle), {
        issuer: this.#issuer,
        origin: location.origin,
        jwks,
      });
      return this.#inWords(verdict);
    } catch (problem) {
      return { good: null, words: this.#failed(codeOf(problem, 'service.unreachable')) };
    }
  }

  #inWords({ ok, level, checks }: Verdict): NonNullable<ListedReceipt['verdict']> {
    if (ok)
      return {
        good: true,
        words: `${this.#words.say('ui.check_passed')} ${this.#proven(level === 'logged' || level === 'replayed')}`,
      };
    return {
      good: false,
      words: this.#failed(checks.find((check) => check.ok === false)?.code ?? 'receipt.sig_invalid'),
    };
  }

  #failed(code: string): string {
    return `${this.#words.say('ui.check_failed')} (${code})`;
  }

  #proven(logged: boolean): string {
    return this.#words.say(logged ? 'ui.proven' : 'ui.accepted', { controller: { text: this.#view.controller.name } });
  }

  #tell(id: string, verdict: NonNullable<ListedReceipt['verdict']>): void {
    this.#kept = this.#kept.map((kept) =>
      kept.listed.id === id ? { ...kept, listed: { ...kept.listed, verdict } } : kept,
    );
  }

  #read(bundle: Bundle, place: number): Kept {
    const said = payloadOf<Receipt | ConsentRecord>(bundle.receipt ?? bundle.record ?? '');
    const { iat } = payloadOf<Countersignature>(bundle.countersignature);
    const titles = this.#titles(bundle);
    const what = said.choices.map((choice) => this.#what(choice, titles)).join(' · ');
    return {
      bundle,
      day: new Date(iat * 1000).toISOString().slice(0, 10),
      listed: {
        id: `${said.jti}-${place}`,
        when: this.#words.time(iat * 1000, { dateStyle: 'medium', timeStyle: 'short' }),
        what,
        proof: this.#proven(bundle.log !== undefined),
      },
    };
  }

  #what(choice: SignedChoice, titles: ReadonlyMap<string, string>): string {
    if (choice.state === 'signal_on') return this.#words.say('ui.choice_signal');
    const purpose = choice.purpose
      ? (titles.get(choice.purpose) ?? choice.purpose)
      : this.#words.plain(this.#view.title);
    return this.#words.say(SAID[choice.state], { purpose: { text: purpose } });
  }

  // A purpose is called as it was when it was chosen, where the bundle still tells.
  #titles({ shown, policies }: Bundle): ReadonlyMap<string, string> {
    const now = this.#view.purposes.map(({ id, title }) => [id, title] as const);
    const locale = this.#view.locale;
    const before = (policies ?? []).flatMap((text) =>
      (JSON.parse(text) as Policy).purposes.map(
        ({ id, title }) => [id, title[locale] ?? Object.values(title)[0] ?? id] as const,
      ),
    );
    const then = shown ? (JSON.parse(shown.view) as View).purposes.map(({ id, title }) => [id, title] as const) : [];
    return new Map([...before, ...now, ...then]);
  }
}

function fileWord(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
