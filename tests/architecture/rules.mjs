// The architecture as tables: which part may see which, and what the pure core may use of the language's library.

/** The layers of core/, from left to right; a layer sees only itself and those on its left. */
export const layers = ["support", "domain", "policy", "decision", "view", "receipt", "log"];

/** The folders of native/, in the same sense. All of them see the whole core. */
export const nativeFolders = ["files", "crypto", "ledger", "service", "command"];

/** Standard headers without input, output, clock, randomness, threads or locale. Anything else is refused in core/. */
export const pureHeaders = new Set(
  `algorithm array bit bitset cassert cctype charconv climits compare concepts cstddef cstdint cstring deque functional
   initializer_list iterator limits list map memory new numeric optional queue set span stack string string_view tuple
   type_traits unordered_map unordered_set utility variant vector version`.split(/\s+/),
);

/** `chrono` holds a pure calendar beside the clocks: the header is allowed, the clocks are in `impureWords`. */
export const pureHeadersWithImpureParts = new Set(["chrono", "cmath", "cstdlib"]);

/** Third-party headers that core sources (never its public headers) may include. */
export const coreLibraries = [/^nlohmann\//];

/** Names that reach outside: clocks, randomness, environment, files, threads. */
export const impureWords = [
  /\b(?:system|steady|high_resolution|utc|tai|gps|file)_clock\b/,
  /\b(?:s?rand|random_device|mt19937(?:_64)?|getenv|localtime|gmtime|setlocale)\b/,
  /\bstd::(?:time|clock|system|exit|signal|thread|jthread|mutex|atomic|async|function|cout|cerr|cin|locale|regex)\b/,
  /\b(?:printf|fopen|fwrite|fread|puts)\s*\(/,
  /\bthread_local\b/,
];

/** What a target of ours may link, beside targets of its own part further left. */
export const linkRules = [
  { part: "core", targets: layers.map((layer) => `sayso_${layer}`), external: ["sayso_json_noexcept"] },
  { part: "core", targets: ["sayso_core"], external: [] },
  { part: "wasm", targets: ["sayso_facade", "sayso_wasm", ...["core", "panel", "workbench"].flatMap((name) => ["_bindings", "", "_surface"].map((kind) => `sayso_wasm_${name}${kind}`))],
    external: ["sayso_json_noexcept"] },
  { part: "native", targets: ["sayso_files", "sayso_crypto", "sayso_ledger", "sayso_service", "sayso_command_objects",
      "sayso_command", "sayso"], external: null },
];
