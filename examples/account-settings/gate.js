/** What a training pipeline would do with some records, answered by the core in this page. */
import { longDate } from './dates.js';

const RECORDS = [
  { title: 'A post', purpose: 'content-ai', category: 'posts', collected: '2023-03-04T09:00:00Z' },
  { title: 'A comment', purpose: 'content-ai', category: 'comments', collected: '2024-09-18T15:00:00Z' },
  { title: 'A post in a group', purpose: 'content-ai', category: 'groups', collected: '2025-09-20T18:30:00Z' },
  { title: 'A private message', purpose: 'content-ai', category: 'messages', collected: '2024-09-10T08:15:00Z' },
  { title: 'A line in the profile', purpose: 'profile-ai', category: 'profile', collected: '2022-06-01T10:00:00Z' },
  { title: 'A new skill', purpose: 'profile-ai', category: 'skills', collected: '2025-11-09T10:00:00Z' },
];

const WHY = {
  no_policy: 'no rules yet', on_premises: 'it never leaves the customer’s own computers', not_used: 'not used in this place',
  prohibited: 'prohibited for this person', suspended: 'suspended', no_rule: 'no rule surely applies', org_prohibits: 'the organisation prohibits it',
  org_not_granted: 'the organisation has not allowed it', denied: 'the person said no', signal_gpc: 'Global Privacy Control', no_choice: 'the person was not asked yet',
  terms_changed: 'the terms have changed', expired: 'the yes has run out', actor_not_allowed: 'somebody else has to say yes', not_notified: 'the person was not told yet',
  notice_period: 'the notice period runs', category_not_covered: 'this kind of data is not covered', past_data: 'collected before it was permitted',
  granted: 'the person said yes', not_objected: 'told, and has not objected',
};

/** One row a record: used or left out, and why. Gives the raw answers as well. */
export function ask(core, { policies, context, choices, now }) {
  const known = purposesOf(core, { policies, context, choices, now });
  return RECORDS.filter(({ purpose }) => known.has(purpose)).map((record) => {
    if (record.collected > now) return { ...record, answer: 'Not written yet', kind: 'none' };
    const item = { category: record.category, collected: record.collected };
    const [decision] = core.decide({ policies, context, choices, now, purpose: record.purpose, item }).decisions;
    return { ...record, decision, kind: decision.permitted ? 'used' : 'out', answer: words(decision) };
  });
}

function purposesOf(core, question) {
  return new Set(core.decide(question).decisions.map(({ purpose }) => purpose));
}

function words({ permitted, reason }) {
  return `${permitted ? 'Used' : 'Left out'}: ${WHY[reason]}`;
}

/** Draws the rows into the table. */
export function drawGate(rows, body, raw) {
  body.replaceChildren(...rows.map(drawRow));
  raw.textContent = rows.filter(({ decision }) => decision)
    .map(({ category, collected, decision }) => JSON.stringify({ item: { category, collected }, decision }, null, 1)).join('\n');
}

function drawRow({ title, collected, kind, answer, decision }) {
  const row = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  head.append(title, ' ', small(longDate(collected)));
  const cell = document.createElement('td');
  cell.className = kind;
  cell.append(answer);
  if (kind === 'used' && decision.until) cell.append(' ', small(`until ${longDate(decision.until)}, as things stand`));
  row.append(head, cell);
  return row;
}

function small(text) {
  const element = document.createElement('small');
  element.textContent = text;
  return element;
}
