import type { Words } from '../messages/format.ts';
import { h } from './dom.ts';
import type { ReceiptList } from './scene.ts';

/** The person's choices with their receipts: when, what, how far it is proven. Closed until somebody asks for them. */
export function drawReceipts({ note, items, draw }: ReceiptList, words: Words): HTMLElement {
  return h(
    'details',
    { class: 'block receipts', part: 'receipts', 'data-key': 'receipts', 'data-do': 'receipts' },
    h('summary', {}, h('h3', {}, words.say('ui.choices'))),
    note && h('p', { class: 'quiet' }, note),
    draw?.(items, words),
  );
}
