#pragma once

#include <string>
#include <vector>

#include "sayso/decision/decide.hpp"
#include "sayso/policy/series.hpp"

/// A small complete universe of policies, people and histories, so that the laws of semantics, section 6, are shown by enumeration.
namespace sayso::universe {

inline constexpr Instant k_published{1'000'000};
inline constexpr std::int64_t k_day = 86'400;
inline constexpr Instant k_now{k_published.seconds + 100 * k_day};

Purpose purpose(std::string id, std::int64_t revision = 2);
Rule rule(std::string id, Mode mode, When when = {});
When in_places(std::vector<std::string> codes);
When of_age(std::vector<Age> ages);

/// A series of one version with these rules over one purpose `p` at revision 2.
Series series(std::vector<Rule> rules, std::vector<SignalRule> signals = {});

/// Every mode under every kind of condition (none, a country, a subdivision, an age).
std::vector<Rule> rules(const std::string& id);

/// Every place (known, within, around, elsewhere, unknown) with every age class that matters and every signal.
std::vector<Context> contexts();

/// Every history of at most two entries out of each kind of choice.
std::vector<Choices> histories();

Choice answer(ChoiceState state, std::int64_t revision, Instant at, Actor by = Actor::subject);
Choice told(std::vector<std::string> rule_ids, Instant at, std::int64_t revision = 2);
Choice instruction(ChoiceState state, Instant at);
Choice signal_on(Instant at);

/// The only decision about `p`.
Decision decide_p(const Series& series, const Context& context, const Choices& choices, Instant now = k_now);

}  // namespace sayso::universe
