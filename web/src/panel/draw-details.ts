import type { Text, ViewPurpose } from '../generated/contract.ts';
import { drawRules } from './draw-rules.ts';
import { h, sentence } from './dom.ts';
import type { Scene } from './scene.ts';

/** What switching a purpose does, its terms, and the rules in force. Open from the start: they belong to the choice. */
export function drawDetails(purpose: ViewPurpose, { words }: Scene, open = true): HTMLElement {
  return h(
    'details',
    { part: 'details', open },
    h('summary', {}, words.say('ui.details')),
    h(
      'ul',
      { class: 'effect' },
      effects(purpose).map((text) => h('li', {}, sentence(words.pieces(text)))),
    ),
    h(
      'dl',
      {},
      purpose.details.map(({ id, label, value }) =>
        h(
          'div',
          { class: 'term', 'data-key': id },
          h('dt', {}, sentence(words.pieces(label))),
          h('dd', {}, sentence(words.pieces(value))),
        ),
      ),
    ),
    drawRules(purpose, words),
  );
}

// Where there is nothing to switch, both say the same: it is said once.
function effects({ effect: { on, off } }: ViewPurpose): readonly Text[] {
  return JSON.stringify(on) === JSON.stringify(off) ? [on] : [on, off];
}
