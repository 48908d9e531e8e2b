import { Words } from '../../web/src/messages/format.ts';
import { modeSheet, drawMode } from '../../web/src/modes.ts';
import controls from '../../web/src/panel/controls.css';
import { h } from '../../web/src/panel/dom.ts';
import { draw } from '../../web/src/panel/draw.ts';
import sheet from '../../web/src/panel/panel.css';

let shared;

function sharedSheet() {
  if (!shared) (shared = new CSSStyleSheet()).replaceSync(controls + sheet);
  return shared;
}

// Drawn by the element's own code; nothing listens, and nothing can be pressed.
function drawShown(view, words) {
  const scene = { view, words, pending: new Map(), receipts: null, banner: null, readOnly: false, canGrant: true };
  const host = h('div', { class: 'panel-host' });
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sharedSheet(), modeSheet()];
  root.append(view.mode === 'settings' ? draw(scene) : drawMode(scene));
  for (const control of root.querySelectorAll('button, input')) control.disabled = true;
  return host;
}

/** The panel as the person saw it, with whether that is proven; a sentence where the file does not hold it. */
export function drawPanel(bundle, isProven) {
  const { shown, catalogue } = bundle;
  const section = h('section', { class: 'shown' }, h('h3', {}, 'What the person saw'));
  if (!shown || !catalogue) {
    section.append(h('p', {}, 'It is not in this file, or no panel was shown.'));
    return section;
  }
  try {
    const view = JSON.parse(shown.view);
    const host = drawShown(view, new Words(JSON.parse(catalogue)));
    const words = isProven ? `Made again from the policy and the same to the byte, as at ${view.at}.` : 'This is what the file says was shown. It is NOT proven.';
    section.append(h('p', { class: isProven ? 'proven' : 'problem' }, words), host);
  } catch {
    section.append(h('p', { class: 'problem' }, 'What the file has for it cannot be drawn.'));
  }
  return section;
}
