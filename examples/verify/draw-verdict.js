import { h } from '../../web/src/panel/dom.ts';

// Put in by the build, from the README's table.
const LEVELS = SAYSO_LEVELS;
const CAVEAT =
  'A receipt proves what was chosen and accepted then, not what stands now. It binds the controller; it binds the person as far as the controller’s ticket is believed.';

const WORDS = {
  granted: 'yes', denied: 'no', prohibited: 'no, for everybody in the organisation', notified: 'was told', signal_on: 'no, by a signal of the browser',
};

function stateOf({ ok, detail }) {
  if (ok !== null) return ok ? ['yes', 'Holds'] : ['no', 'Does not hold'];
  return detail.startsWith('not_applicable') ? ['none', 'Nothing to check'] : ['open', 'Not shown'];
}

function drawCheck(check) {
  const { level, code, detail } = check;
  const [mark, word] = stateOf(check);
  const { proves, not, forger } = LEVELS[level];
  return h('li', { class: `check ${mark}`, 'data-level': level },
    h('h3', {}, `${level}: `, h('span', { class: 'mark' }, word)),
    h('p', { class: 'evidence' }, detail.replace(/^not_(?:possible|applicable): /, ''), code && [' (', h('code', {}, code), ')']),
    h('dl', {}, h('dt', {}, 'Proves'), h('dd', {}, proves), h('dt', {}, 'Does not prove'), h('dd', {}, not), h('dt', {}, 'Who could have forged it'), h('dd', {}, forger)));
}

/** What stood above the switch; the id where no policy vouched for has it. */
function titleOf(id, policies) {
  const found = policies.flatMap((text) => JSON.parse(text).purposes).findLast((purpose) => purpose.id === id);
  return found?.title.en ?? Object.values(found?.title ?? {})[0] ?? id;
}

function drawSaid({ subject, choices, acceptedAt }, policies) {
  if (!choices) return h('p', {}, 'Who chose what is not told: no signature vouches for it.');
  const chosen = choices.map(({ purpose, state }) => h('li', {}, h('b', {}, purpose ? titleOf(purpose, policies) : 'Everything'), `: ${WORDS[state] ?? state}`));
  return [h('p', {}, 'Of ', h('code', {}, subject), acceptedAt ? `, accepted ${acceptedAt}` : ', and not known to have been accepted'), h('ul', { class: 'chosen' }, chosen)];
}

/** A receipt of somebody else than was asked for need not be a forgery: what was typed may be. */
function strayOf(checks) {
  const { level, code } = checks.find(({ ok }) => ok === false) ?? {};
  if (level === 'signed' && code === 'receipt.iss_mismatch') return 'it was made on another site than the one above';
  return ['receipt.aud_mismatch', 'receipt.iss_mismatch'].includes(code) && 'it is for another issuer than the one above';
}

/** One receipt: the verdict, what it says, each level with its evidence; `panel` is what was shown, where it can be; `policies` those that the receipt vouches for. */
export function drawVerdict(name, verdict, required, panel, policies = []) {
  const { ok, level, checks } = verdict;
  const stray = strayOf(checks);
  const found = ok ? `Holds: ${level}` : stray ? `Not checked: ${stray}` : `Does not hold: ${level === 'none' ? 'not even signed' : `only ${level}`}, and ${required} was asked for`;
  return h('article', { class: ok ? 'verdict good' : 'verdict bad' },
    h('h2', {}, found), h('p', { class: 'quiet' }, name),
    drawSaid(verdict, policies),
    h('ul', { class: 'checks' }, checks.map(drawCheck)),
    h('p', { class: 'quiet' }, CAVEAT),
    panel);
}

export function drawProblem(name, problem) {
  return h('article', { class: 'verdict bad' }, h('h2', {}, 'Cannot be checked'), h('p', { class: 'quiet' }, name),
    h('p', {}, problem.message, problem.code ? '' : ` (${problem.name})`));
}
