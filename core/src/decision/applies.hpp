#pragma once

#include "sayso/decision/decide.hpp"
#include "sayso/policy/policy.hpp"

namespace sayso::decision {

/// Whether `rule` applies to this person (and record) at `now`: `yes` surely, `unknown` assumed, `no` not at all
/// (semantics, section 3). Without an item an item rule does not apply.
Truth applies(const Rule& rule, const Purpose& purpose, const Context& context, const std::optional<Item>& item, Instant now);

/// Whether a signal of that name counts as an objection for this person: their place may be in the policy's list.
bool signal_counts(const Policy& policy, Signal signal, const Context& context);

}  // namespace sayso::decision
