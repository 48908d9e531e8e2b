#pragma once

#include <vector>

#include "sayso/support/json_writer.hpp"
#include "shown.hpp"

namespace sayso::view {

/// What holds for the whole panel and explains it: `[{"id","text"},...]`, each id at most once.
void write_notes(json::Writer& writer, const Panel& panel, const std::vector<Shown>& purposes);

}  // namespace sayso::view
