// Opens the core's WebAssembly as the door: each function takes one JSON text, or its bytes as they are, and gives one. What is exported beside the door's
// functions belongs to the runtime (wasm/bindings.cpp, decision record 0045).
const DOOR = ['version', 'check', 'decide', 'view', 'prepare', 'seal', 'open', 'judge'];
const encoder = new TextEncoder();
const decoder = new TextDecoder();

// The one thing that the module asks of its host: to stop where it cannot go on.
const wasi_snapshot_preview1 = {
  proc_exit(code) {
    throw new Error(`the core has stopped with ${code}`);
  },
};

/** The door of the module in `wasmBinary`. A function that throws has stopped for good. */
export default async function open({ wasmBinary }) {
  const { instance } = await WebAssembly.instantiate(wasmBinary, { wasi_snapshot_preview1 });
  const { exports } = instance;
  // The memory may have moved with every call.
  const text = (size) => new Uint8Array(exports.memory.buffer, exports.text(size), size);
  exports._initialize();
  return Object.fromEntries(
    DOOR.map((name) => [
      name,
      (call) => {
        const bytes = typeof call === 'string' ? encoder.encode(call) : call;
        text(bytes.length).set(bytes);
        return decoder.decode(text(exports[name]()));
      },
    ]),
  );
}
