import { ConsentError } from '../errors.ts';
import { isRead } from './exact.ts';
import type { Id } from '../generated/contract.ts';
import type { Shown } from '../session/shown.ts';

// What a person must have been able to read: title, description, state, the word or the answers themselves.
const READ = 'h3, .about, .status, .word, .answer, [open] dt, [open] dd';
const PSEUDO = ['::before', '::after'];
const LEAST = { contrast: 3, font: 9, opacity: 0.5, control: 20 };

/**
 * Refuses a yes whose purpose could not be read where it was clicked: hidden, faded, shrunk, painted in its own colour, covered or
 * relabelled by the page around it, or read otherwise than it stands. A no is never refused. Fails with `panel.hidden`.
 */
export async function requireSeen(purpose: Id, shown: Shown): Promise<void> {
  if (!isRead(shown)) throw hidden('its words');
  const cards = [...panelsIn(document)].flatMap((root) => [...root.querySelectorAll('.purpose')].filter((card) => isAsked(card, purpose)));
  if (cards.length === 0) throw hidden('no panel');
  for (const card of cards) {
    const control = card.querySelector('.switch, [data-do=yes]');
    if (!control || !isOnScreen(control) || isCovered(control)) throw hidden('its control');
    for (const part of card.querySelectorAll(READ)) if (part.textContent?.trim()) requireReadable(part, control);
    if (self !== top) await (await import('../framed.ts')).requireUncovered(control);
  }
}

const hidden = (what: string) => new ConsentError('panel.hidden', `the page hides \`${what}\``);

function isAsked(card: Element, purpose: Id): boolean {
  return card.getAttribute('data-key') === purpose && card.querySelector('[data-pending=saving], [data-phase=saving]') !== null;
}

function* panelsIn(node: ParentNode): Generator<ShadowRoot> {
  for (const { localName, shadowRoot } of node.querySelectorAll('*')) {
    if (!shadowRoot) continue;
    if (localName === 'sayso-panel') yield shadowRoot;
    else yield* panelsIn(shadowRoot);
  }
}

// In the flat tree, up to the page itself.
function* around(element: Element): Generator<Element> {
  for (let one: Element | null = element; one; one = one.assignedSlot ?? one.parentElement ?? hostOf(one)) yield one;
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

function requireReadable(part: Element, control: Element): void {
  const style = getComputedStyle(part);
  const box = part.getBoundingClientRect();
  const text = document.createRange();
  text.selectNodeContents(part);
  const words = text.getBoundingClientRect();
  const scale = box.width / ((part as HTMLElement).offsetWidth || 1);
  const isCut = words.width > box.width + 2 || words.height > box.height + 8 || words.right < box.left + 1 || words.left > box.right - 1;
  if (
    !part.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
    box.width < 8 ||
    isCut ||
    parseFloat(style.fontSize) * scale < LEAST.font ||
    PSEUDO.some((pseudo) => part.className !== 'button answer' && /^(?!none|normal)./.test(getComputedStyle(part, pseudo).content)) ||
    isFaded(part) ||
    contrast(colourOf(style.color), groundOf(part)) < LEAST.contrast ||
    (part !== control && isCovered(part))
  )
    throw hidden(part.textContent?.trim().slice(0, 40) ?? '');
}

function isFaded(part: Element): boolean {
  let opacity = 1;
  for (const one of around(part)) {
    const style = getComputedStyle(one);
    opacity *= Number(style.opacity);
    if (style.clipPath !== 'none' || /opacity|blur|brightness|contrast/.test(style.filter) || (style.maskImage || 'none') !== 'none') return true;
  }
  return opacity < LEAST.opacity;
}

function isOnScreen(control: Element): boolean {
  const { left, top, width, height } = control.getBoundingClientRect();
  return width >= LEAST.control && height >= LEAST.control && left >= 0 && top > -height && left < innerWidth && top < innerHeight;
}

// What is above or below the screen can be scrolled to; what is beside it, or above the page, cannot.
function isCovered(part: Element): boolean {
  const { left, top, width, height } = part.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  if (x < 0 || x > innerWidth || y + scrollY < 0) return true;
  if (y < 0 || y > innerHeight) return false;
  const hit = (part.getRootNode() as ShadowRoot).elementFromPoint(x, y);
  return !hit || !(part.contains(hit) || hit.contains(part));
}

type Colour = readonly [number, number, number, number];

// Null for a colour of another space, of which nothing is said here.
function colourOf(text: string): Colour | null {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
  if (text.startsWith('rgb')) return [red, green, blue, alpha];
  return text.startsWith('color(srgb ') ? [255 * red, 255 * green, 255 * blue, alpha] : null;
}

// What is behind: the first ground that lets nothing through; a page without any has that of its colour scheme.
function groundOf(part: Element): Colour | null {
  for (const one of around(part)) {
    const ground = colourOf(getComputedStyle(one).backgroundColor);
    if (!ground || ground[3] > 0.9) return ground;
  }
  return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18, 1] : [255, 255, 255, 1];
}

function contrast(a: Colour | null, b: Colour | null): number {
  if (!a || !b) return LEAST.contrast;
  if (a[3] < LEAST.opacity) return 1;
  const [one, other] = [a, b].map(luminance) as [number, number];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function luminance([red, green, blue]: Colour): number {
  const linear = (part: number) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
