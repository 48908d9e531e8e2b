#include "shown.hpp"

#include <algorithm>

#include "control.hpp"

namespace sayso::view {

bool Shown::has_rule(Mode mode, bool surely) const {
  return std::any_of(spans.begin(), spans.end(), [&](const RuleSpan& span) {
    return span.rule->mode == mode && !span.is_item() && span.holds(panel.now()) && !(surely && span.assumed);
  });
}

Shown show(const Panel& panel, const Purpose& purpose) {
  decision::Answer answer =
      decision::evaluate(panel.series, panel.question, purpose.id, panel.now()).value_or(decision::Answer{});
  if (answer.reason == Reason::no_policy) answer.unmet = {Reason::no_policy};
  Shown shown{panel,
              purpose,
              std::move(answer),
              history_of(panel, purpose),
              rule_spans(panel, purpose),
              unmet_after(panel, purpose, ChoiceState::granted),
              {},
              &purpose};
  shown.control = control_of(shown);
  return shown;
}

}  // namespace sayso::view
