#pragma once

#include <string_view>

#include "sayso/view/catalogue.hpp"

namespace sayso {

/// Reads the catalogue that lies in a bundle, which may be of an older or a later version: a message that it lacks is its id, one that this
/// program does not know is left out. Otherwise as `parse_catalogue`. Only for telling a person what was shown; nothing is proven by it.
Result<Catalogue> parse_older_catalogue(std::string_view text);

}  // namespace sayso
