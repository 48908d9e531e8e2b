#include "applies.hpp"

#include <algorithm>

namespace sayso::decision {
namespace {

/// A condition that lists values, against a value that may be unknown.
template <class T>
Truth is_listed(const std::optional<std::vector<T>>& listed, const std::optional<T>& value) {
  if (!listed) return Truth::yes;
  if (!value) return Truth::unknown;
  return std::find(listed->begin(), listed->end(), *value) != listed->end() ? Truth::yes : Truth::no;
}

Truth is_in_place(const std::optional<std::vector<Jurisdiction>>& listed, const std::optional<Jurisdiction>& place) {
  if (!listed) return Truth::yes;
  if (!place) return Truth::unknown;
  Truth best = Truth::no;
  for (const Jurisdiction& named : *listed)
    best = std::max(best, covers(named, *place));
  return best;
}

Truth was_collected_between(const When& when, const std::optional<Instant>& collected) {
  if (!when.collected_from && !when.collected_until) return Truth::yes;
  if (!collected) return Truth::unknown;
  if (when.collected_from && *collected < *when.collected_from) return Truth::no;
  if (when.collected_until && *collected >= *when.collected_until) return Truth::no;
  return Truth::yes;
}

Truth both(Truth left, Truth right) { return std::min(left, right); }

bool is_in_force(const Rule& rule, Instant now) {
  return (!rule.from || *rule.from <= now) && (!rule.until || now < *rule.until);
}

bool names(const Rule& rule, const Purpose& purpose) {
  return !rule.purposes || std::find(rule.purposes->begin(), rule.purposes->end(), purpose.id) != rule.purposes->end();
}

}  // namespace

Truth applies(const Rule& rule, const Purpose& purpose, const Context& context, const std::optional<Item>& item, Instant now) {
  if (!is_in_force(rule, now) || !names(rule, purpose)) return Truth::no;
  if (rule.when.is_item() && !item) return Truth::no;
  Truth truth = is_in_place(rule.when.jurisdictions, context.jurisdiction);
  truth = both(truth, is_listed(rule.when.age, context.age));
  truth = both(truth, is_listed(rule.when.account, context.account));
  if (!item) return truth;
  truth = both(truth, is_listed(rule.when.data, item->category));
  return both(truth, was_collected_between(rule.when, item->collected));
}

bool signal_counts(const Policy& policy, Signal signal, const Context& context) {
  for (const SignalRule& rule : policy.signals) {
    if (rule.signal == signal && is_in_place(rule.jurisdictions, context.jurisdiction) != Truth::no) return true;
  }
  return false;
}

}  // namespace sayso::decision
