/** `@sayso/consent/core` in Node: the same, loading from the package's own folder. */
export { ConsentCore, ConsentError, type CoreLocation, codeOf, isWellFormed } from './core.ts';
export { loadCore } from './core/load-node.ts';
