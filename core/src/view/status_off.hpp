#pragma once

#include "shown.hpp"
#include "text.hpp"

/// The longer status sentences of what is off: why, by whom, since when.
namespace sayso::view {

/// Refused, withdrawn or objected: the word for a no is made from the legal basis and what came before it.
Text denied(const Shown& shown);
Text no_choice(const Shown& shown);
Text terms_changed(const Shown& shown);
Text expired(const Shown& shown);
Text actor_not_allowed(const Shown& shown);
Text notice_period(const Shown& shown);

}  // namespace sayso::view
