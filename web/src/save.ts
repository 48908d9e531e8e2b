/** What is needed from the first choice on; fetched once the panel has been drawn. */
export { Saver, type SaverHost } from './receipt/saver.ts';
export { Witness } from './receipt/witness.ts';
