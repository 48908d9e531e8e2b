/** The panel as one chooses it, and the HTML for it. What is chosen stands in the page's address. */
import { attributesOf, contextOf, htmlFor, widthOf } from './html.js';

const $ = (id) => document.getElementById(id);
const here = (path) => new URL(path, import.meta.url).pathname;
const FILES = { script: here('../sayso/sayso.js'), themes: here('../themes/') };
const linkedin = ['2024-09-18', '2024-09-20', '2025-11-03'].map((version) => here(`../policies/linkedin/${version}.json`)).join(' ');
const POLICIES = [...['saas-opt-in', 'opt-out', 'no-training', 'on-premises'].map((name) => here(`../policies/${name}.json`)), linkedin];
const PEOPLE = {
  'an adult in Germany': { jurisdiction: 'DE', age: 'adult', account: 'free' },
  'an adult in California': { jurisdiction: 'US-CA', age: 'adult', account: 'free' },
  'somebody of 16 in Germany': { jurisdiction: 'DE', age: '16_17', account: 'free' },
  'a member of an organisation': { jurisdiction: 'DE', age: 'adult', account: 'enterprise' },
  'somebody of whom nothing is known': {},
};
const OPTIONS = {
  mode: ['settings', 'notice', 'signup', 'organisation'],
  source: ['policy', 'service'],
  person: Object.keys(PEOPLE),
  theme: ['none', 'bank', 'startup', 'civic'],
  scheme: ['light dark', 'light', 'dark'],
  dir: ['of the language', 'ltr', 'rtl'],
  width: ['full', '320', '480', '704'],
};
const WORDS = { policy: 'a policy, in this page', service: 'a service', 'light dark': 'as the system', none: 'none', full: 'as wide as there is room', 320: '320 px', 480: '480 px', 704: '704 px', ltr: 'left to right', rtl: 'right to left' };
const FIRST = { policy: POLICIES[0], service: '', ticket: '/demo/ticket?jurisdiction=DE&age=adult&account=free' };

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The languages that there are words for: `{ tag: { status, dir } }`. */
const languages = await (await fetch('../sayso/languages.json')).json();
const nameOf = (tag) => new Intl.DisplayNames([tag, 'en'], { type: 'language' }).of(tag);

function fill() {
  const address = new URLSearchParams(location.search);
  for (const [name, values] of Object.entries({ ...OPTIONS, lang: Object.keys(languages) })) {
    const select = document.querySelector(`select[name=${name}]`);
    const text = (value) => (name === 'lang' ? `${nameOf(value)}${languages[value].status === 'draft' ? ' (draft)' : ''}` : WORDS[value] ?? value);
    select.append(...values.map((value) => make('option', { value, ...(name === 'lang' ? { lang: value } : {}) }, text(value))));
    const wanted = address.get(name) ?? (name === 'lang' ? 'en' : null);
    if (wanted !== null && values.includes(wanted)) select.value = wanted;
  }
  for (const [name, first] of Object.entries(FIRST)) $('choose').elements[name].value = address.get(name) ?? first;
  $('policies').append(...POLICIES.map((value) => make('option', { value })));
}

/** What is chosen, as the panel and its HTML need it. */
function chosen() {
  const given = Object.fromEntries(new FormData($('choose')));
  const dir = given.dir === 'of the language' ? languages[given.lang].dir : given.dir;
  const width = given.width === 'full' ? 'full' : Number(given.width);
  return { ...given, dir, width, context: PEOPLE[given.person], policy: given.policy.trim(), service: given.service.trim(), ticket: given.ticket.trim() };
}

function panelOf(choice) {
  const panel = make('sayso-panel', attributesOf(choice));
  const context = contextOf(choice);
  if (context) panel.context = context;
  panel.style.inlineSize = widthOf(choice) ?? '';
  return panel;
}

function note(...texts) {
  $('notes').replaceChildren(...texts.filter(Boolean).map((text) => make('li', {}, text)));
}

/** Says what a reader of the panel has to know about its words, once it is drawn. */
function tellWords(panel, { lang }) {
  const draft = (tag) => languages[tag]?.status === 'draft' && `${nameOf(tag)} is a draft: nobody who speaks it has reviewed the panel's words yet.`;
  const drawn = panel.shadowRoot?.querySelector('.panel')?.getAttribute('lang') ?? lang;
  const other = drawn !== lang && `This policy has no texts in ${nameOf(lang)}, so the panel speaks ${nameOf(drawn)}.`;
  note(draft(lang), other, drawn !== lang && draft(drawn));
}

let theme = null;
function wear(name) {
  theme?.remove();
  theme = name === 'none' ? null : make('link', { rel: 'stylesheet', href: `${FILES.themes}${name}.css` });
  if (theme) document.head.append(theme);
}

function show() {
  const choice = chosen();
  for (const label of document.querySelectorAll('[data-source]')) label.hidden = label.dataset.source !== choice.source;
  wear(choice.theme);
  const panel = panelOf(choice);
  const shown = $('shown');
  shown.setAttribute('lang', choice.lang);
  shown.setAttribute('dir', choice.dir);
  shown.style.colorScheme = choice.scheme;
  const form = choice.mode === 'signup' ? make('form', {}, panel, make('button', {}, 'Join')) : panel;
  if (form !== panel) form.addEventListener('submit', (event) => event.preventDefault());
  shown.replaceChildren(form);
  $('html').textContent = htmlFor(choice, FILES);
  $('copied').textContent = '';
  note();
  new MutationObserver(() => tellWords(panel, choice)).observe(panel.shadowRoot, { childList: true, subtree: true, attributeFilter: ['lang'] });
  tellWords(panel, choice);
}

async function copy() {
  try {
    await navigator.clipboard.writeText($('html').textContent);
    $('copied').textContent = 'Copied.';
  } catch {
    getSelection().selectAllChildren($('html'));
    $('copied').textContent = 'This browser does not let pages copy: it is marked now, copy it with the keyboard.';
  }
}

await import('../sayso/sayso.js');
fill();
$('choose').addEventListener('change', () => {
  history.replaceState(null, '', `?${new URLSearchParams(new FormData($('choose')))}`);
  show();
});
$('choose').addEventListener('submit', (event) => event.preventDefault());
$('copy').addEventListener('click', copy);
show();
document.body.ariaBusy = 'false';
