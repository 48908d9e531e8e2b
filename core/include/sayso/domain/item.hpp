#pragma once

#include <optional>
#include <string>

#include "sayso/domain/instant.hpp"
#include "sayso/support/json_reader.hpp"

namespace sayso {

/// One record that is asked about; both members may be unknown (semantics, section 3).
struct Item {
  std::optional<std::string> category;
  std::optional<Instant> collected;
};

/// Reads `{"category"?,"collected"?}`; `item.value` where it is not so or `collected` is later than `now`; a misspelled instant
/// fails with `time.instant`.
Result<Item> read_item(json::Value value, Instant now);

}  // namespace sayso
