import type { DateValue, ViewComingRule, ViewRule } from '../generated/contract.ts';
import type { Words } from '../messages/format.ts';
import { h } from './dom.ts';

/** A rule in force or to come: the policy's reason, then since when, until when, who asks for it and where it is written. */
export function ruleLine(rule: ViewRule | ViewComingRule, words: Words, kind: 'rule' | 'coming'): HTMLElement {
  const coming = kind === 'coming';
  const small = [span(coming ? undefined : rule.from, rule.until, words), authority(rule, words), source(rule, words), assumed(rule, words)].filter(Boolean);
  const head = coming && h('strong', {}, words.say('ui.coming_from', { date: rule.from ?? { text: '' } }), ' ');
  return h(coming ? 'p' : 'li', { class: kind, part: kind, 'data-key': `${kind}-${rule.id}` },
    head, rule.why, small.length > 0 && h('small', {}, small.join(' ')));
}

function span(from: DateValue | undefined, until: DateValue | undefined, words: Words): string {
  if (from && until) return words.say('ui.from_until', { from, until });
  if (from) return words.say('ui.from', { date: from });
  return until ? words.say('ui.until', { date: until }) : '';
}

function authority(rule: ViewRule | ViewComingRule, words: Words): string {
  return rule.authority ? words.say('ui.authority', { authority: { text: rule.authority } }) : '';
}

function source(rule: ViewRule | ViewComingRule, words: Words): string {
  return rule.source ? words.say('ui.source', { source: { text: rule.source } }) : '';
}

function assumed(rule: ViewRule | ViewComingRule, words: Words): string {
  return 'assumed' in rule && rule.assumed ? words.say('ui.assumed') : '';
}
