import type { Text } from '../generated/contract.ts';
import type { Words } from '../messages/format.ts';
import { drawPurpose } from './draw-purpose.ts';
import { drawReceipts } from './draw-receipts.ts';
import { type Child, h, icon, sentence } from './dom.ts';
import type { Scene } from './scene.ts';

const INFO = 'M10 2.75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 0 0 0-14.5M10 9.25v4.25M10 6.25v.25';

/** Draws everything, in the view's order: the state, each purpose, then rights, receipts and who is responsible. */
export function draw(scene: Scene): HTMLElement {
  const { view, words } = scene;
  return h(
    'div',
    { class: 'panel', part: 'panel', lang: view.locale, dir: view.dir },
    drawHead(scene),
    canAllOff(scene) && h('p', { class: 'keep' }, button('all-off', words.say('ui.all_off'))),
    view.purposes.length > 0 &&
      h(
        'div',
        { class: 'purposes', part: 'purposes' },
        view.purposes.map((purpose) => drawPurpose(purpose, scene)),
      ),
    view.objection && block('objection', words.plain(view.objection.title), paragraph(view.objection.body, scene)),
    view.rights.length > 0 &&
      block(
        'rights',
        words.say('ui.rights'),
        h(
          'ul',
          {},
          view.rights.map(({ id, text }) => h('li', { 'data-key': id }, sentence(words.pieces(text)))),
        ),
      ),
    scene.receipts && drawReceipts(scene.receipts, words),
    view.responsible.length > 0 &&
      block(
        'responsible',
        words.say('ui.responsible'),
        view.responsible.map((text) => paragraph(text, scene)),
      ),
  );
}

// Where there is much to switch, off is one click for all of it; there is no such click for on.
function canAllOff({ view: { purposes }, readOnly }: Scene): boolean {
  const switches = purposes.filter(({ control }) => control.kind === 'switch');
  return switches.length > 2 && !readOnly && switches.some(({ control }) => control.on);
}

function button(what: string, words: string): HTMLElement {
  return h('button', { type: 'button', class: 'button', part: 'button', 'data-do': what }, words);
}

export function drawHead({ view, words, banner }: Scene, aside?: Child): HTMLElement {
  return h(
    'header',
    { part: 'header' },
    h(
      'div',
      { class: 'titles' },
      h('h2', { part: 'title' }, words.plain(view.title)),
      view.summary.length > 0 &&
        h(
          'ul',
          { class: 'summary', part: 'summary' },
          view.summary.map((count) => h('li', {}, words.plain(count))),
        ),
      aside,
    ),
    h('p', { class: 'state', part: 'state' }, sentence(words.pieces(view.state))),
    (banner ?? view.notes.length > 0) &&
      h(
        'div',
        { class: 'notes', part: 'notes' },
        banner &&
          note(`banner-${banner.kind}`, [
            banner.words,
            banner.kind === 'signed_out' && [' ', h('slot', { name: 'sign-in' })],
          ]),
        view.notes.map(({ id, text }) => note(id, sentence(words.pieces(text)))),
      ),
  );
}

function note(key: string, words: Child): HTMLElement {
  return h('p', { class: 'note', part: 'note', 'data-key': key }, icon(INFO), h('span', {}, words));
}

export function block(name: string, title: string, content: Child): HTMLElement {
  return h(
    'section',
    { class: 'block', part: name, 'data-key': name, 'aria-labelledby': `title-${name}-block` },
    h('h3', { id: `title-${name}-block` }, title),
    content,
  );
}

export function paragraph(text: Text, { words }: Scene): HTMLElement {
  return h('p', {}, sentence(words.pieces(text)));
}

/** Where there is no view: what that means and what can be done, also by the plain form where the page has put one inside. */
export function drawPlight(words: Words, why: 'ui.signed_out' | 'ui.cannot_show'): HTMLElement {
  const isSignedOut = why === 'ui.signed_out';
  return h(
    'div',
    { class: 'panel', part: 'panel', lang: words.locale, dir: words.dir },
    h(
      'div',
      {},
      note(why, [words.say(why), isSignedOut && [' ', h('slot', { name: 'sign-in' })]]),
      !isSignedOut && [h('p', { class: 'keep' }, button('restart', words.say('ui.try_again'))), h('slot', {})],
    ),
  );
}
