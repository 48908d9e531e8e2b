#pragma once

#include <vector>

#include "sayso/decision/decide.hpp"

/// Random series and questions about them by rapidcheck, small enough that rules, places, instants and choices often meet.
namespace worlds {

struct World {
  sayso::Series series;
  std::vector<sayso::Case> questions;  ///< each names its purpose
};

/// To be called within a property of rapidcheck: the picks are the property's own, so that a broken one is made small.
World pick(int questions);

}  // namespace worlds
