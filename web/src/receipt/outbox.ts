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
let stored = true;

export function entryOf(intent: Intent, purpose: Id): OutboxEntry {
  const { id, service, claims } = intent;
  return { id, service, sub: claims.sub, purpose, intent };
}

/** All that waits, oldest first. */
export async function waiting(): Promise<OutboxEntry[]> {
  const kept = stored && (await hasDatabase()) ? await readAll<OutboxEntry>('outbox').catch(() => []) : [];
  const all = new Map(kept.map((entry) => [entry.id, entry]));
  for (const entry of whileOpen.values()) if (!all.has(entry.id)) all.set(entry.id, entry);
  return [...all.values()].sort(byAge);
}

/** Keeps an entry, or its newer form, and drops what it displaces. Never fails. */
export async function keep(entry: OutboxEntry): Promise<void> {
  const gone = displaced(await waiting(), entry);
  await write('outbox', entry).catch(() => {
    stored = false;
    whileOpen.set(entry.id, entry);
  });
  await Promise.all(gone.map(forget));
}

export async function forget(id: string): Promise<void> {
  whileOpen.delete(id);
  if (stored) await erase('outbox', id).catch(() => undefined);
}
