// The built WebAssembly: where it is, and the shipped module opened as a door. SAYSO_WASM_DIR names another build.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = pathToFileURL(`${process.env.SAYSO_WASM_DIR ?? fileURLToPath(new URL("../../build/wasm", import.meta.url))}/`);

/** The URL of a file of the build; without it there is nothing to test, which is a failure. */
export function built(name) {
  const url = new URL(name, folder);
  if (!existsSync(url)) throw new Error(`${fileURLToPath(url)} is missing: cmake --preset wasm && cmake --build --preset wasm`);
  return url;
}

/** A shipped module; `call(name, text)` is one function of the door, text in and text out. */
export async function openDoor(name = "core") {
  const { default: factory } = await import(built(`${name}.mjs`).href);
  const module = await factory({ wasmBinary: readFileSync(built(`${name}.wasm`)) });
  return { call: (name, text) => module[name](text) };
}
