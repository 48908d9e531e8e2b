/** The offline page: what is dropped is sorted into keys and receipts, and each receipt is judged by the core inside this file. */
import instantiate from 'core.mjs';
import wasmBinary from 'core.wasm';
import { ConsentCore } from '../../web/src/core/consent-core.ts';
import { bundlesOf, verifyBundle } from '../../web/src/verify.ts';
import { drawPanel } from './draw-panel.js';
import { drawProblem, drawVerdict } from './draw-verdict.js';

const $ = (id) => document.getElementById(id);
const core = instantiate({ wasmBinary }).then((module) => new ConsentCore(module));
const receipts = new Map();
let keys = null;

const isKeys = (text) => {
  try {
    return Array.isArray(JSON.parse(text).keys);
  } catch {
    return false;
  }
};

function expectation() {
  const origin = $('origin').value.trim();
  const logKeys = $('log-keys').value.split('\n').map((line) => line.trim()).filter(Boolean);
  return { issuer: $('issuer').value.trim(), jwks: keys?.text ?? '', require: $('require').value, ...(origin && { origin }), ...(logKeys.length > 0 && { logKeys }) };
}

const parsed = (text) => (text.trimStart().startsWith('{') ? JSON.parse(text) : {});

async function judged(name, text, expect) {
  try {
    const verdict = await verifyBundle(text, expect, await core);
    const isProven = verdict.checks.some(({ level, ok }) => level === 'replayed' && ok === true);
    const bundle = parsed(text);
    return drawVerdict(name, verdict, expect.require, drawPanel(bundle, isProven), isProven ? bundle.policies : []);
  } catch (problem) {
    return drawProblem(name, problem);
  }
}

/** What is still missing before anything can be said. */
function missing() {
  if (receipts.size === 0) return 'No receipt yet.';
  const issuer = $('issuer').value.trim();
  if (!issuer) return 'Say who must have accepted it.';
  if (!/^https?:\/\/[^/]/.test(issuer)) return 'The address of who must have accepted it begins with https://.';
  return keys ? '' : 'The issuer’s keys are missing: add its jwks.json.';
}

let latest = 0;
async function judgeAll() {
  const mine = ++latest;
  const lacks = missing();
  $('held').textContent = [keys ? `Keys: ${keys.name}.` : '', lacks].filter(Boolean).join(' ');
  const expect = expectation();
  const cards = [];
  if (!lacks) for (const [name, text] of receipts) for (const bundle of bundlesOf(text)) cards.push(await judged(name, bundle, expect));
  if (mine === latest) $('results').replaceChildren(...cards);
}

async function take(files) {
  for (const file of files) {
    const text = await file.text();
    if (isKeys(text)) keys = { name: file.name, text };
    else receipts.set(file.name, text);
  }
  await judgeAll();
}

$('files').addEventListener('change', ({ target }) => take(target.files));
$('expect').addEventListener('change', ({ target }) => target.id === 'files' || judgeAll());
$('expect').addEventListener('submit', (event) => (event.preventDefault(), judgeAll()));
for (const name of ['dragover', 'drop']) document.addEventListener(name, (event) => event.preventDefault());
document.addEventListener('drop', ({ dataTransfer }) => take(dataTransfer.files));
judgeAll();
