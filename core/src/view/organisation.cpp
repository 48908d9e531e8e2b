#include <algorithm>
#include <array>

#include "modes.hpp"

namespace sayso::view {
namespace {

bool stands(const Shown& shown, ChoiceState state) {
  const Choice* instruction = instruction_for(shown.panel, shown.purpose);
  return instruction && instruction->state == state;
}

/// The reason where nothing but the organisation's own word decides.
Reason reason_of(const Shown& shown) {
  if (stands(shown, ChoiceState::granted)) return Reason::granted;
  if (stands(shown, ChoiceState::prohibited)) return Reason::org_prohibits;
  return shown.has_rule(Mode::contract_only) ? Reason::org_not_granted : Reason::no_choice;
}

Shown show_bound(const Panel& panel, const Purpose& purpose) {
  Shown shown = show(panel, purpose);
  std::erase_if(shown.bars, [](Reason reason) { return !is_beyond_words(reason); });
  Control& control = shown.control;
  const bool is_barred = is_beyond_words(shown.answer.reason);
  if (!is_barred) {
    shown.answer.reason = reason_of(shown);
    shown.answer.unmet.clear();
    if (shown.answer.reason != Reason::granted) shown.answer.unmet.push_back(shown.answer.reason);
  }
  const bool can_decide = !is_barred || control.kind == ControlKind::locked;
  control.on = shown.permitted();
  control.grant = !is_barred && !control.on;
  control.deny = can_decide && !stands(shown, ChoiceState::prohibited);
  if (!is_barred) control.kind = ControlKind::switch_;
  return shown;
}

/// A sentence about the members: with their number where it is known.
Text about_members(const Panel& panel, std::string_view counted, std::string_view uncounted) {
  const std::int64_t members = panel.extra.members.value_or(0);
  return members > 0 ? say(counted, {{"count", count(static_cast<std::size_t>(members))}}) : say(uncounted);
}

void write_note(json::Writer& writer, std::string_view id, const Text& text) {
  writer.object().member("id", id).key("text").raw(text.json).end();
}

}  // namespace

std::vector<Shown> organisation_purposes(const Panel& panel) {
  std::vector<Shown> purposes;
  for (const Purpose& purpose : panel.policy.purposes)
    purposes.push_back(show_bound(panel, purpose));
  return purposes;
}

Text organisation_state(const std::vector<Shown>& purposes) {
  const auto on = static_cast<std::size_t>(
      std::count_if(purposes.begin(), purposes.end(), [](const Shown& shown) { return stands(shown, ChoiceState::granted); }));
  if (on == 0) return say("org.state_none");
  return say("org.state", {{"count", count(on)}, {"total", count(purposes.size())}});
}

void write_organisation_summary(json::Writer& writer, const std::vector<Shown>& purposes) {
  struct Row {
    std::string_view id;
    bool (*holds)(const Shown&);
  };
  constexpr std::array k_rows = {
      Row{"org.summary_allowed", [](const Shown& shown) { return shown.control.on; }},
      Row{"org.summary_prohibited",
          [](const Shown& shown) { return !shown.control.on && stands(shown, ChoiceState::prohibited); }},
      Row{"org.summary_open",
          [](const Shown& shown) {
            return shown.control.kind == ControlKind::switch_ && !shown.control.on && !stands(shown, ChoiceState::prohibited);
          }},
      Row{"summary.off", [](const Shown& shown) {
            return shown.control.kind != ControlKind::switch_ && !stands(shown, ChoiceState::prohibited);
          }}};
  writer.array();
  for (const Row& row : k_rows) {
    const auto number = static_cast<std::size_t>(std::count_if(purposes.begin(), purposes.end(), row.holds));
    if (number > 0) writer.raw(say(row.id, {{"count", count(number)}}).json);
  }
  writer.end();
}

Text organisation_status(const Shown& shown) {
  const bool by_contract = shown.has_rule(Mode::contract_only);
  const bool has_choice = shown.answer.offers_choice;
  const Choice* instruction = instruction_for(shown.panel, shown.purpose);
  if (!instruction)
    return say(by_contract ? "org.status_open_contract" : has_choice ? "org.status_open" : "org.status_open_told");
  if (instruction->state == ChoiceState::prohibited) return say("org.status_prohibited", {{"date", date(instruction->at)}});
  const bool is_enough = by_contract && !shown.has_rule(Mode::opt_in);
  const std::string_view members_decide = has_choice ? "org.status_allowed" : "org.status_allowed_told";
  return say(is_enough ? "org.status_allowed_contract" : members_decide, {{"date", date(instruction->at)}});
}

Text organisation_effect(const Shown& shown, bool on) {
  if (shown.control.kind != ControlKind::switch_) return say("effect.none");
  if (on && !shown.answer.offers_choice) return say("org.told");
  return on ? about_members(shown.panel, "org.effect_allow", "org.effect_allow_any")
            : about_members(shown.panel, "org.effect_prohibit", "org.effect_prohibit_any");
}

void write_organisation_notes(json::Writer& writer, const Panel& panel, bool knows_too_little) {
  writer.array();
  write_note(writer, "members", about_members(panel, "org.members", "org.members_any"));
  if (knows_too_little) write_note(writer, "members_unknown", say("org.unknown"));
  writer.end();
}

void write_organisation_rights(json::Writer& writer, const std::vector<Shown>& purposes) {
  write_note(writer, "members_see", say("org.members_see"));
  const auto only_tells = [](const Shown& shown) {
    return shown.control.kind == ControlKind::switch_ && !shown.answer.offers_choice;
  };
  if (std::none_of(purposes.begin(), purposes.end(), only_tells)) write_note(writer, "members_decide", say("org.members_decide"));
}

}  // namespace sayso::view
