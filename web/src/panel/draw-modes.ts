import type { Id, View, ViewPurpose } from '../generated/contract.ts';
import { block, drawHead, paragraph } from './draw.ts';
import { drawDetails } from './draw-details.ts';
import { drawOutcome } from './draw-purpose.ts';
import { drawReceipts } from './draw-receipts.ts';
import { asksForNotice, drawComing, drawTold } from './draw-rules.ts';
import { type Child, h, sentence } from './dom.ts';
import type { Scene } from './scene.ts';

type Answer = 'yes' | 'no' | null;

/** Draws a notice, the questions of a sign-up, or the bound of an organisation: always two answers of equal weight. */
export function drawMode(scene: Scene): HTMLElement {
  const { view, words } = scene;
  const isNotice = view.mode === 'notice';
  return h(
    'div',
    { class: `panel ${view.mode}`, part: 'panel', lang: view.locale, dir: view.dir },
    drawHead(scene, isNotice && drawClose(scene)),
    view.purposes.length > 0 &&
      h(
        'div',
        { class: 'purposes', part: 'purposes' },
        view.purposes.map((purpose) => drawAsked(purpose, scene)),
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
    view.mode === 'organisation' && scene.receipts && drawReceipts(scene.receipts, words),
    block(
      'responsible',
      words.say('ui.responsible'),
      view.responsible.map((text) => paragraph(text, scene)),
    ),
  );
}

function drawClose({ words }: Scene): HTMLElement {
  return h(
    'button',
    { type: 'button', class: 'button close', part: 'close', 'data-do': 'close' },
    words.say('ui.close'),
  );
}

/** One purpose of a mode, with its two answers. */
export function drawAsked(purpose: ViewPurpose, scene: Scene): HTMLElement {
  const { id, title, description, status, locks, changes, rules } = purpose;
  const { words } = scene;
  const pending = scene.pending.get(id);
  return h(
    'section',
    { id: `purpose-${id}`, class: 'purpose', part: 'purpose', 'data-key': id, 'aria-labelledby': `title-${id}` },
    h('h3', { id: `title-${id}`, part: 'purpose-title' }, title),
    h('p', { class: 'about', part: 'description' }, description),
    changes && [
      h('h4', {}, words.say('ui.what_changes')),
      h(
        'ul',
        { class: 'changes', part: 'changes' },
        changes.map((text) => h('li', {}, sentence(words.pieces(text)))),
      ),
    ],
    changes && drawTold(purpose, words),
    drawComing(purpose, words),
    h('p', { id: `status-${id}`, class: 'status', part: 'status' }, sentence(words.pieces(status))),
    locks.map((lock) => h('p', { class: 'lock', part: 'lock' }, sentence(words.pieces(lock)))),
    drawAnswers(purpose, scene, answerOf(purpose, scene)),
    drawOutcome(purpose, scene, pending),
    drawDetails({ ...purpose, rules: rules.filter((rule) => !changes || !asksForNotice(rule)) }, scene, !isKnown(purpose)),
  );
}

// Of what the person knows the difference is in the open, and the whole behind 'Details'.
function isKnown({ changes }: ViewPurpose): boolean {
  return changes !== undefined && changes.some((text) => 'message' in text && WHOLE.includes(text.message) === false);
}

const WHOLE = ['change.first', 'change.not_kept'];

function drawAnswers(purpose: ViewPurpose, scene: Scene, answer: Answer): Child {
  const { id, control } = purpose;
  if (control.kind !== 'switch' || scene.readOnly) return null;
  const { words, view } = scene;
  const ofMembers = view.mode === 'organisation';
  const one = view.mode === 'signup' ? radio : button;
  const yes = one(id, 'yes', words.say(ofMembers ? 'ui.allow' : 'ui.yes'), answer === 'yes');
  const no = one(id, 'no', words.say(ofMembers ? 'ui.prohibit' : 'ui.no'), answer === 'no');
  return h(
    'div',
    { class: 'ask', role: view.mode === 'signup' ? 'radiogroup' : 'group', 'aria-labelledby': `ask-${id} title-${id}` },
    h('p', { id: `ask-${id}` }, words.say(ofMembers ? 'ui.ask_members' : 'ui.ask')),
    h('div', { class: 'pair' }, (scene.canGrant || answer === 'yes') && yes, no),
    view.mode === 'signup' &&
      h('p', { class: 'quiet' }, answer ? words.say('ui.signup_waits') : words.say('ui.not_chosen')),
  );
}

function button(id: Id, what: string, words: string, pressed: boolean): HTMLElement {
  return h(
    'button',
    {
      type: 'button',
      class: 'button answer',
      part: `answer ${what}`,
      'aria-pressed': String(pressed),
      'aria-describedby': `title-${id} outcome-${id}`,
      'data-do': what,
      'data-id': id,
    },
    words,
  );
}

function radio(id: Id, what: string, words: string, checked: boolean): HTMLElement {
  const input = h('input', { type: 'radio', name: id, value: what, 'data-id': id });
  (input as HTMLInputElement).checked = checked;
  return h('label', { class: 'button answer', part: `answer ${what}` }, input, words);
}

/** What stands, or is on its way. Both answers open means that nobody has answered. */
export function answerOf({ id, control, reason }: ViewPurpose, { pending, answers, view }: Scene): Answer {
  const given = pending.get(id);
  if (given && given.phase !== 'failed' && given.phase !== 'saved') return given.on ? 'yes' : 'no';
  if (view.mode === 'signup') return answers?.get(id) ?? null;
  if (view.mode === 'organisation') return control.on ? 'yes' : control.deny ? null : 'no';
  if (control.grant === control.deny) return reason === 'denied' ? 'no' : null;
  return control.deny ? 'yes' : 'no';
}

/** Whether there is a notice with nothing to say or to ask, and none on the page: one that was answered is not shown again. */
export function isQuiet({ mode, purposes }: View, root: ParentNode): boolean {
  return mode === 'notice' && !root.querySelector('.panel') && !purposes.some(({ control }) => control.kind !== 'switch' || (control.grant && control.deny));
}
