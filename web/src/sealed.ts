import { preload } from './core/host.ts';

/** Of every file that the panel may load as a script, what it must hash to (as in `fetch`), by its name. */
declare const SAYSO_SEALED: Readonly<Record<string, string>>;

// The panel, of which nothing runs before each of its files is the one that was built. What checks nothing itself here is checked
// by what loads it: the core by core.js, the words by their digest in the view.
const address = (name: string) => new URL(`./${name}`, import.meta.url).href;
try {
  await Promise.all(Object.entries(SAYSO_SEALED).map(([name, integrity]) => preload(address(name), integrity)));
  await import(/* @vite-ignore */ /* webpackIgnore: true */ address('sayso.js'));
} catch (problem) {
  console.error('sayso: nothing of the panel runs:', problem);
}
