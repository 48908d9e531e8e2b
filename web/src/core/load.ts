import { ConsentError } from '../errors.ts';
import { ConsentCore } from './consent-core.ts';
import type { Instantiate } from './raw-module.ts';

declare const SAYSO_WASM_INTEGRITY: string;

/** Where the core is, where it is not beside this file. */
export interface CoreLocation {
  /** The glue, an ES module. */
  readonly glue?: string | URL;
  /** The WebAssembly: an address, or its bytes. */
  readonly wasm?: string | URL | Uint8Array;
  /** What the bytes fetched must hash to (as in `fetch`); that of the build where absent, none where empty. */
  readonly integrity?: string;
}

let shared: Promise<ConsentCore> | undefined;

/**
 * Fetches and starts the core; without a location once for the whole page.
 * Fails with `core.unavailable`: no network, bytes that do not match, or a page whose policy forbids WebAssembly.
 */
export function loadCore(location?: CoreLocation): Promise<ConsentCore> {
  if (location) return load(location);
  shared ??= load({}).catch((problem: unknown) => {
    shared = undefined;
    throw problem;
  });
  return shared;
}

async function load({ glue, wasm, integrity }: CoreLocation): Promise<ConsentCore> {
  try {
    const [instantiate, wasmBinary] = await Promise.all([importGlue(glue), fetchBytes(wasm, integrity)]);
    return new ConsentCore(await instantiate({ wasmBinary }));
  } catch (cause) {
    throw new ConsentError('core.unavailable', 'the core cannot be loaded', {}, cause);
  }
}

async function importGlue(glue: string | URL | undefined): Promise<Instantiate> {
  const { default: instantiate } = glue
    ? await import(/* @vite-ignore */ /* webpackIgnore: true */ String(glue))
    : // @ts-ignore The glue is made by the core's build and lies beside the built file.
      await import('./core.mjs');
  return instantiate as Instantiate;
}

async function fetchBytes(
  wasm: CoreLocation['wasm'],
  integrity = wasm ? '' : SAYSO_WASM_INTEGRITY,
): Promise<Uint8Array> {
  if (wasm instanceof Uint8Array) return wasm;
  const response = await fetch(wasm ?? new URL('./core.wasm', import.meta.url), { integrity });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
