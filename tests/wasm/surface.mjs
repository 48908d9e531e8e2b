// Reads from a built .wasm which functions it registers with Embind, by running only its registration with stub imports.
import { readFileSync } from "node:fs";

const typeRegistrations = {
  _embind_register_void: 1,
  _embind_register_bool: 1,
  _embind_register_integer: 1,
  _embind_register_bigint: 1,
  _embind_register_float: 1,
  _embind_register_std_string: 1,
  _embind_register_std_wstring: 2,
  _embind_register_emval: 1,
  _embind_register_memory_view: 2,
};

/** One line a function, sorted: `decide(std::string): std::string`, or `decide_packed/13`. Anything registered that is no function is refused. */
export async function readSurface(url) {
  const types = new Map();
  const functions = [];
  let memory;

  const text = (address) => {
    const bytes = new Uint8Array(memory.buffer, address);
    return Buffer.from(bytes.subarray(0, bytes.indexOf(0))).toString("utf8");
  };
  const typeIds = (count, address) => [...new Uint32Array(memory.buffer, address, count)];

  const stubs = {};
  const module = await WebAssembly.compile(readFileSync(url));
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    if (kind !== "function") throw new Error(`${from}.${name} is imported and no function`);
    stubs[from] ??= {};
    if (name in typeRegistrations) {
      stubs[from][name] = (id, ...rest) => void types.set(id, text(rest[typeRegistrations[name] - 1]));
    } else if (name === "_embind_register_function") {
      stubs[from][name] = (id, count, ids) => void functions.push([text(id), typeIds(count, ids)]);
    } else if (name.startsWith("_embind_register_")) {
      stubs[from][name] = () => {
        throw new Error(`${name}: the door has functions only`);
      };
    } else {
      stubs[from][name] = () => 0;
    }
  }

  const { exports } = await WebAssembly.instantiate(module, stubs);
  memory = Object.values(exports).find((value) => value instanceof WebAssembly.Memory);
  exports.__wasm_call_ctors();
  exports.__embind_register_native_and_builtin_types?.();

  const nameOf = (id, where) => {
    if (!types.has(id)) throw new Error(`${where} has a type that is not registered`);
    return types.get(id);
  };
  // Beside Embind's functions, those of the packed door: raw exports, by name and number of parameters.
  const raw = Object.entries(exports).filter(([name, value]) => name.endsWith("_packed") && typeof value === "function");
  return functions
    .map(([name, [result, ...args]]) => `${name}(${args.map((id) => nameOf(id, name)).join(", ")}): ${nameOf(result, name)}`)
    .concat(raw.map(([name, value]) => `${name}/${value.length}`))
    .sort();
}
