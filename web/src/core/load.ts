import { ConsentError } from '../errors.ts';
import { ConsentCore } from './consent-core.ts';
import type { Instantiate } from './raw-module.ts';

declare const SAYSO_CORE_INTEGRITY: string;
declare const SAYSO_PANEL_INTEGRITY: string;

/** Where the core is, where it is not beside this file. */
export interface CoreLocation {
  /** The glue, an ES module. */
  readonly glue?: string | URL;
  /** The WebAssembly: an address, or its bytes. */
  readonly wasm?: string | URL | Uint8Array;
  /** What the bytes fetched must hash to (as in `fetch`); that of the build where absent, none where empty. */
  readonly integrity?: string;
}

type Glue = { readonly default: Instantiate };
type Shared = { loading?: Promise<ConsentCore> | undefined };

const whole: Shared = {};
const panel: Shared = {};

/**
 * Fetches and starts the core; without a location once for the whole page.
 * Fails with `core.unavailable`: no network, bytes that do not match, or a page whose policy forbids WebAssembly.
 */
export function loadCore(location?: CoreLocation): Promise<ConsentCore> {
  const load = (from: CoreLocation) =>
    start(
      // @ts-ignore The glue is made by the core's build and lies beside the built file.
      () => (from.glue ? importFrom(from.glue) : import('./core.mjs')),
      from.wasm ?? new URL('./core.wasm', import.meta.url),
      from.integrity ?? (from.wasm ? '' : SAYSO_CORE_INTEGRITY),
    );
  return location ? load(location) : once(whole, () => load({}));
}

/**
 * The part of the core that a panel needs, in a smaller file: `view`, `prepare`, `seal`, and `open` and `judge` where
 * `expect` has `up_to`. The whole core where that is there already.
 */
export function loadPanelCore(): Promise<ConsentCore> {
  if (whole.loading) return whole.loading;
  return once(panel, () =>
    // @ts-ignore As above.
    start(() => import('./panel.mjs'), new URL('./panel.wasm', import.meta.url), SAYSO_PANEL_INTEGRITY),
  );
}

function once(shared: Shared, load: () => Promise<ConsentCore>): Promise<ConsentCore> {
  shared.loading ??= load().catch((problem: unknown) => {
    shared.loading = undefined;
    throw problem;
  });
  return shared.loading;
}

async function start(
  importGlue: () => Promise<Glue>,
  wasm: string | URL | Uint8Array,
  integrity: string,
): Promise<ConsentCore> {
  try {
    const [{ default: instantiate }, wasmBinary] = await Promise.all([importGlue(), fetchBytes(wasm, integrity)]);
    return new ConsentCore(await instantiate({ wasmBinary }));
  } catch (cause) {
    throw new ConsentError('core.unavailable', 'the core cannot be loaded', {}, cause);
  }
}

function importFrom(glue: string | URL): Promise<Glue> {
  return import(/* @vite-ignore */ /* webpackIgnore: true */ String(glue)) as Promise<Glue>;
}

async function fetchBytes(wasm: string | URL | Uint8Array, integrity: string): Promise<Uint8Array> {
  if (wasm instanceof Uint8Array) return wasm;
  const response = await fetch(wasm, { integrity });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
