// Holds the tree to the arrows: support <- domain <- policy <- decision <- view <- receipt <- log; wasm and native see
// core; core sees nothing. Each rule is first shown to refuse a small tree that breaks it.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { findBreaches } from "./includes.mjs";
import { findLinkBreaches } from "./links.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

const soundTree = {
  "core/include/sayso/support/result.hpp": "#pragma once\n#include <string>\n",
  "core/include/sayso/policy/policy.hpp": '#pragma once\n#include "sayso/support/result.hpp"\n',
  "core/src/policy/policy.cpp": '#include <sayso/policy/policy.hpp>\n#include <nlohmann/json.hpp>\n// system_clock, rand()\n',
  "core/src/policy/table.hpp": "#pragma once\n#include <array>\n",
  "core/include/sayso/log/entry.hpp": '#pragma once\n#include "sayso/policy/policy.hpp"\n',
  "wasm/facade.hpp": '#pragma once\n#include "sayso/log/entry.hpp"\n',
  "wasm/bindings.cpp": '#include <emscripten/bind.h>\n#include "facade.hpp"\n',
  "native/crypto/sign.hpp": "#pragma once\n#include <sodium.h>\n",
  "native/service/http.cpp": '#include "crypto/sign.hpp"\n#include "sayso/log/entry.hpp"\n',
};

// file, text, the rule that must refuse it
const breaches = [
  ["core/include/sayso/support/up.hpp", '#include "sayso/policy/policy.hpp"\n', "upward"],
  ["core/src/policy/up.cpp", "#include <sayso/log/entry.hpp>\n", "upward"],
  ["core/src/support/up.cpp", '#include "../policy/table.hpp"\n', "upward"],
  ["core/src/support/private_up.cpp", '#include "policy/table.hpp"\n', "upward"],
  ["core/include/sayso/stray/x.hpp", "", null],
  ["core/src/log/stray.cpp", '#include "sayso/stray/x.hpp"\n', "upward"],
  ["core/src/log/native.cpp", '#include "crypto/sign.hpp"\n', "foreign"],
  ["core/src/log/native_path.cpp", '#include "../../../native/crypto/sign.hpp"\n', "foreign"],
  ["core/src/log/wasm.cpp", '#include "facade.hpp"\n', "foreign"],
  ["core/src/log/platform.cpp", "#include <emscripten.h>\n", "impure_header"],
  ["core/src/log/posix.cpp", "#include <unistd.h>\n", "impure_header"],
  ["core/src/log/files.cpp", "#include <fstream>\n", "impure_header"],
  ["core/src/log/streams.cpp", "#  include <iostream>\n", "impure_header"],
  ["core/src/log/random.cpp", "#include <random>\n", "impure_header"],
  ["core/src/log/threads.cpp", "#include <thread>\n", "impure_header"],
  ["core/src/log/crypto.cpp", "#include <openssl/evp.h>\n", "impure_header"],
  ["core/include/sayso/log/json.hpp", "#include <nlohmann/json.hpp>\n", "library_in_header"],
  ["core/src/log/clock.cpp", "#include <chrono>\nauto now() { return std::chrono::system_clock::now(); }\n", "impure_word"],
  ["core/src/log/environment.cpp", '#include <cstdlib>\nauto* e = std::getenv("HOME");\n', "impure_word"],
  ["core/src/log/platform_if.cpp", "#ifdef __EMSCRIPTEN__\n#endif\n", "conditional"],
  ["core/src/log/platform_elif.cpp", "#if defined(_WIN32)\n#elif defined(__linux__)\n#endif\n", "conditional"],
  ["core/src/log/after_string.cpp", 'const char* k = "/*"; auto t = std::time(nullptr);\n', "impure_word"],
  ["core/src/log/lost.cpp", '#include "no_such_file.hpp"\n', "unresolved"],
  ["core/src/log/macro.cpp", "#include HEADER\n", "unresolved"],
  ["wasm/facade.cpp", "#include <emscripten/val.h>\n", "impure_header"],
  ["wasm/facade_native.cpp", '#include "crypto/sign.hpp"\n', "foreign"],
  ["native/service/door.cpp", '#include "facade.hpp"\n', "foreign"],
  ["native/service/api.hpp", "", null],
  ["native/crypto/up.cpp", '#include "service/api.hpp"\n', "upward"],
];

const soundEdges = `sayso_support: $<BUILD_INTERFACE:sayso_json_noexcept>;$<LINK_ONLY:$<BUILD_INTERFACE:sayso_json_noexcept>>
sayso_domain: private-NOTFOUND;sayso_support
sayso_policy: private-NOTFOUND;sayso_domain
sayso_decision: private-NOTFOUND;sayso_policy
sayso_view: private-NOTFOUND;sayso_decision
sayso_receipt: private-NOTFOUND;sayso_view
sayso_log: private-NOTFOUND;sayso_receipt
sayso_core: private-NOTFOUND;sayso_log
sayso_facade: sayso_core;sayso_json_noexcept;sayso_core;$<LINK_ONLY:sayso_json_noexcept>
sayso_crypto: sayso_core;PkgConfig::sodium
sayso: sayso_crypto;interface-NOTFOUND
`;

// an edge added to the sound ones, the rule that must refuse it
const badEdges = [
  ["sayso_domain", "sayso_policy", "upward"],
  ["sayso_support", "$<LINK_ONLY:sayso_log>", "upward"],
  ["sayso_log", "sayso_core", "upward"],
  ["sayso_policy", "sayso_facade", "upward"],
  ["sayso_receipt", "sayso_crypto", "upward"],
  ["sayso_receipt", "PkgConfig::sodium", "outward"],
  ["sayso_log", "Threads::Threads", "outward"],
  ["sayso_facade", "sayso_crypto", "upward"],
  ["sayso_crypto", "sayso_facade", "upward"],
  ["sayso_crypto", "sayso", "upward"],
  ["sayso_novelty", "sayso_core", "unknown"],
];

function withTree(files, use) {
  const folder = mkdtempSync(join(tmpdir(), "sayso-architecture-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a sound tree has no breach", () => {
  assert.deepEqual(withTree(soundTree, findBreaches), []);
});

test("every kind of forbidden include or word is refused, where it stands", () => {
  const files = Object.fromEntries(breaches.map(([file, text]) => [file, text]));
  const found = withTree({ ...soundTree, ...files }, findBreaches);
  for (const [file, , rule] of breaches.filter(([, , rule]) => rule)) {
    const rules = new Set(found.filter((breach) => breach.file === file).map((breach) => breach.rule));
    assert.deepEqual([...rules], [rule], file);
  }
  const expected = new Set(breaches.filter(([, , rule]) => rule).map(([file]) => file));
  assert.deepEqual(found.filter((breach) => !expected.has(breach.file)), []);
});

test("sound link edges have no breach", () => {
  assert.deepEqual(findLinkBreaches(soundEdges), []);
});

test("every kind of forbidden link edge is refused", () => {
  for (const [target, dependency, rule] of badEdges) {
    const line = new RegExp(`^${target}: .*$`, "m");
    const text = line.test(soundEdges)
      ? soundEdges.replace(line, (edge) => `${edge};${dependency}`)
      : `${soundEdges}${target}: ${dependency}\n`;
    assert.deepEqual(findLinkBreaches(text).map((breach) => breach.rule), [rule], `${target} -> ${dependency}`);
  }
  assert.deepEqual(findLinkBreaches(soundEdges.replace(/^sayso_log:.*\n/m, "")).map((breach) => breach.rule), ["missing"]);
});

test("the project's sources keep the arrows", () => {
  assert.ok(existsSync(join(root, "core/include/sayso")));
  assert.deepEqual(findBreaches(root), []);
});

test("the project's targets keep the arrows", () => {
  assert.deepEqual(findLinkBreaches(readFileSync(linkEdgesFile(), "utf8")), []);
});

/** The edges of the build that runs this test, else of the latest configured build. */
function linkEdgesFile() {
  if (process.env.SAYSO_LINK_EDGES) return process.env.SAYSO_LINK_EDGES;
  const builds = existsSync(join(root, "build")) ? readdirSync(join(root, "build")) : [];
  const files = builds.map((name) => join(root, "build", name, "link_edges.txt")).filter((file) => existsSync(file));
  assert.ok(files.length > 0, "no configured build: run `cmake --preset release` first");
  return files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}
