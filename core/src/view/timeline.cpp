#include "timeline.hpp"

#include <algorithm>
#include <functional>

#include "../decision/applies.hpp"
#include "../decision/evaluate.hpp"
#include "sayso/support/sort.hpp"

namespace sayso::view {
namespace {

using decision::Answer;
using decision::evaluate;

/// Whether the rule is about this person, whatever the record.
Truth is_about(const Rule& rule, const Purpose& purpose, const Context& context, Instant at) {
  if (!rule.when.is_item()) return decision::applies(rule, purpose, context, std::nullopt, at);
  Rule about_people = rule;
  about_people.when.data.reset();
  about_people.when.collected_from.reset();
  about_people.when.collected_until.reset();
  return decision::applies(about_people, purpose, context, std::nullopt, at);
}

std::optional<Instant> earlier(std::optional<Instant> left, std::optional<Instant> right) {
  if (!left || !right) return left ? left : right;
  return std::min(*left, *right);
}

/// Whether a rule goes on as `next`, be it under another id. One that asks for a notice does not: that has to be told of anew.
bool goes_on_as(const Rule& rule, const Rule& next) {
  if (rule.id == next.id) return true;
  if (rule.mode == Mode::notice_only || rule.mode == Mode::opt_out) return false;
  Rule renamed = rule;
  renamed.id = next.id;
  return renamed == next;
}

/// Adds a stretch, or lengthens the one of the same rule that ends where it begins; that has the id of today, where it has begun.
void add(std::vector<RuleSpan>& spans, const RuleSpan& added, Instant now) {
  const auto goes_on = std::find_if(spans.begin(), spans.end(), [&](const RuleSpan& span) {
    return span.until == added.from && goes_on_as(*span.rule, *added.rule);
  });
  if (goes_on == spans.end()) {
    spans.push_back(added);
    return;
  }
  goes_on->until = added.until;
  if (added.from <= now) goes_on->rule = added.rule;
}

void add_version(std::vector<RuleSpan>& spans, const Panel& panel, const Purpose& shown, const Policy& policy,
                 std::optional<Instant> superseded) {
  const Purpose* purpose = policy.find_purpose(shown.id);
  if (!purpose || policy.deployment == Deployment::on_premises) return;
  for (const Rule& rule : policy.rules) {
    const Instant from = rule.from ? std::max(*rule.from, policy.published) : policy.published;
    const std::optional<Instant> until = earlier(rule.until, superseded);
    if (until && *until <= from) continue;
    const Truth truth = is_about(rule, *purpose, panel.context(), from);
    if (truth != Truth::no) add(spans, RuleSpan{&rule, truth == Truth::unknown, from, until}, panel.now());
  }
}

bool is_never(Reason reason) { return reason == Reason::not_used || reason == Reason::prohibited || reason == Reason::suspended; }

/// Every instant up to now at which a state can have begun, the latest first.
std::vector<Instant> past_instants(const Panel& panel) {
  std::vector<Instant> instants = decision::instants_of_change(panel.series, panel.choices(), Instant{-1});
  for (const Choice& choice : panel.choices())
    instants.push_back(choice.at);
  std::erase_if(instants, [&](Instant instant) { return instant > panel.now(); });
  sort_by(instants, std::greater<>());
  instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
  return instants;
}

/// The first instant after now at which the answer is as asked, if nothing but time goes on.
std::optional<Instant> first_later(const Panel& panel, const Purpose& purpose, bool (*is)(const Answer&)) {
  for (const Instant instant : decision::instants_of_change(panel.series, panel.choices(), panel.now())) {
    const std::optional<Answer> then = evaluate(panel.series, panel.question, purpose.id, instant);
    if (then && is(*then)) return instant;
  }
  return std::nullopt;
}

}  // namespace

std::vector<RuleSpan> rule_spans(const Panel& panel, const Purpose& purpose) {
  std::vector<RuleSpan> spans;
  const std::span<const Policy> versions = panel.series.versions();
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const bool is_last = i + 1 == versions.size();
    add_version(spans, panel, purpose, versions[i], is_last ? std::nullopt : std::optional(versions[i + 1].published));
  }
  std::erase_if(spans, [&](const RuleSpan& span) { return span.until && *span.until <= panel.now(); });
  sort_by(spans,
          [](const RuleSpan& a, const RuleSpan& b) { return a.from != b.from ? a.from < b.from : a.rule->id < b.rule->id; });
  return spans;
}

Instant state_began(const Panel& panel, const Purpose& purpose, Reason reason) {
  Instant began = panel.now();
  for (const Instant instant : past_instants(panel)) {
    const std::optional<Answer> then = evaluate(panel.series, decision::as_of(panel.question, instant), purpose.id, instant);
    if (!then || then->reason != reason) break;
    began = instant;
  }
  return began;
}

std::optional<Instant> never_ends(const Panel& panel, const Purpose& purpose) {
  return first_later(panel, purpose,
                     [](const Answer& then) { return std::none_of(then.unmet.begin(), then.unmet.end(), is_never); });
}

std::optional<Instant> starts_by_itself(const Panel& panel, const Purpose& purpose) {
  return first_later(panel, purpose, [](const Answer& then) { return then.permitted(); });
}

}  // namespace sayso::view
