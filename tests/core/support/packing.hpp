#pragma once

#include <vector>

#include "sayso/decision/compiled.hpp"

namespace sayso::tests {

/// A case in numbers, by a naive reading of the histories: semantics, section 3, word by word.
struct Packed {
  PackedCase question;
  std::vector<std::int64_t> notices;
};
Packed pack(const CompiledSeries& compiled, const Series& series, const Case& question, const std::string& purpose);

/// What the dense form says of each purpose, beside what `decide` says: nothing where they are the same.
std::vector<std::string> differences(const CompiledSeries& compiled, const Series& series, const Case& question);

}  // namespace sayso::tests
