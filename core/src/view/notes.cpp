#include "notes.hpp"

#include <algorithm>
#include <optional>

#include "../decision/applies.hpp"
#include "modes.hpp"
#include "text.hpp"

namespace sayso::view {
namespace {

/// A whole panel as the notes look at it.
struct Whole {
  const Panel& panel;
  const std::vector<Shown>& purposes;

  /// Whether a rule that applies now to some purpose is as asked.
  template <class Is>
  [[nodiscard]] bool any_rule(Is is) const {
    return std::any_of(purposes.begin(), purposes.end(), [&](const Shown& shown) {
      return std::any_of(shown.spans.begin(), shown.spans.end(),
                         [&](const RuleSpan& span) { return span.holds(panel.now()) && is(*span.rule); });
    });
  }
};

using Places = std::optional<std::vector<Jurisdiction>>;

bool is_place_unknown(const Places& named, const std::optional<Jurisdiction>& place) {
  if (!named) return false;
  if (!place) return true;
  Truth best = Truth::no;
  for (const Jurisdiction& one : *named)
    best = std::max(best, covers(one, *place));
  return best == Truth::unknown;
}

bool is_signal_on(const Panel& panel) { return decision::is_signal_on(Signal::gpc, panel.context(), panel.choices()); }

bool depends_on_place_of_signal(const Panel& panel) {
  if (!is_signal_on(panel)) return false;
  return std::any_of(panel.policy.signals.begin(), panel.policy.signals.end(),
                     [&](const SignalRule& rule) { return is_place_unknown(rule.jurisdictions, panel.context().jurisdiction); });
}

std::optional<Text> place_unknown(const Whole& whole) {
  const auto& place = whole.panel.context().jurisdiction;
  const bool matters = whole.any_rule([&](const Rule& rule) { return is_place_unknown(rule.when.jurisdictions, place); });
  if (!matters && !depends_on_place_of_signal(whole.panel)) return std::nullopt;
  return say(place ? "note.part_unknown" : "note.place_unknown");
}

std::optional<Text> age_unknown(const Whole& whole) {
  if (whole.panel.context().age || !whole.any_rule([](const Rule& rule) { return rule.when.age.has_value(); }))
    return std::nullopt;
  return say("note.age_unknown");
}

std::optional<Text> account_unknown(const Whole& whole) {
  if (whole.panel.context().account) return std::nullopt;
  if (!whole.any_rule([](const Rule& rule) { return rule.when.account.has_value(); })) return std::nullopt;
  return say("note.account_unknown");
}

std::optional<Text> minor(const Whole& whole) {
  const auto& age = whole.panel.context().age;
  const auto spares_adults = [](const Rule& rule) {
    const auto& ages = rule.when.age;
    return ages && std::find(ages->begin(), ages->end(), Age::adult) == ages->end();
  };
  if (!age || *age == Age::adult || !whole.any_rule(spares_adults)) return std::nullopt;
  return say("note.minor");
}

/// Which way the organisation forces a value, or that it has allowed one.
std::optional<Text> organisation(const Whole& whole) {
  const auto prohibits = [](const Shown& shown) {
    return std::find(shown.answer.unmet.begin(), shown.answer.unmet.end(), Reason::org_prohibits) != shown.answer.unmet.end();
  };
  const auto allows = [](const Shown& shown) {
    const Choice* instruction = instruction_for(shown.panel, shown.purpose);
    return instruction && instruction->state == ChoiceState::granted && shown.has_rule(Mode::contract_only, true);
  };
  const auto& purposes = whole.purposes;
  if (std::any_of(purposes.begin(), purposes.end(), prohibits)) {
    const bool all = std::all_of(purposes.begin(), purposes.end(), prohibits);
    return say(all ? "note.organisation_prohibits" : "note.organisation_prohibits_some");
  }
  if (std::any_of(purposes.begin(), purposes.end(), allows)) return say("note.organisation_allows");
  return std::nullopt;
}

std::optional<Text> on_premises(const Whole& whole) {
  const bool holds = whole.panel.is_in_force && whole.panel.policy.deployment == Deployment::on_premises;
  return holds ? std::optional(say("note.on_premises")) : std::nullopt;
}

/// Since when every version in force has had no purpose.
std::optional<Text> no_purposes(const Whole& whole) {
  const Panel& panel = whole.panel;
  if (!panel.is_in_force || !panel.policy.purposes.empty()) return std::nullopt;
  Instant since = panel.policy.published;
  bool is_running = false;
  for (const Policy& policy : panel.series.versions()) {
    if (policy.published > panel.policy.published) break;
    if (policy.purposes.empty() && !is_running) since = policy.published;
    is_running = policy.purposes.empty();
  }
  return say("note.no_purposes", {{"since", date(since)}});
}

/// The signal, where it counts as an objection to something that is on unless the person objects.
std::optional<Text> signal(const Whole& whole) {
  const Panel& panel = whole.panel;
  if (!is_signal_on(panel) || !decision::signal_counts(panel.policy, Signal::gpc, panel.context())) return std::nullopt;
  const auto is_opt_out = [](const Shown& shown) { return shown.has_rule(Mode::opt_out) || shown.has_rule(Mode::contract_only); };
  const auto& purposes = whole.purposes;
  if (std::none_of(purposes.begin(), purposes.end(), is_opt_out)) return std::nullopt;
  const bool has_yes = std::any_of(purposes.begin(), purposes.end(),
                                   [&](const Shown& shown) { return is_opt_out(shown) && shown.history.has_yes(); });
  if (has_yes) return say("note.signal_yes");
  const Choice* recorded = first_signal(panel);
  return recorded ? say("note.signal_recorded", {{"date", date(recorded->at)}}) : say("note.signal");
}

std::optional<Text> before_first_version(const Whole& whole) {
  if (whole.panel.is_in_force) return std::nullopt;
  return say("note.before_first_version", {{"from", date(whole.panel.policy.published)}});
}

struct Note {
  std::string_view id;
  std::optional<Text> (*make)(const Whole&);
};

constexpr Note k_notes[] = {
    {"place_unknown", place_unknown},
    {"age_unknown", age_unknown},
    {"account_unknown", account_unknown},
    {"minor", minor},
    {"organisation", organisation},
    {"on_premises", on_premises},
    {"no_purposes", no_purposes},
    {"signal", signal},
    {"before_first_version", before_first_version},
};

}  // namespace

void write_notes(json::Writer& writer, const Panel& panel, const std::vector<Shown>& purposes) {
  const Whole whole{panel, purposes};
  if (panel.mode == ViewMode::organisation) {
    const bool knows_too_little = place_unknown(whole) || age_unknown(whole) || account_unknown(whole);
    return write_organisation_notes(writer, panel, knows_too_little);
  }
  writer.array();
  for (const Note& note : k_notes) {
    if (const auto text = note.make(whole)) writer.object().member("id", note.id).key("text").raw(text->json).end();
  }
  writer.end();
}

}  // namespace sayso::view
