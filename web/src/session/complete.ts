import { ConsentError } from '../core.ts';
import type { Catalogue } from '../generated/contract.ts';

/**
 * Refuses a view that names a message for which the catalogue has no words: nobody may sign for what was not said.
 * Fails with `catalogue.key_missing`.
 */
export function requireWords(view: string, catalogue: string): void {
  const { messages } = JSON.parse(catalogue) as Catalogue;
  for (const [, id = ''] of view.matchAll(/"message":"([a-z0-9_.]+)"/g)) {
    if (!Object.hasOwn(messages, id)) throw new ConsentError('catalogue.key_missing', `no words for \`${id}\``);
  }
}
