#pragma once

#include <vector>

#include "shown.hpp"
#include "text.hpp"

namespace sayso::view {

/// What keeps a purpose off that the person cannot change: who and why, whether it ends, and which answer is kept meanwhile.
/// Empty for a switch.
std::vector<Text> locks_of(const Shown& shown);

}  // namespace sayso::view
