#pragma once

#include "sayso/support/json_writer.hpp"
#include "shown.hpp"

namespace sayso::view {

/// One purpose as the view has it.
void write_purpose(json::Writer& writer, const Shown& shown);

}  // namespace sayso::view
