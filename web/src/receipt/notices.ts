import type { Choice, Id, SignedChoice, ViewComingRule, ViewPurpose, ViewRule } from '../generated/contract.ts';

const NOTICE_MODES: readonly string[] = ['notice_only', 'opt_out'];

/** What of the rules that a person has really seen is not yet recorded as told, purpose by purpose. */
export function notTold(
  purposes: readonly ViewPurpose[],
  choices: readonly Choice[],
  seen: ReadonlySet<string>,
): SignedChoice[] {
  return purposes.flatMap((purpose) => {
    const told = toldOf(purpose, choices);
    const rules = noticeRules(purpose).filter((id) => seen.has(seenKey(purpose.id, id)) && !told.has(id));
    return rules.length > 0
      ? [{ purpose: purpose.id, revision: purpose.revision, state: 'notified' as const, rules }]
      : [];
  });
}

/** The rules of a purpose that ask for a notice, in force and to come, each once. */
function noticeRules({ rules, coming }: ViewPurpose): Id[] {
  const all: readonly (ViewRule | ViewComingRule)[] = [...rules, ...coming];
  return [...new Set(all.filter(({ mode }) => NOTICE_MODES.includes(mode)).map(({ id }) => id))];
}

function toldOf({ id, revision }: ViewPurpose, choices: readonly Choice[]): Set<Id> {
  const told = choices.filter(
    (choice) => choice.state === 'notified' && choice.purpose === id && choice.revision === revision,
  );
  return new Set(told.flatMap((choice) => ('rules' in choice ? choice.rules : [])));
}

/** By what a rule of a purpose is known to have been seen. */
export function seenKey(purpose: Id, rule: Id): string {
  return `${purpose} ${rule}`;
}

/** The browser's own signal, where it is on and not yet recorded. */
export function unrecordedSignal(choices: readonly Choice[], on: boolean): SignedChoice[] {
  return on && !choices.some(({ state }) => state === 'signal_on') ? [{ state: 'signal_on', signal: 'gpc' }] : [];
}
