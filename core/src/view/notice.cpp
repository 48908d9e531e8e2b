#include <algorithm>
#include <optional>

#include "control.hpp"
#include "modes.hpp"

namespace sayso::view {
namespace {

std::optional<std::int64_t> known_revision(const Shown& shown) {
  for (const KnownRevision& known : shown.panel.extra.known) {
    if (known.purpose == shown.purpose.id) return known.revision;
  }
  return std::nullopt;
}

bool was_told(const Shown& shown, const Rule& rule) {
  const Choice* told = told_of(shown.panel, *shown.terms, rule);
  return told && told->at.seconds + k_new_for <= shown.panel.now().seconds;
}

/// Whether nothing is or will be used whatever anybody says: then nobody is asked, children least of all.
bool is_never(const Shown& shown) {
  const Reason reason = shown.answer.reason;
  if (reason == Reason::on_premises) return true;
  return (reason == Reason::not_used || reason == Reason::prohibited) && !never_ends(shown.panel, shown.purpose);
}

bool is_new(const Shown& shown) {
  if (is_never(shown)) return false;
  if (known_revision(shown) != shown.terms->revision) return true;
  return std::any_of(shown.spans.begin(), shown.spans.end(),
                     [&](const RuleSpan& span) { return span.asks_for_notice() && !was_told(shown, *span.rule); });
}

/// The terms of the first version to come that changes them, else those in force; of a purpose to come those that it begins with.
const Purpose* terms_told(const Panel& panel, const Purpose& purpose) {
  if (!panel.is_in_force) return &purpose;
  for (const Policy& version : panel.series.versions()) {
    const Purpose* then = version.published > panel.now() ? version.find_purpose(purpose.id) : nullptr;
    if (then && then->revision != purpose.revision) return then;
  }
  return &purpose;
}

/// When the terms told of begin; now where they have.
Instant terms_begin(const Shown& shown) {
  for (const Policy& version : shown.panel.series.versions()) {
    if (version.find_purpose(shown.purpose.id) == shown.terms) return std::max(version.published, shown.panel.now());
  }
  return shown.panel.now();
}

/// Whether a yes to just these terms stands as they begin: one that has run out by then counts no more.
bool said_yes(const Shown& shown) {
  const Panel& panel = shown.panel;
  return decision::standing_answer(panel.series, *shown.terms, panel.choices(), terms_begin(shown)).standing ==
         decision::Standing::yes;
}

/// A yes to terms to come may be given before they are in force; beside it a no is always offered.
void set_control(Shown& shown) {
  const Panel& panel = shown.panel;
  Control& control = shown.control;
  const bool has_yes = said_yes(shown);
  control.grant =
      !has_yes && may_be_given(panel.series, panel.question, shown.purpose.id, Actor::subject, true, shown.terms->revision);
  control.deny = control.deny || has_yes || (control.grant && !shown.history.has_no());
  if (control.grant || control.deny) {
    control.kind = ControlKind::switch_;
  } else if (control.kind == ControlKind::switch_) {
    control.kind = ControlKind::none;
  }
}

void add_if_new(std::vector<Shown>& purposes, const Panel& panel, const Purpose& purpose) {
  Shown shown = show(panel, purpose);
  shown.terms = terms_told(panel, purpose);
  if (!is_new(shown)) return;
  set_control(shown);
  purposes.push_back(std::move(shown));
}

/// When the first of what is told of begins, new terms or a rule; nothing where all of it has.
std::optional<Instant> first_start(const Panel& panel, const std::vector<Shown>& purposes) {
  std::optional<Instant> first;
  const auto add = [&](Instant from) {
    if (from > panel.now() && (!first || from < *first)) first = from;
  };
  for (const Shown& shown : purposes) {
    for (const RuleSpan& span : shown.spans)
      add(span.from);
    add(terms_begin(shown));
  }
  return first;
}

}  // namespace

std::vector<Shown> notice_purposes(const Panel& panel, std::list<Panel>& later) {
  std::vector<Shown> purposes;
  std::vector<std::string_view> met;
  for (const Purpose& purpose : panel.policy.purposes) {
    met.push_back(purpose.id);
    add_if_new(purposes, panel, purpose);
  }
  for (const Policy& version : panel.series.versions()) {
    if (version.published <= panel.now()) continue;
    for (const Purpose& purpose : version.purposes) {
      if (std::find(met.begin(), met.end(), purpose.id) != met.end()) continue;
      met.push_back(purpose.id);
      later.push_back(Panel{panel.series, panel.question, version, false, panel.locale, panel.mode, panel.extra});
      add_if_new(purposes, later.back(), purpose);
    }
  }
  return purposes;
}

Text notice_state(const Panel& panel, const std::vector<Shown>& purposes) {
  if (purposes.empty()) return say("notice.nothing");
  const Value controller = words(panel.policy.controller.name);
  if (const auto from = first_start(panel, purposes))
    return say("notice.from", {{"controller", controller}, {"from", date(*from)}});
  return say("notice.now", {{"controller", controller}});
}

}  // namespace sayso::view
