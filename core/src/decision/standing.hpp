#pragma once

#include <optional>

#include "sayso/domain/choice.hpp"
#include "sayso/policy/series.hpp"

namespace sayso::decision {

/// What a person's answers come to for one purpose at one instant (semantics, section 3).
enum class Standing : unsigned char { never_asked, no, yes, ended_by_terms, ended_by_time };

struct StandingAnswer {
  Standing standing = Standing::never_asked;
  Actor by = Actor::subject;       ///< whose answer it is
  const Choice* choice = nullptr;  ///< the answer itself, one of the choices asked; null where there is none
};

/// `choices` hold nothing later than `now`; `purpose` is that of the version in force.
StandingAnswer standing_answer(const Series& series, const Purpose& purpose, const Choices& choices, Instant now);

/// The organisation's last instruction that names the purpose or none: `granted`, `prohibited`, or nothing.
std::optional<ChoiceState> organisation_stance(const Purpose& purpose, const Choices& choices);

/// Whether the context or the ledger says that the signal is on.
bool is_signal_on(Signal signal, const Context& context, const Choices& choices);

}  // namespace sayso::decision
