#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sayso/log/tree.hpp"

namespace sayso {

/// The head of a tree, as the text of a note (C2SP tlog-checkpoint).
struct Checkpoint {
  std::string origin;
  std::int64_t size = 0;
  TreeHash root{};
  bool operator==(const Checkpoint&) const = default;
};

/// Three lines: origin, size, root.
std::string to_text(const Checkpoint& checkpoint);

/// Reads a note's text. Further lines are allowed and not looked at. Fails with `log.note`.
Result<Checkpoint> parse_checkpoint(std::string_view text);

}  // namespace sayso
