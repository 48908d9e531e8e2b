import type { Id, ReceiptsRequest } from '../generated/contract.ts';
import { erase, hasDatabase, readAll, write } from './database.ts';
import type { Intent } from './intent.ts';
import { byAge, displaced, type Waiting } from './outbox-rules.ts';

/** A no on its way. Once signed, the same text is sent at every attempt, so that it is accepted once. */
export interface OutboxEntry extends Waiting {
  readonly intent: Intent;
  readonly signed?: { readonly body: string; readonly identity: string };
}

export type SignedBody = Omit<ReceiptsRequest, 'receipt'>;

// Where nothing can be stored, what waits lives as long as the page.
const whileOpen = new Map<string, OutboxEntry>();

export function entryOf(intent: Intent, purpose: Id): OutboxEntry {
  const { id, service, claims } = intent;
  return { id, service, sub: claims.sub, purpose, intent };
}

/** All that waits, oldest first. */
export async function waiting(): Promise<OutboxEntry[]> {
  const kept = (await hasDatabase()) ? await readAll<OutboxEntry>('outbox').catch(() => []) : [];
  return [...new Map([...kept, ...whileOpen.values()].map((entry) => [entry.id, entry])).values()].sort(byAge);
}

let turn = Promise.resolve();

/** Keeps an entry, or its newer form, and drops what it displaces: one after another, so that the newest stays. Never fails. */
export function keep(entry: OutboxEntry): Promise<void> {
  return (turn = turn.then(() => keepOne(entry)));
}

async function keepOne(entry: OutboxEntry): Promise<void> {
  const gone = displaced(await waiting(), entry);
  await write('outbox', entry).catch(() => whileOpen.set(entry.id, entry));
  await Promise.all(gone.map(forget));
}

export async function forget(id: string): Promise<void> {
  whileOpen.delete(id);
  if (await hasDatabase()) await erase('outbox', id).catch(() => undefined);
}
