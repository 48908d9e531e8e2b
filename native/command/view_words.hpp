#pragma once

#include <string>

#include "sayso/support/json_reader.hpp"
#include "sayso/view/catalogue.hpp"
#include "sayso/view/words.hpp"

namespace sayso {

/// A whole view as lines of text, each indented by two spaces: what the person saw, in the order in which it stood.
std::string lines_of(json::Value view, const Catalogue& catalogue);

}  // namespace sayso
