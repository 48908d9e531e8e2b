/**
 * The account page of a fictitious network, and the demonstration's tools beside it: pose as somebody, move the date, see what the
 * training gate says. What a real site needs of all this is `mountPanel`.
 */
import './sayso/sayso.js';
import { loadCore } from './sayso/core.js';
import { BEGINNING, PRESETS, longDate } from './dates.js';
import { ask, drawGate } from './gate.js';
import { NOTICE_DAYS, instruct, stanceOf, tell } from './others.js';
import { ACME, PEOPLE } from './people.js';
import * as service from './service.js';
import { LANGUAGES, speak } from './words.js';

const $ = (id) => document.getElementById(id);
const state = { person: PEOPLE[0], now: PRESETS[0].now, language: 'en', panel: null, policies: null };

/** What a real site does: put the element on the page and tell it where tickets come from. */
function mountPanel() {
  const panel = document.createElement('sayso-panel');
  const { person } = state;
  panel.setAttribute('service', '');
  panel.setAttribute('lang', state.language);
  panel.getTicket = () => service.ticketFor(person);
  panel.addEventListener('sayso-receipt', () => refreshGate());
  state.panel = panel;
  $('settings').replaceChildren(panel);
}

async function refreshGate() {
  const { person } = state;
  const [core, ticket] = await Promise.all([loadCore(), service.ticketFor(person)]);
  const [{ choices }, now] = await Promise.all([service.recordOf(ticket), service.readClock()]);
  if (person !== state.person) return;
  for (const button of $('organisation').querySelectorAll('button')) button.setAttribute('aria-pressed', String(button.value === stanceOf(choices)));
  drawGate(ask(core, { policies: state.policies, context: person.context, choices, now }), $('records'), $('decisions'));
}

async function pose(person) {
  state.person = person;
  await show();
}

/** Draws everything anew for the person and the date. */
async function show() {
  const { name, story, org } = state.person;
  $('organisation').hidden = !org;
  $('me').textContent = name;
  $('story').textContent = `${name}: ${story}`;
  $('feed').href = `feed.html?as=${state.person.sub}`;
  markDate();
  mountPanel();
  await refreshGate();
}

/** Moves the date. On the way forward the members are told on the days of the notices; on the way back what came later is taken back. */
async function travel(now) {
  const from = await service.readClock();
  for (const day of NOTICE_DAYS) {
    if (from < day && day <= now) await noticeDay(day);
  }
  await service.setClock(now);
  state.now = now;
  await show();
}

async function noticeDay(day) {
  await service.setClock(day);
  const core = await loadCore();
  for (const person of PEOPLE) await tell(core, state.policies, person);
  if (day === NOTICE_DAYS[0]) await instruct(core, ACME, 'prohibited');
}

function markDate() {
  $('date').value = state.now.slice(0, 10);
  for (const button of $('presets').querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(button.value.slice(0, 10) === state.now.slice(0, 10)));
  }
}

function drawPeople() {
  for (const [index, person] of PEOPLE.entries()) {
    const label = document.createElement('label');
    const input = Object.assign(document.createElement('input'), { type: 'radio', name: 'person', value: person.sub, checked: index === 0 });
    const name = document.createElement('b');
    const place = document.createElement('small');
    name.textContent = person.name;
    place.textContent = person.place;
    label.append(input, name, place);
    input.addEventListener('change', () => attempt(() => pose(person)));
    $('people').append(label);
  }
}

function drawDates() {
  for (const { now, label } of PRESETS) {
    const item = document.createElement('li');
    const button = Object.assign(document.createElement('button'), { type: 'button', value: now });
    const day = document.createElement('small');
    day.textContent = longDate(now);
    button.append(label, day);
    button.addEventListener('click', () => attempt(() => travel(now)));
    item.append(button);
    $('presets').append(item);
  }
  $('any-date').addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(() => travel(`${$('date').value}T12:00:00Z`));
  });
}

function drawLanguages() {
  for (const { tag, name } of LANGUAGES) $('language').append(Object.assign(document.createElement('option'), { value: tag, textContent: name, lang: tag }));
  $('language').addEventListener('change', () => {
    state.language = $('language').value;
    speak(state.language);
    state.panel.setAttribute('lang', state.language);
  });
}

function drawOrganisation() {
  for (const button of $('organisation').querySelectorAll('button')) {
    button.addEventListener('click', () => attempt(async () => {
      await instruct(await loadCore(), ACME, button.value);
      await show();
    }));
  }
}

/** One thing at a time; what goes wrong is said on the page. */
let running = Promise.resolve();
function attempt(work) {
  document.body.ariaBusy = 'true';
  running = running.then(work).catch((problem) => {
    $('story').textContent = `This did not work: ${problem.message}`;
  }).then(() => { document.body.ariaBusy = 'false'; });
}

drawPeople();
drawDates();
drawLanguages();
drawOrganisation();
attempt(async () => {
  state.policies = await service.policies();
  const { choices } = await service.recordOf(await service.ticketFor(state.person));
  if (choices.length === 0) {
    await service.setClock(BEGINNING);
    return travel(state.now);
  }
  state.now = await service.readClock();
  return show();
});
