/**
 * The eight people whom a visitor can pose as. `sub` is what a real backend would make from the account (an HMAC), `context` what it
 * knows of the person. `story` says what to look at.
 */
export const ACME = { sub: 'demo-organisation-acme', members: 312, context: { jurisdiction: 'US-NY', age: 'adult', account: 'enterprise' } };

export const PEOPLE = [
  {
    sub: 'demo-person-luiza-sao-paulo', name: 'Luiza', place: 'São Paulo', context: { jurisdiction: 'BR-SP', age: 'adult', account: 'free' },
    story: 'On by default, but only because she was told on 18 September 2024. New terms ask for a new notice.',
  },
  {
    sub: 'demo-person-jordan-san-francisco', name: 'Jordan', place: 'San Francisco, GPC', context: { jurisdiction: 'US-CA', age: 'adult', account: 'free', signals: { gpc: true } },
    story: 'The browser sends Global Privacy Control. In California that is an objection, until Jordan says yes.',
  },
  {
    sub: 'demo-person-oliver-london', name: 'Oliver', place: 'London', context: { jurisdiction: 'GB', age: 'adult', account: 'free' },
    story: 'On by default, then suspended on 20 September 2024, then resumed after a second notice.',
  },
  {
    sub: 'demo-person-lena-berlin', name: 'Lena', place: 'Berlin', context: { jurisdiction: 'DE', age: 'adult', account: 'free' },
    story: 'Not used until 3 November 2025; from then on after six weeks of notice, unless she objects.',
  },
  {
    sub: 'demo-person-camille-toronto', name: 'Camille', place: 'Toronto', context: { jurisdiction: 'CA-ON', age: 'adult', account: 'free' },
    story: 'Paused at a commissioner’s request when the second notice comes.',
  },
  {
    sub: 'demo-person-noa-madrid', name: 'Noa, 15', place: 'Madrid', context: { jurisdiction: 'ES', age: '13_15', account: 'free' },
    story: 'Under 18: never, whatever anybody chooses.',
  },
  {
    sub: 'demo-person-priya-new-york', name: 'Priya', place: 'works at Acme', context: { jurisdiction: 'US-NY', age: 'adult', account: 'enterprise' }, org: ACME,
    story: 'Acme decides for its 312 members. Where it prohibits, Priya sees that and cannot lift it; where it allows, she can still say no.',
  },
  {
    sub: 'demo-person-sam-somewhere', name: 'Sam', place: 'place unknown', context: { age: 'adult', account: 'free' },
    story: 'Nobody knows where Sam is, so every rule that may apply applies.',
  },
];
