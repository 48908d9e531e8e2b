import type { Words } from '../messages/format.ts';
import { type Child, h } from './dom.ts';
import type { ListedReceipt } from './scene.ts';

/** The receipts themselves, to save and to check here: fetched with what reads them. */
export function drawReceiptList(items: readonly ListedReceipt[], words: Words): Child {
  return (
    items.length > 0 && [
      h(
        'ul',
        { class: 'list' },
        items.map((item) => drawReceipt(item, words)),
      ),
      h('p', {}, button('download-all', '', words.say('ui.download_all'))),
    ]
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
