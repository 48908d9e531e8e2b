// Generated from core/schema by web/tools/generate-contract.mjs. Change the schemas, then run it again.

/** What a position stands for (core/schema/packed.json). */
export const PACKED = {
  age: [
    'unknown',
    'under_13',
    '13_15',
    '16_17',
    'adult',
  ],
  organisation: [
    'none',
    'granted',
    'prohibited',
  ],
  answer: [
    'none',
    'granted',
    'denied',
  ],
  answer_by: [
    'none',
    'subject',
    'guardian',
  ],
  reason: [
    'no_policy',
    'on_premises',
    'not_used',
    'prohibited',
    'suspended',
    'no_rule',
    'org_prohibits',
    'org_not_granted',
    'denied',
    'signal_gpc',
    'no_choice',
    'terms_changed',
    'expired',
    'actor_not_allowed',
    'not_notified',
    'notice_period',
    'category_not_covered',
    'past_data',
    'granted',
    'not_objected',
  ],
} as const;
