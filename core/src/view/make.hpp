#pragma once

#include "panel.hpp"
#include "sayso/view/view.hpp"

namespace sayso::view {

/// The panel of any mode, from its input found good.
View make(const ViewInput& input, const Panel& panel);

}  // namespace sayso::view
