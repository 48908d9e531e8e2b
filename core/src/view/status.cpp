#include "status.hpp"

#include "modes.hpp"
#include "opt_in.hpp"
#include "sayso/domain/instant.hpp"
#include "status_off.hpp"

namespace sayso::view {
namespace {

Value since(const Shown& shown) { return date(state_began(shown.panel, shown.purpose, shown.answer.reason)); }

/// When no yes stands any more, by its period or by a version to come.
std::optional<Instant> yes_ends(const Shown& shown) {
  const Panel& panel = shown.panel;
  for (const Instant instant : decision::instants_of_change(panel.series, panel.choices(), panel.now())) {
    const Purpose* then = panel.series.in_force(instant)->find_purpose(shown.purpose.id);
    if (!then) continue;
    if (decision::standing_answer(panel.series, *then, panel.choices(), instant).standing != decision::Standing::yes)
      return instant;
  }
  return std::nullopt;
}

Text granted(const Shown& shown) {
  const Choice& yes = *shown.history.yes;
  const bool by_guardian = yes.by == Actor::guardian;
  if (const auto ends = yes_ends(shown)) {
    return say(by_guardian ? "status.granted_guardian_until" : "status.granted_until",
               {{"given", date(yes.at)}, {"ends", date(*ends)}});
  }
  return say(by_guardian ? "status.granted_guardian" : "status.granted", {{"given", date(yes.at)}});
}

Text not_objected(const Shown& shown) {
  if (!shown.answer.offers_choice) return say("status.on_notice_only", {{"since", since(shown)}});
  if (shown.has_rule(Mode::contract_only)) {
    const Choice* allowed = instruction_for(shown.panel, shown.purpose);
    return say("status.on_organisation", {{"since", since(shown)}, {"allowed", date(allowed->at)}});
  }
  return say("status.on_by_default", {{"since", since(shown)}});
}

/// A rule that says never: told as such only where it surely applies.
Text never(const Shown& shown, Mode mode, std::string_view message) {
  return say(shown.has_rule(mode, true) ? message : "status.stricter");
}

Text suspended(const Shown& shown) {
  return is_paused(shown) ? say("status.paused", {{"since", since(shown)}}) : say("status.stricter");
}

Text org_prohibits(const Shown& shown) {
  return say("status.org_prohibits", {{"date", date(instruction_for(shown.panel, shown.purpose)->at)}});
}

Text org_not_granted(const Shown& shown) {
  return say(shown.has_rule(Mode::contract_only, true) ? "status.org_not_granted" : "status.stricter");
}

Text signal(const Shown& shown) {
  const Choice* recorded = first_signal(shown.panel);
  return recorded ? say("status.signal_recorded", {{"date", date(recorded->at)}}) : say("status.signal");
}

}  // namespace

bool is_paused(const Shown& shown) { return shown.answer.reason == Reason::suspended && shown.has_rule(Mode::suspended, true); }

Text status_of(const Shown& shown) {
  const bool is_bound = shown.panel.mode == ViewMode::organisation && shown.control.kind == ControlKind::switch_;
  if (is_bound) return organisation_status(shown);
  switch (shown.answer.reason) {
    case Reason::no_policy: return say("status.no_policy", {{"from", date(shown.panel.policy.published)}});
    case Reason::on_premises: return say("status.on_premises");
    case Reason::not_used: return never(shown, Mode::not_used, "status.not_used");
    case Reason::prohibited: return never(shown, Mode::prohibited, "status.prohibited");
    case Reason::suspended: return suspended(shown);
    case Reason::no_rule: return say("status.no_rule");
    case Reason::org_prohibits: return org_prohibits(shown);
    case Reason::org_not_granted: return org_not_granted(shown);
    case Reason::denied: return denied(shown);
    case Reason::signal_gpc: return signal(shown);
    case Reason::no_choice: return no_choice(shown);
    case Reason::terms_changed: return terms_changed(shown);
    case Reason::expired: return expired(shown);
    case Reason::actor_not_allowed: return actor_not_allowed(shown);
    case Reason::not_notified: return say("status.not_notified");
    case Reason::notice_period: return notice_period(shown);
    case Reason::granted: return granted(shown);
    case Reason::not_objected: return not_objected(shown);
    // INVARIANT: these two are about a record; a view asks about a person.
    case Reason::category_not_covered:
    case Reason::past_data: break;
  }
  return say("status.stricter");
}

}  // namespace sayso::view
