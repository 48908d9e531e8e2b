/** What the lazily loaded files take from `core.js`, in one import statement: the build puts this in the place of `core.ts` there. */
export { ConsentError, codeOf, loadCore, loadPanelCore } from '../core.ts';
