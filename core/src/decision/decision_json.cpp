#include "sayso/decision/decision.hpp"

namespace sayso {

void write(json::Writer& writer, const Decision& decision) {
  writer.object()
      .member("purpose", std::string_view(decision.purpose))
      .member("permitted", decision.permitted)
      .member("reason", to_text(decision.reason));
  writer.key("unmet").array();
  for (const Reason reason : decision.unmet)
    writer.value(to_text(reason));
  writer.end();
  writer.key("rules").array();
  for (const AppliedRule& rule : decision.rules) {
    writer.object().member("id", std::string_view(rule.id)).member("assumed", rule.assumed).end();
  }
  writer.end();
  if (decision.until) writer.member("until", std::string_view(to_text(*decision.until)));
  writer.end();
}

std::string to_json(const std::vector<Decision>& decisions) {
  json::Writer writer;
  writer.array();
  for (const Decision& decision : decisions)
    write(writer, decision);
  writer.end();
  return std::move(writer).text();
}

}  // namespace sayso
