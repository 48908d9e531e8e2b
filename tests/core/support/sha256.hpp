#pragma once

#include <string>
#include <string_view>

namespace sayso::tests {

/// SHA-256 as base64url: what a host answers. The core has none, and tests of the core run without a host's libraries.
std::string sha256(std::string_view bytes);

}  // namespace sayso::tests
