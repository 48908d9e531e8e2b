/** `@sayso/consent/core` in browsers. */
export { ConsentCore, isWellFormed } from './core/consent-core.ts';
export { type CoreLocation, loadCore, loadPanelCore } from './core/load.ts';
export { ConsentError, codeOf } from './errors.ts';
