import type { Text, ViewPurpose } from '../generated/contract.ts';
import { ruleLine } from './draw-rules.ts';
import { type Child, h, sentence } from './dom.ts';
import type { Scene } from './scene.ts';

/** A purpose's terms, what switching does, and the rules in force. Open from the start: they belong to the choice. */
export function drawDetails(purpose: ViewPurpose, { words }: Scene): HTMLElement {
  const term = (key: string, label: Child, value: Text) =>
    h('div', { class: 'term', 'data-key': key }, h('dt', {}, label), h('dd', {}, sentence(words.pieces(value))));
  return h('details', { part: 'details', open: true },
    h('summary', {}, words.say('ui.details')),
    h('dl', {},
      purpose.details.map(({ id, label, value }) => term(id, words.plain(label), value)),
      term('on', words.say('ui.effect_on'), purpose.effect.on),
      term('off', words.say('ui.effect_off'), purpose.effect.off)),
    purpose.rules.length > 0 && [
      h('h4', {}, words.say('ui.rules')),
      h('ul', { class: 'rules' }, purpose.rules.map((rule) => ruleLine(rule, words, 'rule'))),
    ]);
}
