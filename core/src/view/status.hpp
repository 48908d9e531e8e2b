#pragma once

#include "shown.hpp"
#include "text.hpp"

namespace sayso::view {

/// The state and why, in a sentence: true now, naming who decided and since when. It opens with whether data is used.
Text status_of(const Shown& shown);

/// Whether the purpose is shown as paused: a pause that surely applies decides it.
bool is_paused(const Shown& shown);

}  // namespace sayso::view
