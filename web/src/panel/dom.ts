import type { Piece } from '../messages/format.ts';

export type Child = Node | string | null | undefined | false | readonly Child[];
export type Attributes = Readonly<Record<string, string | boolean | null | undefined>>;

const SVG = 'http://www.w3.org/2000/svg';

/** Makes an element. Children are nodes or text, never markup; `true` sets an empty attribute, `false` none. */
export function h(tag: string, attributes: Attributes, ...children: readonly Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (value !== false && value != null) element.setAttribute(name, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

function append(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(parent, child);
    else if (child) parent.append(child as Node | string);
  }
}

/** A drawing of one stroke in a box of 20 by 20; decorative where it has no name. */
export function icon(path: string, name?: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  if (name) {
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', name);
  } else svg.setAttribute('aria-hidden', 'true');
  const stroke = document.createElementNS(SVG, 'path');
  stroke.setAttribute('d', path);
  svg.append(stroke);
  return svg;
}

/** A style sheet of a text, to be adopted by shadow roots. */
export function sheetOf(text: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

/** A sentence with its links. */
export function sentence(pieces: readonly Piece[]): Child[] {
  return pieces.map((piece) => {
    if (typeof piece === 'string') return piece;
    return h('a', { href: piece.href, part: 'link', rel: 'noopener' }, piece.words);
  });
}

/**
 * Makes `from` equal to `to` and keeps every node that is the same in both, so that focus, a reader's place and what
 * the person opened stay where they are. Children with a `data-key` are the same when the key is.
 */
export function patch(from: Element, to: Element): void {
  patchAttributes(from, to);
  let next = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const same = findSame(next, wanted);
    if (!same) {
      from.insertBefore(wanted, next);
      continue;
    }
    while (next !== same) next = removed(next as ChildNode);
    if (same instanceof Element) patch(same, wanted as Element);
    else if (same.nodeValue !== wanted.nodeValue) same.nodeValue = wanted.nodeValue;
    next = same.nextSibling;
  }
  while (next) next = removed(next);
}

// By their names: going through `attributes` itself makes an object of each, in the frame of a click.
function patchAttributes(from: Element, to: Element): void {
  for (const name of from.getAttributeNames()) {
    if (name !== 'open' && !to.hasAttribute(name)) from.removeAttribute(name);
  }
  for (const name of to.getAttributeNames()) {
    const value = to.getAttribute(name) as string;
    if (name !== 'open' && from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
}

function findSame(first: ChildNode | null, wanted: Node): ChildNode | null {
  for (let node = first; node; node = node.nextSibling) {
    if (node.nodeName === wanted.nodeName && keyOf(node) === keyOf(wanted)) return node;
    if (!keyOf(wanted)) return null;
  }
  return null;
}

function keyOf(node: Node): string | null {
  return node instanceof Element ? node.getAttribute('data-key') : null;
}

function removed(node: ChildNode): ChildNode | null {
  const next = node.nextSibling;
  node.remove();
  return next;
}
