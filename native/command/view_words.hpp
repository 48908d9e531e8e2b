#pragma once

#include <string>

#include "sayso/support/json_reader.hpp"
#include "sayso/view/catalogue.hpp"

namespace sayso {

/// The words of a view's text node in the catalogue's language, as one plain string. Dates, numbers and durations are left in the
/// spelling of the view (ISO 8601), which is the same for every reader.
std::string words_of(json::Value text, const Catalogue& catalogue);

/// A whole view as lines of text, each indented by two spaces: what the person saw, in the order in which it stood.
std::string lines_of(json::Value view, const Catalogue& catalogue);

}  // namespace sayso
