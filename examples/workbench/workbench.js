// The workbench: everything is computed in this page by the same core that the service and the panel use.
import { openWorkbench } from './core.js';

const $ = (id) => document.getElementById(id);
const state = { text: '', before: '', answer: null };

/** An element with a text and attributes. */
function make(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function select(line, column) {
  const area = $('policy');
  const lines = area.value.split('\n');
  const at = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const bytes = new TextEncoder().encode(lines[line - 1] ?? '');
  const start = at + new TextDecoder().decode(bytes.subarray(0, column - 1)).length;
  const token = /^("(?:\\.|[^"\\])*"|[^\s,:\]}]+)/.exec(area.value.slice(start))?.[0] ?? '';
  area.focus();
  area.setSelectionRange(start, start + Math.max(1, token.length));
  area.scrollTop = (line - 6) * parseFloat(getComputedStyle(area).lineHeight);
}

function drawFinding({ code, severity, line, column, detail, advice, source, url }) {
  const item = make('li', '', { class: severity });
  const place = make('button', line ? `Line ${line}: ${detail}` : detail, { type: 'button', class: 'place' });
  if (line) place.addEventListener('click', () => select(line, column));
  item.append(place);
  if (advice) item.append(make('p', `What to do: ${advice}.`));
  const origin = make('p', '', { class: 'source' });
  origin.append(make('code', code));
  if (source) origin.append(' ', make('a', source, { href: url, rel: 'noreferrer', target: '_blank' }));
  item.append(origin);
  return item;
}

function drawFindings(findings, verdict) {
  $('verdict').textContent = verdict;
  $('findings').replaceChildren(...findings.map(drawFinding));
}

/** A case in words that one can try: who, what they said, and when. */
function drawLoosened({ words, kind, case: shown }) {
  const item = make('div', '', { class: kind === 'terms' ? 'note' : 'warning' });
  item.append(make('p', words));
  if (!shown) return item;
  const details = make('details', '');
  details.append(make('summary', 'The smallest case'), make('pre', JSON.stringify(shown, null, 2)));
  item.append(details);
  return item;
}

const FIRST = 5; // the smallest come first; the rest is one click away

function drawDiff(core) {
  const section = document.querySelector('section.diff');
  section.hidden = !state.before;
  if (!state.before) return;
  const { ok, error } = core.diff({ old: [state.before], new: [state.text] });
  const said = error ? `They cannot be compared: ${error.detail}.` : ok.loosened ? `Loosened in ${counted(ok.findings.length, 'way')}.` : 'Nothing is loosened.';
  $('diff-verdict').textContent = said;
  const items = (ok?.findings ?? []).map(drawLoosened);
  $('loosened').replaceChildren(...items.slice(0, FIRST));
  const rest = $('loosened-rest');
  rest.hidden = items.length <= FIRST;
  rest.replaceChildren(make('summary', `And ${counted(items.length - FIRST, 'way')} more`), ...items.slice(FIRST));
}

function drawAnswer(answer) {
  state.answer = answer;
  const parts = (answer?.questions ?? []).flatMap(({ question, lines }) => {
    const list = make('ul', '');
    list.append(...lines.map((line) => make('li', line)));
    return [make('h3', question), list];
  });
  $('answer').replaceChildren(...parts);
  for (const id of ['copy', 'csv']) $(id).disabled = !answer;
}

let policyUrl = '';

function drawPanel(texts) {
  if (policyUrl) policyUrl.split(' ').forEach((url) => URL.revokeObjectURL(url));
  policyUrl = texts.map((text) => URL.createObjectURL(new Blob([text], { type: 'application/json' }))).join(' ');
  const panel = document.createElement('sayso-panel');
  panel.lang = 'en';
  panel.context = context();
  if (texts.length > 0) panel.setAttribute('policy', policyUrl);
  $('preview').replaceChildren(...(texts.length > 0 ? [panel] : []));
}

/** What is known of the person; a place that is none is said and taken as unknown. */
function context() {
  const place = $('place').value.trim().toUpperCase();
  const isPlace = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(place) && state.places(place);
  $('place-fault').textContent = place && !isPlace ? `${place} is no place: write DE or US-CA.` : '';
  return {
    ...(isPlace && { jurisdiction: place }),
    ...($('age').value && { age: $('age').value }),
    ...($('account').value && { account: $('account').value }),
  };
}

/** Offers the kinds of account that the rules name, and one that none names; what was chosen stays chosen where it is still there. */
function offerAccounts(text) {
  const labels = new Set(JSON.parse(text).rules.flatMap(({ when = {} }) => when.account ?? []));
  const chosen = $('account').value;
  const another = labels.has('other') ? 'another' : 'other';
  const options = [['', 'not known'], ...[...labels].sort().map((label) => [label, label]), [another, 'any other']];
  $('account').replaceChildren(...options.map(([value, words]) => make('option', words, { value })));
  $('account').value = options.some(([value]) => value === chosen) ? chosen : '';
}

const counted = (count, one) => `${count} ${one}${count === 1 ? '' : 's'}`;

function summary({ series, findings }) {
  const { version, published } = series.at(-1);
  const found = findings.length === 0 ? 'Nothing was found.' : `${counted(findings.length, 'finding')}.`;
  return `Valid: version ${version}, in force from ${published.slice(0, 10)}. ${found}`;
}

async function update(core) {
  document.body.ariaBusy = 'true';
  $('example').hidden = state.text.trim() !== ''; // what was written is never replaced by it
  const previous = state.before ? { previous: [state.before] } : {};
  if (!state.text.trim()) {
    drawFindings([], 'Write a policy, or open its file.');
    drawAnswer(null);
    drawPanel([]);
  } else {
    const { ok, error } = core.lint({ policies: [state.text], ...previous });
    if (ok) {
      drawFindings(ok.findings, summary(ok));
      offerAccounts(state.text);
      const texts = state.before ? [state.before, state.text] : [state.text];
      drawAnswer(JSON.parse(await core.answer(texts, 'json')));
      drawPanel(texts);
      drawDiff(core);
    } else {
      const where = error.in?.startsWith('/previous') ? ' It is in the version before.' : '';
      drawFindings([{ severity: 'error', ...error, ...(where && { line: 0 }) }], `Not valid.${where}`);
      drawAnswer(null);
      drawPanel([]);
      document.querySelector('section.diff').hidden = true;
    }
  }
  document.body.ariaBusy = 'false';
}

function save(name, type, text) {
  const link = make('a', '', { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function start() {
  const core = await openWorkbench();
  state.places = core.isPlace;
  const texts = () => (state.before ? [state.before, state.text] : [state.text]);
  const take = (text) => {
    $('policy').value = state.text = text;
    return update(core);
  };
  let waiting = 0;
  $('policy').addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      state.text = $('policy').value;
      update(core);
    }, 300);
  });
  $('file').addEventListener('change', async ({ target }) => take(await target.files[0].text()));
  $('before').addEventListener('change', async ({ target }) => {
    state.before = await target.files[0].text();
    $('forget').hidden = false;
    await update(core);
  });
  // Beside the demonstration lie its policies; where there are none, there is nothing to begin with.
  $('example').addEventListener('click', async () => {
    const answer = await fetch('../policies/opt-out.json').catch(() => null);
    if (answer?.ok) return take(await answer.text());
    $('verdict').textContent = 'There is no example beside this page: open a file.';
  });
  $('forget').addEventListener('click', () => {
    state.before = $('before').value = '';
    $('forget').hidden = true;
    update(core);
  });
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', async (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) await take(await file.text());
  });
  for (const id of ['place', 'age', 'account']) {
    $(id).addEventListener('change', () => {
      const panel = $('preview').querySelector('sayso-panel');
      const known = context();
      if (panel) panel.context = known;
    });
  }
  $('copy').addEventListener('click', async () => {
    await navigator.clipboard.writeText(await core.answer(texts(), 'text'));
    $('copied').textContent = 'Copied.';
  });
  $('csv').addEventListener('click', async () => save('answers.csv', 'text/csv', await core.answer(texts(), 'csv')));
  await take($('policy').value);
}

start().catch((problem) => {
  document.body.ariaBusy = 'false';
  $('verdict').textContent = `The workbench could not start: ${problem.message}`;
});
