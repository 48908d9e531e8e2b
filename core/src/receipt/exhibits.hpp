#pragma once

#include "receipt/replay_plan.hpp"

namespace sayso {

/// The texts from which everything is made again: the bundle's own, else the caller's. Both are held against the digests, so it
/// does not matter which is taken once nothing differs.
struct Sources {
  std::vector<std::string_view> policies;  ///< as many as the token pins, or none
  const std::string* catalogue = nullptr;
  const std::string* context = nullptr;
  const Shown* shown = nullptr;
  const std::string* after = nullptr;
};

/// Puts every text that came with the bundle or from the caller beside the digest that the tokens state of it.
Sources gather(const Bundle& bundle, const Expectation& expected, const Claims& claims, const Countersignature* countersignature,
               Replay& replay);

}  // namespace sayso
