#include "control.hpp"

#include <algorithm>

namespace sayso::view {
namespace {

/// Which modes hold for the person at one instant.
class Modes {
 public:
  Modes(const std::vector<RuleSpan>& spans, Instant at) {
    for (const RuleSpan& span : spans) {
      if (span.is_item() || !span.holds(at)) continue;
      bits_ |= bit(span.rule->mode);
      if (!span.assumed) sure_ |= bit(span.rule->mode);
    }
  }
  [[nodiscard]] bool has(Mode mode) const { return (bits_ & bit(mode)) != 0; }
  [[nodiscard]] bool surely_has(Mode mode) const { return (sure_ & bit(mode)) != 0; }
  [[nodiscard]] bool are_only(Mode mode) const { return bits_ == bit(mode); }

 private:
  static unsigned bit(Mode mode) { return 1U << static_cast<unsigned>(mode); }
  unsigned bits_ = 0;
  unsigned sure_ = 0;
};

/// The modes now and at every later instant at which they change.
std::vector<Modes> stages_of(const Shown& shown) {
  std::vector<Modes> stages{Modes(shown.spans, shown.panel.now())};
  for (const RuleSpan& span : shown.spans) {
    if (span.from > shown.panel.now()) stages.emplace_back(shown.spans, span.from);
    if (span.until) stages.emplace_back(shown.spans, *span.until);
  }
  return stages;
}

/// Whether nothing is ever used at that stage. A rule that is only assumed may turn out not to apply, so a no still counts.
bool is_never(const Modes& stage) { return stage.surely_has(Mode::prohibited) || stage.surely_has(Mode::not_used); }

/// Whether a no changes what may happen at that stage without any further act of the person.
bool counts_at(const Modes& stage) { return !is_never(stage) && (stage.has(Mode::opt_out) || stage.has(Mode::contract_only)); }

/// Whether a no that is recorded while the purpose is off counts now or later, and keeps it off for as long as the rules are known.
bool would_keep_off(const Shown& shown) {
  const std::vector<Modes> stages = stages_of(shown);
  // INVARIANT: under notice_only alone a no changes nothing, so 'Keep this off' must not be promised.
  if (std::any_of(stages.begin(), stages.end(), [](const Modes& stage) { return stage.are_only(Mode::notice_only); }))
    return false;
  if (std::any_of(stages.begin(), stages.end(), counts_at)) return true;
  const auto asks = [](const Modes& stage) { return stage.has(Mode::opt_in) && !is_never(stage); };
  return stages.front().has(Mode::suspended) && std::any_of(stages.begin(), stages.end(), asks);
}

bool has_nothing_to_decide(const Shown& shown) {
  switch (shown.answer.reason) {
    case Reason::no_policy:
    case Reason::on_premises: return true;
    case Reason::not_used: return shown.has_rule(Mode::not_used, true);
    case Reason::prohibited:
    case Reason::suspended:
    case Reason::no_rule:
    case Reason::org_prohibits: return false;
    default: return !shown.answer.offers_choice;
  }
}

Case with_answer(const Panel& panel, const Purpose& purpose, ChoiceState answer) {
  Case question = panel.question;
  Choice added;
  added.state = answer;
  added.at = panel.now();
  added.purpose = purpose.id;
  added.revision = purpose.revision;
  question.choices.push_back(std::move(added));
  return question;
}

/// Whether what is recorded so far permits the purpose at a later instant, by time alone, and a no given now would stop that.
bool would_stop_later(const Shown& shown) {
  const Panel& panel = shown.panel;
  const Case denied = with_answer(panel, shown.purpose, ChoiceState::denied);
  for (const Instant instant : decision::instants_of_change(panel.series, panel.choices(), panel.now())) {
    const auto as_it_is = decision::evaluate(panel.series, panel.question, shown.purpose.id, instant);
    if (!as_it_is || !as_it_is->permitted()) continue;
    const auto after_no = decision::evaluate(panel.series, denied, shown.purpose.id, instant);
    if (after_no && !after_no->permitted()) return true;
  }
  return false;
}

/// While it is off: a yes that stands can always be taken back; else a no is offered where it counts. After a no it counts again where
/// a yes that was given since is for terms that start later.
bool may_deny_while_off(const Shown& shown) {
  const bool is_unsaid = !shown.history.has_no() && (shown.history.has_yes() || would_keep_off(shown));
  return is_unsaid || would_stop_later(shown);
}

}  // namespace

std::vector<Reason> unmet_after(const Panel& panel, const Purpose& purpose, ChoiceState answer) {
  const auto then = decision::evaluate(panel.series, with_answer(panel, purpose, answer), purpose.id, panel.now());
  return then ? then->unmet : std::vector{Reason::no_policy};
}

Control control_of(const Shown& shown) {
  const Panel& panel = shown.panel;
  const bool ends = shown.permitted() && !unmet_after(panel, shown.purpose, ChoiceState::denied).empty();
  Control control;
  control.on = shown.permitted();
  control.grant = !control.on && may_be_given(panel.series, panel.question, shown.purpose.id, Actor::subject);
  control.deny = control.on ? ends : may_deny_while_off(shown);
  if (control.grant || ends) {
    control.kind = ControlKind::switch_;
  } else {
    control.kind = has_nothing_to_decide(shown) ? ControlKind::none : ControlKind::locked;
  }
  return control;
}

}  // namespace sayso::view
