#include <algorithm>

#include "modes.hpp"
#include "state.hpp"

namespace sayso::view {

std::vector<Shown> signup_purposes(const Panel& panel) {
  std::vector<Shown> purposes;
  for (const Purpose& purpose : panel.policy.purposes) {
    purposes.push_back(show(panel, purpose));
    Control& control = purposes.back().control;
    if (!control.on) control.deny = control.grant;
  }
  return purposes;
}

Text signup_state(const Panel& panel, const std::vector<Shown>& purposes) {
  const bool is_off = std::none_of(purposes.begin(), purposes.end(), [](const Shown& shown) { return shown.permitted(); });
  return is_off && !purposes.empty() ? say("signup.state") : state_of(panel, purposes);
}

}  // namespace sayso::view
