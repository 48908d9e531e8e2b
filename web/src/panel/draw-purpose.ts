import type { ViewPurpose } from '../generated/contract.ts';
import { drawDetails } from './draw-details.ts';
import { drawComing } from './draw-rules.ts';
import { type Child, h, icon, sentence } from './dom.ts';
import type { Pending, Scene } from './scene.ts';

const LOCK = 'M6 9V6.5a4 4 0 0 1 8 0V9M5 9h10v8H5z';
const CHECK = 'M5.5 10.5 8.8 14 14.5 6.5';

/** One purpose: what it is, its control, the state and why, its terms. */
export function drawPurpose(purpose: ViewPurpose, scene: Scene): HTMLElement {
  const { id } = purpose;
  const pending = scene.pending.get(id);
  return h(
    'section',
    { id: `purpose-${id}`, class: 'purpose', part: 'purpose', 'data-key': id, 'aria-labelledby': `title-${id}` },
    h(
      'div',
      { class: 'head' },
      h('h3', { id: `title-${id}`, part: 'purpose-title' }, purpose.title),
      h('p', { class: 'about', part: 'description' }, purpose.description),
      drawControl(purpose, scene),
    ),
    h(
      'div',
      { class: 'truth' },
      h('p', { id: `status-${id}`, class: 'status', part: 'status' }, sentence(scene.words.pieces(purpose.status))),
      drawOutcome(purpose, scene, pending),
    ),
    purpose.locks.map((lock) => h('p', { class: 'lock', part: 'lock' }, sentence(scene.words.pieces(lock)))),
    drawComing(purpose, scene.words),
    drawKeepOff(purpose, scene, pending),
    drawDetails(purpose, scene),
  );
}

/** The switch with its word, or the lock with its. */
export function drawControl(purpose: ViewPurpose, scene: Scene): HTMLElement {
  const pending = scene.pending.get(purpose.id);
  const on = shownOn(purpose, pending);
  const attributes = { id: `control-${purpose.id}`, class: 'control', part: 'control' };
  // The other word keeps its place, so that nothing else moves when the switch does.
  const word = (state: boolean) =>
    h('span', state === on ? { class: 'word', part: 'state-word' } : { inert: true }, scene.words.say(state ? 'ui.on' : 'ui.off'));
  if (hasSwitch(purpose, scene))
    return h('div', attributes, h('span', { class: 'words' }, word(true), word(false)), drawSwitch(purpose, on, pending));
  if (purpose.control.kind !== 'locked') return h('div', attributes, word(on));
  const label = scene.words.say(purpose.reason === 'suspended' ? 'ui.paused' : 'ui.off');
  return h('div', attributes, icon(LOCK, scene.words.say('ui.locked')), h('span', { class: 'word', part: 'lock-word' }, label));
}

// A switch that could do nothing would lie: without a yes to give there is one only where a no would change something.
function hasSwitch(purpose: ViewPurpose, scene: Scene): boolean {
  return purpose.control.kind === 'switch' && !scene.readOnly && (scene.canGrant || purpose.control.on);
}

function drawSwitch(purpose: ViewPurpose, on: boolean, pending: Pending | undefined): HTMLElement {
  const attributes = {
    type: 'button',
    role: 'switch',
    class: 'switch',
    part: 'switch',
    'aria-checked': String(on),
    'aria-labelledby': `title-${purpose.id}`,
    'aria-describedby': `outcome-${purpose.id} status-${purpose.id}`,
    'data-do': 'toggle',
    'data-id': purpose.id,
    'data-pending': pending?.phase !== 'saved' && pending?.phase !== 'failed' && pending?.phase,
  };
  const thumb = (state: boolean) => h('span', { class: 'thumb', ...(state === on ? { part: 'thumb' } : { inert: true }) }, state && icon(CHECK));
  return h('button', attributes, h('span', { class: 'track', part: 'track' }, thumb(false), thumb(true)));
}

/** What became of the latest choice, with what can be done about it. */
export function drawOutcome(purpose: ViewPurpose, scene: Scene, pending: Pending | undefined): HTMLElement {
  const attributes = { id: `outcome-${purpose.id}`, class: 'outcome', part: 'outcome', 'data-phase': pending?.phase };
  return h('p', attributes, pending && [pending.words, ...outcomeAction(purpose.id, scene, pending)]);
}

function outcomeAction(id: string, scene: Scene, pending: Pending): Child[] {
  if (pending.phase === 'saved')
    return [
      ' ',
      action('receipt', id, scene.words.say('ui.receipt')),
      pending.undo && [' ', action('undo', id, scene.words.say('ui.undo'))],
    ];
  if (pending.phase === 'failed') return [' ', action('again', id, scene.words.say('ui.try_again'))];
  return [];
}

function action(what: string, id: string, words: string): HTMLElement {
  return h('button', { type: 'button', class: 'link', part: 'button', 'data-do': what, 'data-id': id }, words);
}

// Where nothing is used now but a no would count later, the no has a button of its own.
function drawKeepOff(purpose: ViewPurpose, scene: Scene, pending: Pending | undefined): Child {
  const { control } = purpose;
  if (!control.deny || control.on || scene.readOnly || shownOn(purpose, pending)) return null;
  if (pending && pending.phase !== 'failed' && pending.phase !== 'saved') return null;
  const attributes = {
    type: 'button',
    class: 'button',
    part: 'button',
    'data-do': 'keep-off',
    'data-id': purpose.id,
    'aria-describedby': `title-${purpose.id}`,
  };
  return h('p', { class: 'keep' }, h('button', attributes, scene.words.say('ui.keep_off')));
}

/** The position shown: what was asked for while it is on its way, otherwise where the truth is. */
export function shownOn(purpose: ViewPurpose, pending: Pending | undefined): boolean {
  return pending && pending.phase !== 'failed' ? pending.on : purpose.control.on;
}
