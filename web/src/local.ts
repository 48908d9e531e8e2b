import { digest, payloadOf } from './bytes.ts';
import { codeOf, ConsentError, loadCore } from './core.ts';
import type {
  Bundle,
  Catalogue,
  Choice,
  Context,
  Countersignature,
  Id,
  ReceiptsRequest,
  SignedAnswer,
  View,
  ViewMode,
} from './generated/contract.ts';
import { Words } from './messages/format.ts';
import { isBlocked } from './receipt/database.ts';
import { remake } from './receipt/grounds.ts';
import { type Chosen, makeIntent, selfAsserted, signedChoice } from './receipt/intent.ts';
import { deviceKey } from './receipt/key-store.ts';
import type { HandOver, Keeper, Outcome } from './receipt/outcome.ts';
import { requireSeen } from './receipt/seen.ts';
import { type SignedReceipt, signIntent } from './receipt/signer.ts';
import { painted } from './session/painted.ts';
import { requireWords } from './session/complete.ts';
import { shippedCatalogue, type Shown } from './session/shown.ts';
import { PATIENCE_MS, type Tickets } from './session/tickets.ts';

declare const SAYSO_LOCALES: string;
const SELF = 'self-asserted';

/** What a page without a service knows: where the policy is, and what was chosen before. */
export interface LocalInput {
  /** Addresses of the versions, oldest first, separated by white space. */
  readonly policy: string;
  readonly ranges: readonly string[];
  readonly context: Context;
  readonly choices: readonly Choice[];
  readonly mode: ViewMode;
  /** Milliseconds. */
  readonly now: number;
}

/** Makes the view here. Fails with the core's code where the policy is not valid; its message then says the place. */
export function makeLocal(input: LocalInput): Promise<Shown> {
  return make(input).catch((problem: unknown) => {
    throw placed(problem);
  });
}

// One line that finds the text at fault.
function placed(problem: unknown): unknown {
  if (!(problem instanceof ConsentError)) return problem;
  const { path, line, column } = problem;
  if (path) problem.message += ` (${path})`;
  if (line) problem.message += ` at line ${line}, column ${column}`;
  return problem;
}

async function make(input: LocalInput): Promise<Shown> {
  const [core, policies] = await Promise.all([
    loadCore(),
    Promise.all(input.policy.split(/\s+/).filter(Boolean).map(fetchText)),
  ]);
  const { locale = 'en' } = core.check({ policies, locale: [...input.ranges], catalogues: SAYSO_LOCALES.split(' ') });
  const catalogue = await shippedCatalogue(locale);
  const at = new Date(input.now).toISOString().replace(/\.\d+/, '');
  const made = core.view({
    policies,
    context: input.context,
    choices: [...input.choices],
    now: at,
    mode: input.mode,
    locale,
    catalogue,
  });
  requireWords(made.view, catalogue);
  const series = await Promise.all(policies.map((text) => digest(text)));
  return {
    envelope: { view: made.view, at, locale, catalogue: await digest(catalogue), choices: made.choices, series },
    view: JSON.parse(made.view) as View,
    words: new Words(JSON.parse(catalogue) as Catalogue, input.ranges),
    catalogue,
    context: input.context,
    policies,
  };
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(new URL(url, document.baseURI)).catch(() => null);
  if (response?.ok) return response.text();
  throw new ConsentError('service.unreachable', `no policy at \`${url}\``);
}

export interface LocalHost {
  readonly tickets: Tickets;
  readonly mode: ViewMode;
  readonly handOver: HandOver;
}

/** Signs choices for the page to keep: for the ticket's person, or, without one, on this device's word alone. */
export class LocalKeeper implements Keeper {
  readonly #host: LocalHost;

  constructor(host: LocalHost) {
    this.#host = host;
  }

  // The core has made the view that is shown.
  async check(): Promise<null> {
    return null;
  }

  async grant(chosen: Chosen, shown: Shown): Promise<Outcome> {
    return this.#keep(chosen, shown);
  }

  async deny(chosen: Chosen, shown: Shown): Promise<() => Promise<Outcome>> {
    return () => this.#keep(chosen, shown);
  }

  async postpone(noes: readonly Chosen[], method: ViewMode, shown: Shown): Promise<void> {
    for (const no of noes) await this.#keep(no, shown, method);
  }

  // Whether a notice counts is for the page's own backend to say.
  async note(): Promise<null> {
    return null;
  }

  readonly isBlocked = isBlocked;

  async waiting(): Promise<readonly Id[]> {
    return [];
  }

  async flush(): Promise<boolean> {
    return true;
  }

  async #keep(chosen: Chosen, shown: Shown, method = this.#host.mode): Promise<Outcome> {
    try {
      await painted();
      if (chosen.state === 'granted') await requireSeen(chosen.purpose, shown);
      const { jws, body, identity } = await this.#sign(chosen, shown, method);
      // A page that never answers holds up no later choice.
      const bundle = bundleOf(await Promise.race([this.#host.handOver(jws, JSON.parse(body) as ReceiptsRequest), nobody()]));
      if (!bundle) return { kind: 'handed' };
      if (payloadOf<Countersignature>(bundle.countersignature).receipt === identity) return { kind: 'saved', bundle };
      return { kind: 'failed', code: 'receipt.countersignature_mismatch' };
    } catch (problem) {
      return { kind: 'failed', code: codeOf(problem, 'service.internal') };
    }
  }

  async #sign(chosen: Chosen, shown: Shown, method: ViewMode): Promise<SignedReceipt> {
    const { tickets } = this.#host;
    const [core, ticket] = await Promise.all([loadCore(), tickets.current()]);
    const { envelope, catalogue, policies = [], context } = shown;
    const sub = ticket?.claims.sub;
    const claims =
      ticket && sub
        ? { ...ticket.claims, sub }
        : selfAsserted((await deviceKey(SELF, core)).kid, issuerOf(shown.view), context ?? {});
    const grounds = await remake(core, envelope, claims.context, catalogue, policies);
    const said = [signedChoice(chosen, claims.actor)];
    const intent = makeIntent(tickets.now(), { service: '', said, method, envelope, claims });
    return signIntent(core, intent, grounds, { keyName: ticket && sub ? sub : SELF });
  }
}

// A text that is no bundle, such as 'OK', is an answer all the same.
function bundleOf(answer: unknown): Bundle | null {
  const bundle = typeof answer === 'string' ? parsed(answer) : answer;
  return bundle && typeof bundle === 'object' && 'countersignature' in bundle ? (bundle as Bundle) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function nobody(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
}

function issuerOf({ policy }: View): string {
  return URL.canParse(policy.id) && policy.id.startsWith('https:') ? new URL(policy.id).origin : location.origin;
}
