/** The modes besides settings: how they are drawn, and their part of the style sheet. Fetched only where a page asks for one. */
import pair from './panel/modes.css';

export { drawAsked, drawMode, isQuiet } from './panel/draw-modes.ts';

let sheet: CSSStyleSheet | undefined;

/** What the panel's own sheet lacks for these modes. */
export function modeSheet(): CSSStyleSheet {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(pair);
  return sheet;
}
