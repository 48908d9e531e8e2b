// What a person would point at, found in a page by role and name, label, words or CSS, through open shadow roots. It runs inside the page, as
// text, in every browser, also where the page's own scripts are off: so it is one function, does not wait, and needs nothing from outside.

/** The elements to which `steps` lead from the document, in its order. A step is `{css}`, `{role, name}`, `{label}`, `{text}`, `{has}` or `{nth}`. */
export function find(steps) {
  const squeezed = (text) => text.replace(/\s+/g, ' ').trim();
  const matcher = (wanted) => {
    if (wanted === undefined) return () => true;
    if (wanted.source !== undefined) return (text) => new RegExp(wanted.source, wanted.flags).test(text);
    return wanted.exact ? (text) => text === wanted.text : (text) => text.toLowerCase().includes(wanted.text.toLowerCase());
  };
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden=true], [inert]');
  const inside = (node) => (node.localName === 'slot' && node.assignedNodes().length > 0 ? node.assignedNodes() : (node.shadowRoot ?? node).childNodes);
  const isApart = (element) => !/^(?:inline|contents|none)/.test(getComputedStyle(element).display);

  /** The words of a node, those in shadow roots too; `spoken` leaves out what nobody meets and takes labels for what they label. */
  const wordsOf = (node, spoken) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || /^(?:script|style|template|noscript)$/.test(node.localName)) return '';
    if (spoken && getComputedStyle(node).display !== 'contents' && !isSeen(node)) return '';
    if (spoken && (node.getAttribute('aria-label') ?? node.getAttribute('alt'))) return node.getAttribute('aria-label') ?? node.getAttribute('alt');
    const words = [...inside(node)].map((child) => wordsOf(child, spoken)).join('');
    return isApart(node) ? ` ${words} ` : words;
  };
  const told = (element) => squeezed(wordsOf(element, false));

  const BY_TAG = { BUTTON: 'button', LI: 'listitem', TR: 'row', TD: 'cell', DIALOG: 'dialog', SECTION: 'region', SELECT: 'combobox', TEXTAREA: 'textbox' };
  const BY_TYPE = { checkbox: 'checkbox', radio: 'radio', button: 'button', submit: 'button' };
  const roleOf = (element) => {
    const given = element.getAttribute('role');
    if (given) return given;
    if (/^H[1-6]$/.test(element.tagName)) return 'heading';
    if (element.tagName === 'A') return element.hasAttribute('href') ? 'link' : '';
    if (element.tagName === 'INPUT') return BY_TYPE[element.type] ?? 'textbox';
    return BY_TAG[element.tagName] ?? '';
  };
  const nameOf = (element) => {
    const by = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).map((id) => id && element.getRootNode().getElementById(id)).filter(Boolean);
    if (by.length > 0) return squeezed(by.map((label) => wordsOf(label, false)).join(' '));
    if (element.getAttribute('aria-label')) return squeezed(element.getAttribute('aria-label'));
    if (element.labels?.length > 0) return squeezed([...element.labels].map((label) => wordsOf(label, false)).join(' '));
    return /^(?:region|dialog|combobox|textbox|listitem)$/.test(roleOf(element)) ? '' : squeezed(wordsOf(element, true));
  };

  const below = (scope) => [...(scope.shadowRoot ? [scope.shadowRoot, scope] : [scope])].flatMap((root) => [...root.children].flatMap((child) => [child, ...below(child)]));
  const among = (scopes) => [...new Set(scopes.flatMap(below))];
  /** The innermost elements that hold the words. */
  const holders = (scope, matches) => among([scope]).filter((element) => matches(told(element)) && !among([element]).some((inner) => matches(told(inner))));

  const STEPS = {
    css: (from, { css }) => among(from).filter((element) => element.matches(css)),
    role: (from, { role, name }) => among(from).filter((element) => roleOf(element) === role && isSeen(element) && matcher(name)(nameOf(element))),
    label: (from, { label }) => among(from).filter((element) => (element.labels || element.hasAttribute('aria-label')) && matcher(label)(nameOf(element))),
    text: (from, { text }) => [...new Set(from.flatMap((scope) => holders(scope, matcher(text))))],
    has: (from, { has }) => from.filter((element) => matcher(has)(told(element))),
    nth: (from, { nth }) => from.slice(nth, nth + 1),
  };
  return steps.reduce((from, step) => STEPS[Object.keys(STEPS).find((kind) => kind in step)](from, step), [document]);
}

/** Where a click would hit the one element: `{x, y}` of the viewport once it is there, in sight, enabled and uncovered, else `{not: why}`. */
export function aim(all) {
  if (all.length !== 1) return { not: `${all.length} elements are meant` };
  const [element] = all;
  const lookedAt = (target) => {
    target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const box = [...target.getClientRects()].find(({ width, height }) => width > 0 && height > 0);
    if (!box || !target.checkVisibility({ visibilityProperty: true })) return { not: 'it cannot be seen' };
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    let hit = document.elementFromPoint(x, y);
    for (let deeper = hit?.shadowRoot?.elementFromPoint(x, y); deeper && deeper !== hit; deeper = hit.shadowRoot?.elementFromPoint(x, y)) hit = deeper;
    const over = hit;
    const slotted = [...target.querySelectorAll('slot')].flatMap((slot) => slot.assignedNodes());
    if (slotted.some((node) => node.parentNode === hit)) hit = target; // words that the host gave to it
    while (hit && hit !== target && hit !== element) hit = hit.assignedSlot ?? hit.parentNode ?? hit.host;
    return hit ? { x, y } : { not: `it is covered by <${over?.localName}>` };
  };
  if (element.disabled) return { not: 'it is disabled' };
  const found = lookedAt(element);
  return 'not' in found && element.labels?.length > 0 ? lookedAt(element.labels[0]) : found;
}
