import type { Words } from '../messages/format.ts';
import { h } from './dom.ts';
import type { ListedReceipt, ReceiptList } from './scene.ts';

/** The person's choices with their receipts: when, what, how far it is proven; to save and to check here. */
export function drawReceipts(list: ReceiptList, words: Words): HTMLElement {
  return h(
    'details',
    { class: 'block receipts', part: 'receipts', 'data-key': 'receipts', 'data-do': 'receipts' },
    h('summary', {}, h('h3', {}, words.say('ui.choices'))),
    list.note ? h('p', { class: 'quiet' }, list.note) : null,
    list.items.length > 0 && [
      h(
        'ul',
        { class: 'list' },
        list.items.map((item) => drawReceipt(item, words)),
      ),
      h('p', {}, button('download-all', '', words.say('ui.download_all'))),
    ],
  );
}

function drawReceipt(item: ListedReceipt, words: Words): HTMLElement {
  const label = `what-${item.id}`;
  return h(
    'li',
    { 'data-key': item.id, part: 'receipt' },
    h(
      'div',
      { class: 'entry', id: label },
      h('span', { class: 'what' }, item.what),
      h('small', {}, h('span', {}, item.when), h('span', {}, item.proof)),
    ),
    h(
      'div',
      { class: 'actions' },
      button('download', item.id, words.say('ui.download'), label),
      button('check', item.id, words.say('ui.check'), label),
    ),
    item.verdict && h('p', { class: 'verdict', 'data-good': String(item.verdict.good) }, item.verdict.words),
  );
}

function button(what: string, id: string, words: string, describedBy?: string): HTMLElement {
  return h(
    'button',
    {
      type: 'button',
      class: 'button',
      part: 'button',
      'data-do': what,
      'data-id': id,
      'aria-describedby': describedBy,
    },
    words,
  );
}
