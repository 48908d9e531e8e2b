/** Answers given before there is an account: kept for an hour, signed once there is a ticket that follows the first one. */
import { erase, hasDatabase, readAll, write } from './receipt/database.ts';
import type { Catalogue, Context, Id, SignedAnswer, Ticket, View, ViewEnvelope } from './generated/contract.ts';
import { Words } from './messages/format.ts';
import type { Keeper } from './receipt/outcome.ts';
import type { Shown } from './session/shown.ts';
import type { HeldTicket } from './session/tickets.ts';

const FOR_MS = 3600_000;
/** More forms than anybody fills in before one of them makes an account. */
const LIMIT = 8;

interface Kept {
  /** The first ticket's `jti`. */
  readonly id: string;
  readonly at: number;
  readonly said: readonly SignedAnswer[];
  readonly envelope: ViewEnvelope;
  readonly catalogue: string;
  readonly context: Context | null;
}

// Where nothing can be stored, an answer lives as long as the page.
const whileOpen = new Map<string, Kept>();
// What was answered with a no before the page came once more with the same ticket: it stands until it is answered anew.
const noesBefore = new Map<string, readonly SignedAnswer[]>();
// What was shown when answers were last kept, apart from its moment.
const looks = new WeakMap<Map<Id, 'yes' | 'no'>, string>();

/** Keeps what was answered so far; gives the value that the form sends: the first ticket's text and the answers. */
export function keepAnswers(
  ticket: HeldTicket | null,
  answers: Map<Id, 'yes' | 'no'>,
  shown: Shown,
  root: ParentNode,
): string {
  const look = JSON.stringify({ ...shown.view, at: '' });
  takeUp(root, answers, looks.get(answers) === look);
  looks.set(answers, look);
  const said = shown.view.purposes.flatMap(({ id, revision }): SignedAnswer[] => {
    const answer = answers.get(id);
    return answer ? [{ purpose: id, revision, state: answer === 'yes' ? 'granted' : 'denied' }] : [];
  });
  const { envelope, catalogue, context } = shown;
  const id = ticket?.claims.jti;
  if (id && said.length > 0) void keep({ id, at: Date.now(), said, envelope, catalogue, context });
  // What was taken back is not signed later.
  else if (id) void (whileOpen.has(id) ? takeBack(id) : keepNoes(id));
  return JSON.stringify({ v: 1, ticket: ticket?.text ?? null, choices: said });
}

// What is marked on the page and not among the answers was said before the panel was started anew, maybe with other words: a no
// stands, a yes is asked again, as it is where what is shown is no longer the same. A yes that is not marked any more, as where nothing can
// be shown, is none.
function takeUp(root: ParentNode, answers: Map<Id, 'yes' | 'no'>, isSame: boolean): void {
  for (const [id, said] of answers)
    if (said === 'yes' && !(isSame && root.querySelector(`[value=yes][data-id="${CSS.escape(id)}"]:checked`))) answers.delete(id);
  for (const radio of root.querySelectorAll('input')) {
    const id = radio.dataset['id'] ?? '';
    if (!radio.checked || answers.has(id)) continue;
    if (radio.value === 'no') answers.set(id, 'no');
    else radio.checked = false;
  }
}

// One after another, so that taking an answer back never overtakes the answer.
let turn: Promise<unknown> = Promise.resolve();
function inTurn(act: () => Promise<unknown>): Promise<unknown> {
  return (turn = turn.then(act, act));
}

function keep(kept: Kept): Promise<unknown> {
  whileOpen.set(kept.id, kept);
  return inTurn(async () => {
    const before = noesBefore.get(kept.id) ?? [];
    const said = [...kept.said, ...before.filter(({ purpose }) => !kept.said.some((one) => one.purpose === purpose))];
    if (said.length === 0) return drop(kept.id);
    const whole = { ...kept, said };
    whileOpen.set(kept.id, whole);
    await write('signups', whole).catch(() => undefined);
    const older = (await all()).filter(({ id }) => id !== kept.id).sort((a, b) => b.at - a.at);
    await Promise.all(older.slice(LIMIT - 1).map(({ id }) => drop(id)));
  });
}

function takeBack(id: string): Promise<unknown> {
  return keep({ ...(whileOpen.get(id) as Kept), said: [] });
}

function forget(id: string): Promise<unknown> {
  return inTurn(() => drop(id));
}

// Of what was answered before the page came once more with the same ticket, nothing is marked: a no stands, a yes is asked again.
function keepNoes(id: string): Promise<unknown> {
  return inTurn(async () => {
    const kept = (await all()).find((one) => one.id === id);
    if (!kept || whileOpen.has(id)) return;
    const said = kept.said.filter(({ state }) => state === 'denied');
    noesBefore.set(id, said);
    await (said.length > 0 ? write('signups', { ...kept, said }) : drop(id));
  });
}

async function drop(id: string): Promise<void> {
  whileOpen.delete(id);
  if (await hasDatabase()) await erase('signups', id).catch(() => undefined);
}

async function all(): Promise<Kept[]> {
  const stored = (await hasDatabase()) ? await readAll<Kept>('signups').catch(() => []) : [];
  return [...whileOpen.values(), ...stored.filter(({ id }) => !whileOpen.has(id))];
}

/**
 * Brings what was answered to the person of this ticket. Every no goes into the outbox at once, where it outlives the page
 * and the browser and any later ticket of the person will do; also where there is no view `now`. Then the yeses are signed,
 * for a person of whom nothing is recorded yet. Where what is known of the person is no longer what it was then, or an hour
 * has passed, a yes is dropped: the panel asks again. Whether anything was recorded.
 */
export async function deliver({ follows, context }: Ticket, keeper: Keeper, now: Shown | null): Promise<boolean> {
  const kept = (await all()).find(({ id }) => id === follows);
  if (!kept) return false;
  const answers = (state: string) => kept.said.filter((one) => one.state === state);
  const [noes, yeses] = [answers('denied'), answers('granted')];
  if (noes.length > 0) {
    const said = noes.map((no) => ({ ...no, state: 'denied' as const }));
    await keeper.postpone(said, 'signup', shownThen(kept, context));
    await (yeses.length > 0 ? keep({ ...kept, said: yeses }) : forget(kept.id));
  }
  if (!now) return false;
  const isSame = JSON.stringify(kept.context) === JSON.stringify(context) && Date.now() - kept.at < FOR_MS;
  // A yes that is not taken is asked again.
  const recorded =
    yeses.length > 0 && isSame
      ? await keeper.note(yeses, 'signup', shownThen(kept, context, now.envelope.head), true).catch(() => null)
      : null;
  await forget(kept.id);
  return recorded !== null;
}

function shownThen({ envelope, catalogue }: Kept, context: Context, head?: string): Shown {
  return {
    envelope: { ...envelope, ...(head ? { head } : {}) },
    view: JSON.parse(envelope.view) as View,
    words: new Words(JSON.parse(catalogue) as Catalogue),
    catalogue,
    context,
  };
}
