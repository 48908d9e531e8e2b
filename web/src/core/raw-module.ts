/** A function of the door: one JSON text in, one out, never throwing for a bad call. */
export type DoorFunction = (call: string) => string;
export const DOOR = ['version', 'check', 'decide', 'view', 'prepare', 'seal', 'open', 'judge', 'compile'] as const;
export type DoorName = (typeof DOOR)[number];

/** The packed door (core/schema/packed.json): numbers in, a number out. */
export interface PackedDoor {
  _decide_packed(
    handle: number,
    purpose: number,
    now: number,
    jurisdiction: number,
    age: number,
    account: number,
    signal: number,
    organisation: number,
    answer: number,
    answerRevision: number,
    answerBy: number,
    answerAt: number,
    earlierNo: number,
  ): number;
  _notice_packed(handle: number, slot: number, at: number): number;
  _release_packed(handle: number): void;
}

/** What the glue makes of the wasm; wasm/surface-core.txt is its recorded surface. */
export type RawModule = Readonly<Record<DoorName, DoorFunction>> & PackedDoor;
type Exports = Readonly<Record<string, unknown>>;
/** The default export of the glue (core.mjs): given the bytes to run, or somebody else who does. */
export type Instantiate = (
  options:
    | { readonly wasmBinary: Uint8Array }
    | { instantiateWasm(imports: object, receive: (instance: { readonly exports: Exports }) => void): Exports },
) => Promise<RawModule>;
/** The core as JavaScript (core-js.mjs): takes what the WebAssembly imports, gives what it exports. */
export type JavaScriptCore = { readonly default: (imports: object) => Exports };
