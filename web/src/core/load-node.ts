import { readFile } from 'node:fs/promises';
import { type ConsentCore, type CoreLocation, loadCore as load } from '../core.ts';

let shared: Promise<ConsentCore> | undefined;

/** As in browsers; in Node the WebAssembly is read from the package where no location is given. */
export function loadCore(location?: CoreLocation): Promise<ConsentCore> {
  if (location) return load(location);
  shared ??= readFile(new URL('./core.wasm', import.meta.url)).then((wasm) => load({ wasm }));
  return shared;
}
