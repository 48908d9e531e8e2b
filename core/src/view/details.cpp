#include "details.hpp"

#include "modes.hpp"
#include "sayso/view/messages.hpp"
#include "text.hpp"

namespace sayso::view {
namespace {

Text data(const Purpose& purpose) {
  std::vector<Value> items;
  for (const std::string& id : purpose.data)
    items.push_back(category(id));
  return say("value.items", {{"items", list(items)}});
}

Text recipients(const Purpose& purpose) {
  if (purpose.recipients.empty()) return say("value.no_one_else");
  std::vector<Value> items;
  for (const std::string& name : purpose.recipients)
    items.push_back(words(name));
  return say("value.items", {{"items", list(items)}});
}

Text processing(const Purpose& purpose) {
  std::vector<Value> items;
  for (const Processing step : purpose.processing)
    items.push_back(message("processing." + std::string(to_text(step))));
  return say("value.items", {{"items", list(items)}});
}

void write_detail(json::Writer& writer, std::string_view id, const Text& value) {
  writer.object().member("id", id).key("label").raw(say("detail." + std::string(id)).json).key("value").raw(value.json).end();
}

std::string_view effect_on(const Shown& shown) {
  if (shown.control.kind == ControlKind::none) return "effect.none";
  if (shown.control.kind == ControlKind::locked) return "effect.on_locked";
  return shown.purpose.past_data == PastData::included ? "effect.on_past_included" : "effect.on_past_excluded";
}

std::string_view effect_off(const Shown& shown) {
  if (shown.control.deny && !shown.control.on) return "effect.keep_off";
  if (shown.control.kind == ControlKind::none) return "effect.none";
  return shown.control.kind == ControlKind::locked ? "effect.off_locked" : "effect.off";
}

/// What the two answers do, where there is no switch but a question.
std::string_view answer_effect(const Shown& shown, bool yes) {
  if (shown.control.kind != ControlKind::switch_) return yes ? effect_on(shown) : effect_off(shown);
  if (!yes) return "answer.no";
  return shown.terms->past_data == PastData::included ? "answer.yes_included" : "answer.yes_excluded";
}

Text effect(const Shown& shown, bool on) {
  switch (shown.panel.mode) {
    case ViewMode::signup:
    case ViewMode::notice: return say(answer_effect(shown, on));
    case ViewMode::organisation: return organisation_effect(shown, on);
    case ViewMode::settings: break;
  }
  return say(on ? effect_on(shown) : effect_off(shown));
}

}  // namespace

Value category(const std::string& id) {
  const std::string named = "category." + id;
  return find_message(named) ? message(named) : words(id);
}

void write_details(json::Writer& writer, const Shown& shown) {
  const Purpose& purpose = *shown.terms;
  writer.array();
  write_detail(writer, "data", data(purpose));
  write_detail(writer, "recipients", recipients(purpose));
  write_detail(writer, "retention", say("value.duration", {{"duration", duration(purpose.retention)}}));
  write_detail(writer, "basis", say("basis." + std::string(to_text(purpose.legal_basis))));
  write_detail(writer, "processing", processing(purpose));
  write_detail(writer, "past_data", plain(shown.panel.text(purpose.past_data_text)));
  writer.end();
}

void write_effect(json::Writer& writer, const Shown& shown) {
  writer.object().key("on").raw(effect(shown, true).json).key("off").raw(effect(shown, false).json).end();
}

}  // namespace sayso::view
