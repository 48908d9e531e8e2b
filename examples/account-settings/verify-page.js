/** Checks saved receipts in the browser, through the package's public `verify` entry. */
import { bundlesOf, verifyBundle, verifyReceipt } from './sayso/verify.js';
import { longDate } from './dates.js';
import { publicKeys } from './service.js';

const $ = (id) => document.getElementById(id);
const make = (name, text, className) => Object.assign(document.createElement(name), text === undefined ? {} : { textContent: text }, className ? { className } : {});

async function expectation() {
  const jwks = $('jwks').value.trim() || (await publicKeys().catch(() => ''));
  const expect = { issuer: $('issuer').value.trim(), require: $('require').value };
  if ($('origin').value.trim()) expect.origin = $('origin').value.trim();
  return jwks ? { ...expect, jwks } : expect;
}

async function check(file) {
  const expect = await expectation();
  const results = [];
  for (const bundle of bundlesOf(await file.text())) {
    results.push(await verdictOf(bundle, expect).catch(drawProblem));
  }
  const section = make('section');
  section.append(make('h2', file.name), ...results);
  $('results').prepend(section);
}

/** What was found, and in words what was chosen, where a signature vouches for it. */
async function verdictOf(bundle, expect) {
  const verdict = await verifyReceipt(bundle, expect);
  const { choices } = expect.jwks ? await verifyBundle(bundle, expect) : { choices: null };
  return drawVerdict(verdict, (choices ?? []).map(({ purpose, state }) => [titleOf(purpose, verdict, bundle), SAID[state] ?? state]));
}

const SAID = { granted: 'yes', denied: 'no', prohibited: 'no, for everybody in the organisation', notified: 'was told' };

/** What the person saw above the switch; the id where that is not proven. */
function titleOf(purpose, { checks }, bundle) {
  if (!purpose) return 'Everything';
  if (!checks.some(({ level, ok }) => level === 'replayed' && ok)) return purpose;
  const purposes = JSON.parse(bundle).policies.flatMap((text) => JSON.parse(text).purposes);
  return purposes.findLast(({ id }) => id === purpose)?.title.en ?? purpose;
}

function drawVerdict({ ok, level, required, checks, receipt, index, accepted_at: accepted }, chosen) {
  const card = make('article', undefined, ok ? 'verdict good' : 'verdict bad');
  card.append(make('h3', ok ? `This receipt holds: ${level}` : `This receipt does not hold: ${level === 'none' ? 'not even signed' : `only ${level}`}, ${required} was asked for`));
  for (const [title, answer] of chosen) card.append(make('p', `${title}: ${answer}`, 'chosen'));
  const list = make('ul');
  for (const { level: of, ok: good, code, detail } of checks) {
    list.append(make('li', `${of}: ${detail.replace(/^not_(?:possible|applicable): /, '')}${code ? ` (${code})` : ''}`, good === null ? 'open' : good ? 'yes' : 'no'));
  }
  card.append(list);
  if (accepted) card.append(make('p', `Accepted on ${longDate(accepted)}${index === undefined ? '' : `, number ${index} in the log`}.`));
  if (receipt) card.append(make('p', `Identity: ${receipt}`, 'identity'));
  return card;
}

function drawProblem(problem) {
  const card = make('article', undefined, 'verdict bad');
  card.append(make('h3', 'This file is not a receipt'), make('p', `${problem.message} (${problem.code ?? problem.name})`));
  return card;
}

function checkAll(files) {
  for (const file of files) {
    check(file).catch((problem) => $('results').prepend(drawProblem(problem)));
  }
}

$('origin').value = location.origin;
$('file').addEventListener('change', () => checkAll($('file').files));
for (const name of ['dragover', 'drop']) {
  $('drop').addEventListener(name, (event) => {
    event.preventDefault();
    if (name === 'drop') checkAll(event.dataTransfer.files);
  });
}
