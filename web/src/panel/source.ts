import { ConsentError } from '../errors.ts';
import type { Bundle, Choices, ViewEnvelope } from '../generated/contract.ts';
import type { HandOver, Keeper, Told } from '../receipt/outcome.ts';
import { Service } from '../session/service.ts';
import { firstCatalogue, readShown, type Shown } from '../session/shown.ts';
import { Tickets } from '../session/tickets.ts';
import type { Settings } from './settings.ts';

/** Where views come from and choices go: a service, or the core alone. */
export class Source {
  readonly settings: Settings;
  readonly tickets: Tickets;
  readonly service: Service | null;
  readonly #handOver: HandOver;
  readonly #told: Told;
  #keeper: Promise<Keeper> | undefined;

  constructor(settings: Settings, handOver: HandOver, told: Told) {
    this.settings = settings;
    this.tickets = new Tickets(settings);
    this.service = settings.service === null ? null : new Service(settings.service, this.tickets);
    this.#handOver = handOver;
    this.#told = told;
  }

  /** The first view: the one served with the page where there is one, drawn before anything else is asked. */
  async first(): Promise<Shown> {
    const { viewText, view, ranges } = this.settings;
    firstCatalogue(ranges, viewText).catch(() => undefined);
    if (!viewText && !view) return this.again();
    const text = viewText ?? (await fetchView(view as string));
    return readShown(text, this.service, null, ranges);
  }

  /** The view as it is now. */
  async again(): Promise<Shown> {
    if (this.service) return this.#served(this.service);
    if (!this.settings.policy)
      throw new ConsentError('service.unreachable', 'no service, view or policy');
    const { makeLocal } = await import('../local.ts');
    return makeLocal({
      ...this.settings,
      policy: this.settings.policy,
      context: this.tickets.held?.claims.context ?? this.settings.context,
      choices: this.settings.given.choices,
      now: this.tickets.now(),
    });
  }

  async #served(service: Service): Promise<Shown> {
    const { mode, ranges } = this.settings;
    const query = new URLSearchParams({ mode, locale: ranges[0] ?? 'en' });
    const { text, asker } = await service.askAs(`/v1/view?${query}`);
    this.tickets.setClock(Date.parse((JSON.parse(text) as ViewEnvelope).at));
    return readShown(text, service, asker, ranges);
  }

  /** Whether the view served with the page may be older than what stands: then it is fetched again. */
  get refreshable(): boolean {
    return Boolean(this.service ?? this.settings.policy);
  }

  /** What signs and sends; its code is fetched at first need. */
  keeper(): Promise<Keeper> {
    this.#keeper ??= this.#makeKeeper();
    this.#keeper.catch(() => (this.#keeper = undefined));
    return this.#keeper;
  }

  async #makeKeeper(): Promise<Keeper> {
    const {
      tickets,
      settings: { mode },
    } = this;
    if (this.service) {
      const { Saver } = await import('../save.ts');
      return new Saver({ service: this.service, tickets, mode, told: this.#told });
    }
    const { LocalKeeper } = await import('../local.ts');
    return new LocalKeeper({ tickets, mode, handOver: this.#handOver });
  }

  /** Without a service, what was accepted is remembered as long as the element lives. */
  remember({ after }: Bundle): void {
    if (after) this.settings.given.choices = JSON.parse(after) as Choices;
  }

}

async function fetchView(url: string): Promise<string> {
  const response = await fetch(new URL(url, document.baseURI), { credentials: 'same-origin' }).catch(() => null);
  if (response?.ok) return response.text();
  throw new ConsentError('service.unreachable', `no view at \`${url}\``);
}
