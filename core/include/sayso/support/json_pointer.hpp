#pragma once

#include <string_view>

#include "sayso/support/json_reader.hpp"

namespace sayso::json {

/// The value that a JSON pointer (RFC 6901, of names without `~` and of indices) names under `root`; the innermost one on the way there
/// where the text has less.
Value walk(Value root, std::string_view pointer);

}  // namespace sayso::json
