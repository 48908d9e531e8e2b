/** Shows the panel as the address chooses: `?theme=civic&scheme=dark&scene=notice+new`. Each theme is one style sheet, put into the page. */
import { scenes } from '../gallery/scenes.js';

// The scenes that need nothing but a policy and a person.
const shown = scenes.filter(({ act, state }) => !act && state !== 'cannot be shown');
const nameOf = ({ mode, state }) => `${mode} ${state}`;
const CHOICES = {
  theme: ['bank', 'startup', 'civic', 'none'],
  scheme: ['the system’s', 'light', 'dark'],
  lang: ['en', 'de', 'fr', 'pt-BR', 'ar'],
  scene: [...shown.map(nameOf)].sort((a, b) => Number(b === 'settings answered') - Number(a === 'settings answered')),
};
const address = new URLSearchParams(location.search);
const chosen = Object.fromEntries(Object.entries(CHOICES).map(([name, values]) => [name, values.includes(address.get(name)) ? address.get(name) : values[0]]));

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

for (const [name, values] of Object.entries(CHOICES)) {
  const select = document.querySelector(`select[name=${name}]`);
  select.append(...values.map((value) => make('option', { value, ...(value === chosen[name] ? { selected: '' } : {}) }, value)));
}
document.getElementById('choose').addEventListener('change', ({ currentTarget }) => {
  location.search = new URLSearchParams(new FormData(currentTarget)).toString();
});
document.documentElement.dataset.scheme = chosen.scheme;
const sheet = document.getElementById('sheet');
sheet.hidden = chosen.theme === 'none';
if (!sheet.hidden) {
  sheet.href = `${chosen.theme}.css`;
  document.head.append(make('link', { rel: 'stylesheet', href: sheet.href }));
}

const { mode, policy, context, choices = [] } = shown.find((scene) => nameOf(scene) === chosen.scene);
const panel = make('sayso-panel', { mode, policy, lang: chosen.lang });
Object.assign(panel, { context, choices });
document.getElementById('shown').append(mode === 'signup' ? make('form', {}, panel) : panel);
await import('../sayso/sayso.js');
