#pragma once

#include "shown.hpp"

namespace sayso::view {

/// What the person can do, from everything else in `shown`.
Control control_of(const Shown& shown);

/// What is unmet once the person's own answer is added now.
std::vector<Reason> unmet_after(const Panel& panel, const Purpose& purpose, ChoiceState answer);

}  // namespace sayso::view
