/** Answers given before there is an account: kept for an hour, signed once there is a ticket that follows the first one. */
import { erase, hasDatabase, readOne, write } from './receipt/database.ts';
import type { Catalogue, Context, Id, SignedChoice, Ticket, View, ViewEnvelope } from './generated/contract.ts';
import { Words } from './messages/format.ts';
import type { Keeper } from './receipt/outcome.ts';
import type { Shown } from './session/shown.ts';
import type { HeldTicket } from './session/tickets.ts';

const FOR_MS = 3600_000;

interface Kept {
  /** The first ticket's `jti`. */
  readonly id: string;
  readonly at: number;
  readonly said: readonly SignedChoice[];
  readonly envelope: ViewEnvelope;
  readonly catalogue: string;
  readonly context: Context | null;
}

/** Keeps what was answered so far; gives the value that the form sends: the first ticket's text and the answers. */
export function keepAnswers(
  ticket: HeldTicket | null,
  answers: ReadonlyMap<Id, 'yes' | 'no'>,
  shown: Shown,
): string {
  const said = shown.view.purposes.flatMap(({ id, revision }): SignedChoice[] => {
    const answer = answers.get(id);
    return answer ? [{ purpose: id, revision, state: answer === 'yes' ? 'granted' : 'denied' }] : [];
  });
  const { envelope, catalogue, context } = shown;
  if (ticket && answers.size > 0) {
    const kept: Kept = { id: ticket.claims.jti, at: Date.now(), said, envelope, catalogue, context };
    write('signups', kept).catch(() => undefined);
  }
  return JSON.stringify({ v: 1, ticket: ticket?.text ?? null, choices: said });
}

/**
 * Signs and brings what was answered, the yeses first: they are for a person of whom nothing is recorded yet. Where what
 * is known of the person is no longer what it was then, or an hour has passed, a yes is dropped: the panel asks again.
 * A no counts all the same. Whether anything was recorded.
 */
export async function deliver({ follows = '', context }: Ticket, keeper: Keeper, now: Shown): Promise<boolean> {
  if (!(await hasDatabase())) return false;
  const kept = await readOne<Kept>('signups', follows).catch(() => undefined);
  if (!kept) return false;
  const isSame = JSON.stringify(kept.context) === JSON.stringify(context) && Date.now() - kept.at < FOR_MS;
  const shown = (head?: string): Shown => ({
    envelope: { ...kept.envelope, ...(head ? { head } : {}) },
    view: JSON.parse(kept.envelope.view) as View,
    words: new Words(JSON.parse(kept.catalogue) as Catalogue),
    catalogue: kept.catalogue,
    context,
  });
  let recorded = false;
  for (const state of ['granted', 'denied']) {
    const said = kept.said.filter((one) => one.state === state);
    if (said.length === 0 || (state === 'granted' && !isSame)) continue;
    try {
      recorded = (await keeper.note(said, 'signup', shown(now.envelope.head), true)) !== null || recorded;
    } catch (problem) {
      // A yes that is not taken is asked again; a no stays here for the next page.
      if (state === 'denied') throw problem;
    }
  }
  await erase('signups', follows).catch(() => undefined);
  return recorded;
}
