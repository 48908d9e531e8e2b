#include "purposes.hpp"

#include "details.hpp"
#include "locks.hpp"
#include "modes.hpp"
#include "sayso/support/sort.hpp"
#include "status.hpp"
#include "text.hpp"

namespace sayso::view {
namespace {

void write_control(json::Writer& writer, const Control& control) {
  writer.object().member("kind", to_text(control.kind)).member("on", control.on).member("grant", control.grant);
  writer.member("deny", control.deny).end();
}

void write_rule(json::Writer& writer, const Panel& panel, const RuleSpan& span, const std::optional<Instant>& from) {
  const Rule& rule = *span.rule;
  writer.object().member("id", rule.id).member("mode", to_text(rule.mode)).member("assumed", span.assumed);
  if (span.is_item()) writer.member("item", true);
  writer.member("why", panel.text(rule.why));
  if (rule.authority) writer.member("authority", *rule.authority);
  if (rule.source) writer.member("source", *rule.source);
  if (from) writer.key("from").raw(date(*from).json);
  if (span.until) writer.key("until").raw(date(*span.until).json);
  writer.end();
}

/// The rules in force, in the order of their ids as in a decision. `from` is told where the rule states one.
void write_rules(json::Writer& writer, const Shown& shown) {
  std::vector<RuleSpan> spans = shown.spans;
  std::erase_if(spans, [&](const RuleSpan& span) { return !span.holds(shown.panel.now()); });
  sort_by(spans, [](const RuleSpan& a, const RuleSpan& b) { return a.rule->id < b.rule->id; });
  writer.array();
  for (const RuleSpan& span : spans)
    write_rule(writer, shown.panel, span, span.rule->from);
  writer.end();
}

/// The rules to come, in the order in which they come.
void write_coming(json::Writer& writer, const Shown& shown) {
  writer.array();
  for (const RuleSpan& span : shown.spans) {
    if (span.from > shown.panel.now()) write_rule(writer, shown.panel, span, span.from);
  }
  writer.end();
}

}  // namespace

void write_purpose(json::Writer& writer, const Shown& shown) {
  const Purpose& purpose = *shown.terms;
  writer.object().member("id", purpose.id).member("revision", purpose.revision);
  writer.member("title", shown.panel.text(purpose.title)).member("description", shown.panel.text(purpose.description));
  writer.member("permitted", shown.permitted()).member("reason", to_text(shown.answer.reason));
  writer.key("status").raw(status_of(shown).json);
  writer.key("control");
  write_control(writer, shown.control);
  writer.key("locks").array();
  for (const Text& lock : locks_of(shown))
    writer.raw(lock.json);
  writer.end().key("rules");
  write_rules(writer, shown);
  writer.key("coming");
  write_coming(writer, shown);
  writer.key("details");
  write_details(writer, shown);
  writer.key("effect");
  write_effect(writer, shown);
  if (shown.panel.mode == ViewMode::notice) {
    writer.key("changes").array();
    for (const Text& change : changes_of(shown))
      writer.raw(change.json);
    writer.end();
  }
  writer.end();
}

}  // namespace sayso::view
