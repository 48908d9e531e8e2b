/** What the gallery shows: each scene is a policy, a person, and what they had chosen. The core makes the view of it. */
const linkedin = ['2024-09-18', '2024-09-20', '2025-11-03'].map((version) => `../policies/linkedin/${version}.json`);
const series = linkedin.join(' ');
const paused = linkedin.slice(0, 2).join(' ');
const workspace = '../policies/saas-opt-in.json';

const berlin = { jurisdiction: 'DE', age: 'adult', account: 'free' };
const london = { jurisdiction: 'GB', age: 'adult', account: 'free' };
const newYork = { jurisdiction: 'US-NY', age: 'adult', account: 'free' };
const company = { jurisdiction: 'DE', age: 'adult', account: 'enterprise' };

const said = (state, purpose, at, revision = 2) => ({ state, at, purpose, revision });
const told = (at, revision = 2) => ({ state: 'notified', at, purpose: 'content-ai', revision, rules: ['worldwide-opt-out', 'new-places-opt-out'] });
const yes = said('granted', 'content-ai', '2026-05-01T10:00:00Z');
const no = said('denied', 'profile-ai', '2026-03-14T10:00:00Z', 1);
const bound = (state, purpose) => ({ state, at: '2026-03-01T09:00:00Z', by: 'organisation', ...(purpose ? { purpose } : {}) });

/** `act` names what the gallery does once a scene is drawn: a no, and what the page then answers. */
export const scenes = [
  { mode: 'settings', state: 'asked', about: 'Nobody has answered: nothing is on', policy: workspace, context: berlin },
  { mode: 'settings', state: 'answered', about: 'One on, one off', policy: series, context: berlin, choices: [no, yes] },
  { mode: 'settings', state: 'by default', about: 'On by default, after a notice', policy: series, context: newYork, choices: [told('2024-09-18T12:00:00Z', 1), told('2025-11-04T12:00:00Z')] },
  { mode: 'settings', state: 'paused', about: 'Paused at an authority’s request', policy: paused, context: london },
  { mode: 'settings', state: 'organisation decided', about: 'A member, whose organisation has decided', policy: workspace, context: company, choices: [said('denied', 'assistant', '2026-02-01T00:00:00Z', 1), bound('prohibited')] },
  { mode: 'settings', state: 'minor', about: 'Somebody under 18', policy: workspace, context: { ...berlin, age: '16_17' } },
  { mode: 'settings', state: 'unknown place', about: 'We do not know where the person is', policy: series, context: {} },
  { mode: 'settings', state: 'browser signal', about: 'The browser sends Global Privacy Control', policy: series, context: { ...newYork, jurisdiction: 'US-CA' }, choices: [told('2025-11-04T12:00:00Z'), { state: 'signal_on', at: '2026-01-02T08:00:00Z', signal: 'gpc' }] },
  { mode: 'settings', state: 'saving', about: 'A no on its way', policy: series, context: berlin, choices: [yes], act: 'saving' },
  { mode: 'settings', state: 'handed over', about: 'The page has the receipt, nobody has confirmed it', policy: series, context: berlin, choices: [yes], act: 'handed over' },
  { mode: 'settings', state: 'not saved', about: 'The page could not save it', policy: series, context: berlin, choices: [yes], act: 'not saved' },
  { mode: 'settings', state: 'no purposes', about: 'No training at all', policy: '../policies/no-training.json', context: berlin },
  { mode: 'settings', state: 'on premises', about: 'The data never leaves the customer', policy: '../policies/on-premises.json', context: company },
  { mode: 'settings', state: 'cannot be shown', about: 'The policy cannot be had', policy: 'nowhere.json', context: berlin },
  { mode: 'signup', state: 'asked', about: 'In a form, before there is an account', policy: workspace, context: berlin },
  { mode: 'notice', state: 'new', about: 'Not told before', policy: series, context: berlin },
  { mode: 'notice', state: 'answered', about: 'Who had said no before: that answer stands', policy: series, context: london, choices: [said('denied', 'content-ai', '2024-09-19T12:00:00Z', 1)] },
  { mode: 'organisation', state: 'open', about: 'Nothing decided yet', policy: workspace, context: company },
  { mode: 'organisation', state: 'decided', about: 'One allowed, one prohibited', policy: workspace, context: company, choices: [bound('granted', 'assistant'), bound('prohibited', 'shared-models')] },
];
