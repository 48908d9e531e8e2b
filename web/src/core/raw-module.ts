/** A function of the door: one JSON text in, one out, never throwing for a bad call. */
export type DoorFunction = (call: string) => string;
export const DOOR = ['version', 'check', 'decide', 'view', 'prepare', 'seal', 'open', 'judge'] as const;
export type DoorName = (typeof DOOR)[number];

/** What the glue makes of the wasm; wasm/surface-core.txt is its recorded surface. */
export type RawModule = Readonly<Record<DoorName, DoorFunction>>;
/** The default export of the glue (core.mjs). */
export type Instantiate = (options: { wasmBinary: Uint8Array }) => Promise<RawModule>;
