#include "opt_in.hpp"

#include <algorithm>

namespace sayso::view {

WhoseYes whose_yes(const Shown& shown) {
  WhoseYes whose;
  for (const RuleSpan& span : shown.spans) {
    if (span.rule->mode != Mode::opt_in || span.is_item() || !span.holds(shown.panel.now())) continue;
    const std::vector<Actor>& by = span.rule->by;
    whose.subject = whose.subject && std::find(by.begin(), by.end(), Actor::subject) != by.end();
    whose.guardian = whose.guardian && std::find(by.begin(), by.end(), Actor::guardian) != by.end();
  }
  return whose;
}

}  // namespace sayso::view
