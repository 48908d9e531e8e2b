#include "status_off.hpp"

#include <algorithm>

#include "opt_in.hpp"

namespace sayso::view {
namespace {

/// The latest title of a purpose that the shown one replaces; nothing where no version that was in force had it.
std::optional<std::string_view> title_of(const Panel& panel, std::string_view purpose_id) {
  std::optional<std::string_view> title;
  for (const Policy& policy : panel.series.versions()) {
    if (policy.published > panel.now()) break;
    if (const Purpose* purpose = policy.find_purpose(purpose_id)) title = panel.text(purpose->title);
  }
  return title;
}

std::string_view word_for(const Shown& shown) {
  if (shown.history.no->by == Actor::guardian) return "status.denied_guardian";
  if (shown.purpose.legal_basis == LegalBasis::legitimate_interest) return "status.denied_objected";
  return shown.history.was_on ? "status.denied_withdrawn" : "status.denied_refused";
}

/// When the purpose got the revision that it has now.
Instant terms_began(const Panel& panel, const Purpose& purpose) {
  Instant began = panel.policy.published;
  for (const Policy& policy : panel.series.versions()) {
    const Purpose* then = policy.find_purpose(purpose.id);
    if (then && then->revision == purpose.revision) began = std::min(began, policy.published);
  }
  return began;
}

Text terms_later(const Choice& yes) { return say("status.terms_later", {{"given", date(yes.at)}}); }

}  // namespace

Text denied(const Shown& shown) {
  const History& history = shown.history;
  if (history.ended_yes && *history.ended_yes->revision > shown.purpose.revision) return terms_later(*history.ended_yes);
  if (history.ended_yes) {
    return say("status.denied_yes_ended", {{"given", date(history.ended_yes->at)}, {"date", date(history.no->at)}});
  }
  if (*history.no->purpose != shown.purpose.id) {
    if (const auto title = title_of(shown.panel, *history.no->purpose)) {
      return say("status.denied_replaced", {{"date", date(history.no->at)}, {"purpose", words(*title)}});
    }
  }
  return say(word_for(shown), {{"date", date(history.no->at)}});
}

Text no_choice(const Shown& shown) {
  const WhoseYes whose = whose_yes(shown);
  if (whose.subject) return say("status.no_choice");
  return say(whose.guardian ? "status.no_choice_guardian" : "status.nobody");
}

Text terms_changed(const Shown& shown) {
  const Choice& yes = *shown.history.yes;
  if (*yes.revision > shown.purpose.revision) return terms_later(yes);
  return say("status.terms_changed", {{"given", date(yes.at)}, {"changed", date(terms_began(shown.panel, shown.purpose))}});
}

Text expired(const Shown& shown) {
  const Choice& yes = *shown.history.yes;
  // INVARIANT: a yes that has run out had a period, and its end lies before now.
  const Instant ended = end_of(yes.at, *shown.purpose.consent_valid_for).value_or(shown.panel.now());
  return say("status.expired", {{"given", date(yes.at)}, {"ended", date(ended)}});
}

Text actor_not_allowed(const Shown& shown) {
  const WhoseYes whose = whose_yes(shown);
  const Value given = date(shown.history.yes->at);
  if (whose.guardian) return say("status.actor_guardian", {{"given", given}});
  return whose.subject ? say("status.actor_self", {{"given", given}}) : say("status.nobody");
}

Text notice_period(const Shown& shown) {
  const auto starts = starts_by_itself(shown.panel, shown.purpose);
  // Told in vain: before it is over it is forbidden, or there are other terms.
  if (!starts) return say("status.not_notified");
  // INVARIANT: while a notice runs, every rule that asks for one was told of.
  Instant told;
  for (const RuleSpan& span : shown.spans) {
    if (!span.asks_for_notice() || !span.holds(shown.panel.now())) continue;
    told = std::max(told, told_of(shown.panel, shown.purpose, *span.rule)->at);
  }
  return say("status.notice_period", {{"told", date(told)}, {"starts", date(*starts)}});
}

}  // namespace sayso::view
