#include "moment.hpp"

#include <algorithm>

namespace sayso::decision {
namespace {

bool is_about(const Rule& rule, std::string_view purpose, Instant at) {
  if ((rule.from && at < *rule.from) || (rule.until && *rule.until <= at)) return false;
  return !rule.purposes || std::find(rule.purposes->begin(), rule.purposes->end(), purpose) != rule.purposes->end();
}

/// Whether the conditions of an item rule hold for the record.
Truth holds_for(const When& when, const Record& record) {
  if (when.data && std::find(when.data->begin(), when.data->end(), record.category) == when.data->end()) return Truth::no;
  if (!when.collected_from && !when.collected_until) return Truth::yes;
  if (!record.collected) return Truth::unknown;
  if (when.collected_from && *record.collected < *when.collected_from) return Truth::no;
  return when.collected_until && *record.collected >= *when.collected_until ? Truth::no : Truth::yes;
}

}  // namespace

AnswerView Moment::answers(std::int64_t age) const {
  AnswerView view{age, purpose->revision, std::nullopt, replaced};
  if (purpose->consent_valid_for) view.valid_for = purpose->consent_valid_for->seconds;
  return view;
}

Moment moment_of(const Side& side, std::string_view purpose, Instant at) {
  Moment moment;
  moment.policy = side.series->in_force(at);
  if (!moment.policy) {
    moment.closed = bit_of(Reason::no_policy);
    return moment;
  }
  moment.version = side.first_version + static_cast<std::size_t>(moment.policy - side.series->versions().data());
  moment.purpose = moment.policy->find_purpose(purpose);
  if (!moment.purpose) {
    moment.closed = k_lacks_purpose;
    return moment;
  }
  if (moment.policy->deployment == Deployment::on_premises) {
    moment.closed = bit_of(Reason::on_premises);
    return moment;
  }
  moment.replaced = side.series->replaced_by(purpose, at);
  for (std::size_t i = 0; i < moment.policy->rules.size(); ++i) {
    const Rule& rule = moment.policy->rules[i];
    if (!is_about(rule, purpose, at)) continue;
    moment.rules.push_back(i);
    moment.has_item_rules |= rule.when.is_item();
  }
  return moment;
}

Standpoint standpoint_of(const Moment& moment, const Population& population, const RuleSet& people, const Record* record,
                         std::size_t view, std::vector<NoticeAsked>& notices) {
  Standpoint point;
  const std::size_t first = population.first_rule(moment.version);
  for (const std::size_t index : moment.rules) {
    if (!has(people.maybe, first + index)) continue;
    const Rule& rule = moment.policy->rules[index];
    if (rule.when.is_item() && (!record || holds_for(rule.when, *record) == Truth::no)) continue;
    point.asked.add(rule, has(people.surely, first + index));
    if (rule.mode == Mode::notice_only || rule.mode == Mode::opt_out) notices.push_back({view, rule.id, rule.notice.seconds});
  }
  point.signal_counts = has(people.maybe, population.signal(moment.version));
  return point;
}

std::vector<Instant> instants_of(const Series& old, const Series& next, bool of_records) {
  std::vector<Instant> instants = {Instant{0}, Instant{k_last_instant.seconds + 1}};
  const auto add = [&](const std::optional<Instant>& instant) {
    if (instant) instants.push_back(*instant);
  };
  for (const Series* series : {&old, &next}) {
    for (const Policy& policy : series->versions()) {
      add(policy.published);
      for (const Rule& rule : policy.rules) {
        add(rule.from);
        add(rule.until);
        if (!of_records) continue;
        add(rule.when.collected_from);
        add(rule.when.collected_until);
      }
    }
  }
  std::sort(instants.begin(), instants.end());
  instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
  return instants;
}

}  // namespace sayso::decision
