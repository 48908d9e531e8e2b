import { digest } from '../bytes.ts';
import { type ConsentCore, ConsentError } from '../core.ts';
import type { Context, Digest, View, ViewEnvelope } from '../generated/contract.ts';
import { requireWords } from '../session/complete.ts';
import type { Service } from '../session/service.ts';
import { type Grounds, pinPolicy } from './intent.ts';

/** What is found when the core makes a view again. */
export interface Remade extends Grounds {
  /** The envelope with the bytes that the core made, which is the one given where they are the same. */
  readonly envelope: ViewEnvelope;
  readonly same: boolean;
}

/**
 * Makes a view again from what went into it. Its bytes are what the person may sign for; a served view with others is
 * not what this policy says. Fails with the core's codes, where a word is missing, and where the policy's texts are not those of the envelope.
 */
export async function remake(
  core: ConsentCore,
  envelope: ViewEnvelope,
  context: Context,
  catalogue: string,
  policies: readonly string[],
): Promise<Remade> {
  const { at, locale, choices, extra } = envelope;
  const { mode } = JSON.parse(envelope.view) as View;
  const made = core.view({
    policies: [...policies],
    context,
    choices: JSON.parse(choices),
    now: at,
    mode,
    locale,
    catalogue,
    ...(extra ? { extra: JSON.parse(extra) } : {}),
  });
  requireWords(made.view, catalogue);
  const same = made.view === envelope.view && made.choices === choices;
  return {
    same,
    envelope: same ? envelope : { ...envelope, view: made.view, choices: made.choices },
    context: made.context,
    policy: await pinPolicy(JSON.parse(made.view) as View, policies),
  };
}

const policyTexts = new Map<Digest, Promise<string>>();

/** The exact texts of a series, each fetched once and held against its digest. */
export function policyTextsOf(series: readonly Digest[], service: Service): Promise<string[]> {
  return Promise.all(
    series.map((sha256) => {
      const text = policyTexts.get(sha256) ?? fetchPolicy(sha256, service);
      policyTexts.set(sha256, text);
      text.catch(() => policyTexts.delete(sha256));
      return text;
    }),
  );
}

async function fetchPolicy(sha256: Digest, service: Service): Promise<string> {
  const text = await service.ask(`/v1/policy/${sha256}`);
  if ((await digest(text)) === sha256) return text;
  throw new ConsentError('receipt.digest_mismatch', 'this is another policy');
}
