// What a page may load, by file of web/dist, in bytes as sent (brotli 11).
const KIB = 1024;

/** The first may never be exceeded; of the second `limit` is what it may weigh today, lowered with every step towards `goal` (decision 0013). */
export const budgets = [
  { what: 'to draw and to toggle', files: ['sayso.js'], limit: 12 * KIB },
  {
    what: 'to draw, toggle, sign and save',
    files: ['sayso.js', 'save.js', 'core.js', 'panel.mjs', 'panel.wasm'],
    limit: 93_650,
    goal: 56 * KIB,
  },
];
