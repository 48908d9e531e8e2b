// What the commands are timed with: a policy of 20 rules and cases of some 330 bytes, the same in every run.
const PLACES = ['DE', 'FR', 'GB', 'CH', 'US', 'US-CA', 'US-TX', 'BR', 'IN', 'JP', 'CA', 'KR', 'AU', 'SE', 'PL', 'NL', 'IT', 'ES'];
const MODES = ['opt_in', 'opt_out', 'notice_only', 'prohibited'];
const PURPOSES = ['content-ai', 'profile-ai'];

/** The item of a list that a number stands for; neighbours are spread. */
const spread = (list, number) => list[(number * 7 + Math.floor(number / list.length)) % list.length];
const words = (text) => ({ en: text });

function ruleOf(number) {
  const mode = spread(MODES, number);
  const when = { jurisdictions: [0, 1, 2].map((step) => PLACES[(number * 5 + step * 4) % PLACES.length]) };
  if (mode === 'prohibited') when.age = ['13_15', '16_17'];
  if (number % 4 === 1) when.account = ['business'];
  const has = { notice: mode === 'opt_out' || mode === 'notice_only', from: number % 7 === 2 };
  return {
    id: `rule-${number}`, mode, why: words(`why ${number}`), when,
    ...(has.notice && { notice: 'P30D' }), ...(has.from && { from: '2026-03-01T00:00:00Z' }),
  };
}

const purposeOf = (id) => ({
  id, revision: 1, title: words(id), description: words(id), past_data_text: words('Kept'), data: ['posts'], recipients: ['self'], retention: 'P1Y',
  legal_basis: 'consent', processing: ['model_training'], past_data: 'included', consent_valid_for: 'P365D',
});

const policyOf = (rules) => ({
  sayso: 1, id: 'https://policies.example/stream', version: '1', published: '2025-01-01T00:00:00Z',
  controller: { name: 'Example', country: 'DE', contact: 'privacy@example.com', privacy_policy: 'https://example.com/privacy' },
  deployment: 'saas', default_locale: 'en', purposes: PURPOSES.map(purposeOf), rules: Array.from({ length: rules }, (_, number) => ruleOf(number)),
  signals: { gpc: { jurisdictions: ['US-CA', 'US-TX'] } },
});

const two = (number) => String(number).padStart(2, '0');

function caseOf(number) {
  const choices = PURPOSES.map((purpose, place) => ({
    purpose, revision: 1, state: spread(['granted', 'denied'], number + place), at: `2026-0${1 + (number % 8)}-1${place}T12:00:00Z`, by: 'subject',
  }));
  const context = {
    jurisdiction: spread(PLACES, number), age: spread(['adult', '16_17', '13_15', 'adult'], number), account: spread(['business', 'free'], number),
    signals: { gpc: number % 5 === 0 },
  };
  return { context, choices, now: `2026-10-${two(1 + (number % 28))}T08:30:00Z` };
}

/** {policy, cases}: texts, the cases one a line. */
export const makeStream = (rules, count) => ({
  policy: JSON.stringify(policyOf(rules)),
  cases: Array.from({ length: count }, (_, number) => `${JSON.stringify(caseOf(number))}\n`).join(''),
});
