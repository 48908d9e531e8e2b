#include "standing.hpp"

#include <algorithm>

namespace sayso::decision {
namespace {

bool is_answer(const Choice& choice) {
  return choice.by != Actor::organisation && (choice.state == ChoiceState::granted || choice.state == ChoiceState::denied);
}

/// How a `granted` stands at `now`: good, or ended and by what.
Standing standing_of(const Choice& granted, const Purpose& purpose, Instant now) {
  if (granted.revision != purpose.revision) return Standing::ended_by_terms;
  if (!purpose.consent_valid_for) return Standing::yes;
  const std::optional<Instant> end = end_of(granted.at, *purpose.consent_valid_for);
  return !end || now < *end ? Standing::yes : Standing::ended_by_time;
}

}  // namespace

StandingAnswer standing_answer(const Series& series, const Purpose& purpose, const Choices& choices, Instant now) {
  const std::vector<std::string_view> replaced = series.replaced_by(purpose.id, now);
  const auto is_replaced = [&](const std::string& id) {
    return std::find(replaced.begin(), replaced.end(), id) != replaced.end();
  };

  StandingAnswer last_ended;
  for (auto choice = choices.rbegin(); choice != choices.rend(); ++choice) {
    if (!is_answer(*choice)) continue;
    const bool is_own = *choice->purpose == purpose.id;
    if (choice->state == ChoiceState::denied) {
      if (is_own || is_replaced(*choice->purpose)) return {Standing::no, choice->by, &*choice};
      continue;
    }
    if (!is_own) continue;
    const StandingAnswer answer{standing_of(*choice, purpose, now), choice->by, &*choice};
    if (answer.standing == Standing::yes) return answer;
    // INVARIANT: a yes that has ended only counts where neither a no nor a good yes is found further back.
    if (last_ended.standing == Standing::never_asked) last_ended = answer;
  }
  return last_ended;
}

std::optional<ChoiceState> organisation_stance(const Purpose& purpose, const Choices& choices) {
  for (auto choice = choices.rbegin(); choice != choices.rend(); ++choice) {
    if (choice->by != Actor::organisation) continue;
    if (!choice->purpose || *choice->purpose == purpose.id) return choice->state;
  }
  return std::nullopt;
}

bool is_signal_on(Signal signal, const Context& context, const Choices& choices) {
  if (signal == Signal::gpc && context.gpc.value_or(false)) return true;
  return std::any_of(choices.begin(), choices.end(),
                     [&](const Choice& choice) { return choice.state == ChoiceState::signal_on && choice.signal == signal; });
}

}  // namespace sayso::decision
