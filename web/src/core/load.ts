import { ConsentError } from '../errors.ts';
import { ConsentCore } from './consent-core.ts';
import { hasWebAssembly, importChecked } from './host.ts';
import type { Instantiate, JavaScriptCore, RawModule } from './raw-module.ts';

/** Of the files beside the built one: what each must hash to (as in `fetch`), by its name; empty where that is not known. */
declare const SAYSO_INTEGRITY: Readonly<Record<string, string>>;

/** Where the core is, where it is not beside this file. */
export interface CoreLocation {
  /** The glue, an ES module. */
  readonly glue?: string | URL;
  /** The WebAssembly: an address, or its bytes. */
  readonly wasm?: string | URL | Uint8Array;
  /** What the bytes fetched must hash to (as in `fetch`); that of the build where absent, none where empty. */
  readonly integrity?: string;
}

const HERE = {
  'core.mjs': new URL('./core.mjs', import.meta.url),
  'core.wasm': new URL('./core.wasm', import.meta.url),
  'core-js.mjs': new URL('./core-js.mjs', import.meta.url),
  'panel.mjs': new URL('./panel.mjs', import.meta.url),
  'panel.wasm': new URL('./panel.wasm', import.meta.url),
  'panel-js.mjs': new URL('./panel-js.mjs', import.meta.url),
};

type Glue = { readonly default: Instantiate };
type Shared = { loading?: Promise<ConsentCore> | undefined };

const whole: Shared = {};
const panel: Shared = {};

/**
 * Fetches and starts the core; without a location once for the whole page. Where the page's policy refuses WebAssembly, or the
 * browser has none, it is the same core as JavaScript. Fails with `core.unavailable`: no network, or bytes that do not match.
 */
export function loadCore(location?: CoreLocation): Promise<ConsentCore> {
  return location ? started(() => startAt(location)) : once(whole, () => startHere('core'));
}

/**
 * The part of the core that a panel needs, in a smaller file: `view`, `prepare`, `seal`, and `open` and `judge` where
 * `expect` has `up_to`. The whole core where that is there already.
 */
export function loadPanelCore(): Promise<ConsentCore> {
  return whole.loading ?? once(panel, () => startHere('panel'));
}

function once(shared: Shared, start: () => Promise<RawModule>): Promise<ConsentCore> {
  shared.loading ??= started(start).catch((problem: unknown) => {
    shared.loading = undefined;
    throw problem;
  });
  return shared.loading;
}

async function started(start: () => Promise<RawModule>): Promise<ConsentCore> {
  try {
    return new ConsentCore(await start());
  } catch (cause) {
    throw new ConsentError('core.unavailable', 'the core cannot be loaded', {}, cause);
  }
}

async function startAt({ glue, wasm, integrity }: CoreLocation): Promise<RawModule> {
  // @ts-ignore The glue is made by the core's build and lies beside the built file.
  const importGlue = (): Promise<Glue> => (glue ? importFrom(glue) : import('./core.mjs'));
  const known = integrity ?? (wasm ? '' : SAYSO_INTEGRITY['core.wasm']);
  return startWith(importGlue(), wasm instanceof Uint8Array ? Promise.resolve(wasm) : fetchBytes(wasm ?? HERE['core.wasm'], known));
}

async function startHere(name: 'core' | 'panel'): Promise<RawModule> {
  const hasWasm = await hasWebAssembly();
  const glue = importChecked<Glue>(HERE[`${name}.mjs`], SAYSO_INTEGRITY[`${name}.mjs`]);
  if (hasWasm) return startWith(glue, fetchBytes(HERE[`${name}.wasm`], SAYSO_INTEGRITY[`${name}.wasm`]));
  const code = importChecked<JavaScriptCore>(HERE[`${name}-js.mjs`], SAYSO_INTEGRITY[`${name}-js.mjs`]);
  const [{ default: instantiate }, { default: run }] = await Promise.all([glue, code]);
  return instantiate({
    instantiateWasm(imports, receive) {
      const exports = run(imports);
      receive({ exports });
      return exports;
    },
  });
}

async function startWith(glue: Promise<Glue>, bytes: Promise<Uint8Array>): Promise<RawModule> {
  const [{ default: instantiate }, wasmBinary] = await Promise.all([glue, bytes]);
  return instantiate({ wasmBinary });
}

function importFrom<Module>(address: string | URL): Promise<Module> {
  return import(/* @vite-ignore */ /* webpackIgnore: true */ String(address)) as Promise<Module>;
}

async function fetchBytes(wasm: string | URL, integrity = ''): Promise<Uint8Array> {
  const response = await fetch(wasm, { integrity });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
