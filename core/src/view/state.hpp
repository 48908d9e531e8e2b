#pragma once

#include <vector>

#include "sayso/support/json_writer.hpp"
#include "shown.hpp"
#include "text.hpp"

namespace sayso::view {

/// One true sentence about everything.
Text state_of(const Panel& panel, const std::vector<Shown>& purposes);

/// How many are on, off and paused: only those above none.
void write_summary(json::Writer& writer, const std::vector<Shown>& purposes);

}  // namespace sayso::view
