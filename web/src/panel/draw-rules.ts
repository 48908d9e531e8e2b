import type { DateValue, ViewPurpose, ViewRule } from '../generated/contract.ts';
import type { Words } from '../messages/format.ts';
import { type Child, h } from './dom.ts';

/** The rules in force: the policy's reason for each, then since when, who asks for it and where it is written. */
export function drawRules({ id, rules }: ViewPurpose, words: Words): Child {
  if (rules.length === 0) return null;
  return [
    h('h4', {}, words.say('ui.rules')),
    h(
      'ul',
      { class: 'rules' },
      rules.map((rule) =>
        h(
          'li',
          { part: 'rule', 'data-key': rule.id, 'data-rule': `${id} ${rule.id}` },
          rule.why,
          small(facts(rule, words)),
        ),
      ),
    ),
  ];
}

/** What will change: the date first. It stands outside of the details, since a choice now counts then. */
export function drawComing({ id, coming }: ViewPurpose, words: Words): Child {
  if (coming.length === 0) return null;
  return h(
    'div',
    { class: 'coming', part: 'coming' },
    h('h4', {}, words.say('ui.coming')),
    coming.map((rule) =>
      h(
        'p',
        { 'data-key': rule.id, 'data-rule': `${id} ${rule.id}` },
        h('strong', {}, date('ui.from', 'from', rule.from, words)),
        ' ',
        rule.why,
        small(facts({ ...rule, from: undefined }, words)),
      ),
    ),
  );
}

/** Whether a rule permits nothing before the person was told of it. */
export function asksForNotice({ mode, item }: ViewRule): boolean {
  return (mode === 'opt_out' || mode === 'notice_only') && !item;
}

/** The rules in force that ask for a notice: told in the open, so that they are seen. */
export function drawTold({ id, rules }: ViewPurpose, words: Words): Child {
  const told = rules.filter(asksForNotice);
  return (
    told.length > 0 &&
    h(
      'ul',
      { class: 'told rules' },
      told.map((rule) =>
        h(
          'li',
          { part: 'rule', 'data-key': rule.id, 'data-rule': `${id} ${rule.id}` },
          rule.why,
          small(facts(rule, words)),
        ),
      ),
    )
  );
}

type Facts = Pick<ViewRule, 'assumed' | 'item' | 'authority' | 'source' | 'until'> & {
  readonly from?: DateValue | undefined;
};

function facts({ assumed, item, from, until, authority, source }: Facts, words: Words): string[] {
  return [
    assumed ? words.say('ui.may_apply') : '',
    item ? words.say('ui.some_data') : '',
    from ? date('ui.from', 'from', from, words) : '',
    until ? date('ui.until', 'until', until, words) : '',
    authority ? words.say('ui.authority', { authority: { text: authority } }) : '',
    source ? words.say('ui.source', { source: { text: source } }) : '',
  ];
}

function date(message: string, name: string, value: DateValue, words: Words): string {
  return words.say(message, { [name]: value });
}

function small(parts: readonly string[]): Child {
  const said = parts.filter(Boolean);
  return (
    said.length > 0 &&
    h(
      'small',
      {},
      said.map((part) => h('span', {}, part)),
    )
  );
}
