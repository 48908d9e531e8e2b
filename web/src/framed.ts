import { ConsentError } from './errors.ts';

/** What lib.dom does not know yet: Intersection Observer version 2. */
type Seen = IntersectionObserverEntry & { readonly isVisible?: boolean };
type Watching = IntersectionObserverInit & { readonly trackVisibility: boolean; readonly delay: number };

const LONG_ENOUGH_MS = 500;

/**
 * In a frame: refuses a yes where the page around it fades, covers, shrinks or moves away the control in the instant of the click or just
 * after it. Fails with `panel.hidden`. Where a browser cannot tell (all but Chromium's kin), nothing is refused: `frame-ancestors` is for that.
 */
export async function requireUncovered(control: Element): Promise<void> {
  if (!('isVisible' in IntersectionObserverEntry.prototype)) return;
  const entries: Seen[] = [];
  const watch = new IntersectionObserver((more) => void entries.push(...more), { trackVisibility: true, delay: 100 } as Watching);
  watch.observe(control);
  await new Promise((resolve) => setTimeout(resolve, LONG_ENOUGH_MS));
  watch.disconnect();
  if (entries.length === 0 || entries.some(({ isVisible }) => !isVisible))
    throw new ConsentError('panel.hidden', 'the page around the frame hides its control');
}
