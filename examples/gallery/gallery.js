/** Shows every scene that the address chooses: `?mode=notice&theme=dark&lang=ar&width=320`. */
import { scenes } from './scenes.js';

// Those that the policies of the scenes are in; the panel itself speaks more.
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt-BR', 'ar'];
const CHOICES = {
  mode: ['all', ...new Set(scenes.map(({ mode }) => mode))],
  state: ['all', ...new Set(scenes.map(({ state }) => state))],
  theme: ['the system’s', 'light', 'dark'],
  lang: LANGUAGES,
  width: ['44rem', '320', '480', 'wide'],
};
const address = new URLSearchParams(location.search);
const chosen = Object.fromEntries(Object.entries(CHOICES).map(([name, [first]]) => [name, address.get(name) ?? first]));

const WORDS_ARE = {
  draft: 'The words of the panel in this language are a draft until somebody who speaks it has reviewed them.',
  reviewed: 'The words of the panel in this language have been reviewed.',
};

/** What a page does with a receipt, by the scene. */
const ANSWERS = {
  saving: () => new Promise(() => {}),
  'handed over': () => Promise.resolve(null),
  'not saved': () => Promise.reject(new Error('the page could not save it')),
};

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function panelOf({ mode, policy, context, choices = [], act }) {
  const panel = make('sayso-panel', { mode, policy });
  Object.assign(panel, { context, choices });
  if (!act) return panel;
  panel.addEventListener('sayso-receipt', (event) => event.respondWith(ANSWERS[act]()));
  const drawn = new MutationObserver(() => {
    const off = panel.shadowRoot.querySelector('[role=switch][aria-checked=true]');
    if (!off) return;
    drawn.disconnect();
    off.click();
  });
  customElements.whenDefined('sayso-panel').then(() => drawn.observe(panel.shadowRoot, { childList: true, subtree: true }));
  return panel;
}

function figureOf(scene) {
  const panel = panelOf(scene);
  const shown = scene.mode === 'signup' ? make('form', {}, panel) : panel;
  const caption = make('figcaption', {}, `${scene.mode}: ${scene.about}`);
  return make('figure', { 'data-scene': `${scene.mode} ${scene.state}` }, caption, make('div', { lang: chosen.lang }, shown));
}

for (const [name, values] of Object.entries(CHOICES)) {
  const select = document.querySelector(`select[name=${name}]`);
  select.append(...values.map((value) => make('option', { value, ...(value === chosen[name] ? { selected: '' } : {}) }, value)));
}
document.getElementById('choose').addEventListener('change', ({ currentTarget }) => {
  location.search = new URLSearchParams(new FormData(currentTarget)).toString();
});
document.documentElement.dataset.theme = chosen.theme;
const gallery = document.getElementById('gallery');
gallery.dataset.width = chosen.width;
const isChosen = (scene) => ['mode', 'state'].every((name) => ['all', scene[name]].includes(chosen[name]));
gallery.append(...scenes.filter(isChosen).map(figureOf));
await import('../sayso/sayso.js');
const { status } = await (await fetch(`../sayso/locales/${chosen.lang}.json`)).json();
document.getElementById('status').textContent = WORDS_ARE[status];
