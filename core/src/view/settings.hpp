#pragma once

#include "panel.hpp"
#include "sayso/view/view.hpp"

namespace sayso::view {

/// The panel of the settings page.
View make_settings(const ViewInput& input, const Panel& panel);

}  // namespace sayso::view
