#include "rights.hpp"

#include <algorithm>

#include "modes.hpp"
#include "text.hpp"

namespace sayso::view {
namespace {

bool gives_objection(const Shown& shown) {
  if (shown.terms->legal_basis != LegalBasis::legitimate_interest) return false;
  const bool can_decide = shown.control.kind == ControlKind::switch_ || shown.control.deny || shown.history.has_no();
  return can_decide && std::any_of(shown.spans.begin(), shown.spans.end(),
                                   [](const RuleSpan& span) { return span.rule->mode == Mode::opt_out && !span.is_item(); });
}

void write_right(json::Writer& writer, std::string_view id, const Text& text) {
  writer.object().member("id", id).key("text").raw(text.json).end();
}

Text complaint(const Controller& controller) {
  if (!controller.authority) return say("rights.complain_any");
  return say("rights.complain", {{"authority", words(controller.authority->name)}, {"link", link(controller.authority->url)}});
}

}  // namespace

void write_objection(json::Writer& writer, const std::vector<Shown>& purposes) {
  std::vector<Value> titles;
  for (const Shown& shown : purposes) {
    if (gives_objection(shown)) titles.push_back(words(shown.panel.text(shown.terms->title)));
  }
  if (titles.empty()) return;
  writer.key("objection").object().key("title").raw(say("objection.title").json);
  writer.key("body").raw(say("objection.body", {{"purposes", list(titles)}}).json).end();
}

void write_rights(json::Writer& writer, const Panel& panel, const std::vector<Shown>& purposes) {
  const Controller& controller = panel.policy.controller;
  const bool has_switch = std::any_of(purposes.begin(), purposes.end(),
                                      [](const Shown& shown) { return shown.control.kind == ControlKind::switch_; });
  writer.array();
  if (panel.mode == ViewMode::organisation) write_organisation_rights(writer, purposes);
  if (has_switch) write_right(writer, "change", say("rights.change"));
  write_right(writer, "ask", say("rights.ask", {{"contact", link(controller.contact)}}));
  write_right(writer, "complain", complaint(controller));
  writer.end();
}

void write_responsible(json::Writer& writer, const Panel& panel) {
  const Controller& controller = panel.policy.controller;
  writer.array();
  writer.raw(say("responsible.controller", {{"controller", words(controller.name)}}).json);
  writer.raw(say("responsible.contact", {{"contact", link(controller.contact)}}).json);
  if (controller.dpo) writer.raw(say("responsible.dpo", {{"dpo", link(*controller.dpo)}}).json);
  writer.raw(say("responsible.privacy_policy", {{"privacy_policy", link(controller.privacy_policy)}}).json);
  writer.end();
}

void write_controller(json::Writer& writer, const Controller& controller) {
  writer.object().member("name", controller.name).member("country", controller.country);
  writer.member("contact", controller.contact).member("privacy_policy", controller.privacy_policy);
  if (controller.dpo) writer.member("dpo", *controller.dpo);
  if (controller.authority) {
    writer.key("authority").object().member("name", controller.authority->name).member("url", controller.authority->url).end();
  }
  writer.end();
}

}  // namespace sayso::view
