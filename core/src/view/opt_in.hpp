#pragma once

#include "shown.hpp"

namespace sayso::view {

/// Whose yes meets every `opt_in` rule that applies.
struct WhoseYes {
  bool subject = true;
  bool guardian = true;
};

WhoseYes whose_yes(const Shown& shown);

}  // namespace sayso::view
