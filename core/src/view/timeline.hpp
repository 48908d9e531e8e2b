#pragma once

#include <optional>
#include <vector>

#include "panel.hpp"

/// When rules hold and states began and end: over the whole series, with today's context.
namespace sayso::view {

/// One stretch of time in which a rule applies to the person for a purpose.
struct RuleSpan {
  const Rule* rule = nullptr;
  bool assumed = false;  ///< a condition on the person is unknown
  Instant from;          ///< the later of the rule's own start and the publication that brought it
  std::optional<Instant> until;

  [[nodiscard]] bool holds(Instant at) const { return from <= at && (!until || at < *until); }
  [[nodiscard]] bool is_item() const { return rule->when.is_item(); }
  /// Whether the person has to be told of it.
  [[nodiscard]] bool asks_for_notice() const {
    return (rule->mode == Mode::notice_only || rule->mode == Mode::opt_out) && !is_item();
  }
};

/// All stretches that end after now, item rules among them, in the order of their start, then of the rules' ids. A rule that the next
/// version keeps goes on. None while the data is on premises.
std::vector<RuleSpan> rule_spans(const Panel& panel, const Purpose& purpose);

/// Since when the purpose has been in its present state, that is, decided with the same reason.
Instant state_began(const Panel& panel, const Purpose& purpose, Reason reason);

/// When no rule that says never (`not_used`, `prohibited`, `suspended`) holds any more; nothing where no such end is known.
std::optional<Instant> never_ends(const Panel& panel, const Purpose& purpose);

/// When the purpose is permitted by time alone, by all versions loaded; nothing where it never is.
std::optional<Instant> starts_by_itself(const Panel& panel, const Purpose& purpose);

}  // namespace sayso::view
