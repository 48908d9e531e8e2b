#include <algorithm>

#include "policy_fields.hpp"
#include "sayso/domain/instant_fields.hpp"

namespace sayso {
namespace {

constexpr json::Member k_rule_members[] = {{"id", true}, {"purposes"}, {"when"},      {"from"},      {"until"}, {"mode", true},
                                           {"notice"},   {"by"},       {"why", true}, {"authority"}, {"source"}};
constexpr json::Member k_when_members[] = {{"jurisdictions"},  {"age"}, {"account"}, {"data"}, {"collected_from"},
                                           {"collected_until"}};

/// Lists of a rule are sets: sorted, so that two spellings of one content are equal.
template <class T>
std::vector<T> sorted(std::vector<T> items) {
  std::sort(items.begin(), items.end());
  return items;
}

/// The instants `first` and `last` of an interval, either of which may be absent.
void read_interval(json::Fields& fields, json::Value object, std::string_view first, std::string_view last,
                   std::optional<Instant>& from, std::optional<Instant>& until) {
  if (const auto value = object.find(first)) from = read_instant(fields, value);
  const auto value = object.find(last);
  if (!value) return;
  until = read_instant(fields, value);
  if (!fields.ok() || !from || *from < *until) return;
  fields.refuse_as(*value, codes::policy_rule_interval, "not later than `" + std::string(first) + "`");
}

When read_when(PolicyFields& policy, json::Value value) {
  json::Fields& fields = policy.fields;
  When when;
  if (!fields.members(value, k_when_members)) return when;
  if (const auto places = value.find("jurisdictions")) when.jurisdictions = policy.places.resolve(fields, *places);
  if (const auto ages = value.find("age")) {
    std::vector<Age> read;
    policy.each_once(ages, 1, codes::json_value, [&](json::Value age) { read.push_back(fields.one_of<Age>(age)); });
    when.age = sorted(std::move(read));
  }
  if (const auto labels = value.find("account")) when.account = sorted(policy.ids(labels, codes::json_value));
  if (const auto data = value.find("data")) when.data = sorted(policy.ids(data, codes::json_value));
  read_interval(fields, value, "collected_from", "collected_until", when.collected_from, when.collected_until);
  return when;
}

std::vector<std::string> read_purposes(PolicyFields& policy, json::Value list, const std::vector<Purpose>& purposes) {
  std::vector<std::string> ids;
  policy.each_once(list, 1, codes::policy_duplicate_id, [&](json::Value item) {
    ids.push_back(policy.id(item));
    const bool known = std::any_of(purposes.begin(), purposes.end(), [&](const Purpose& p) { return p.id == ids.back(); });
    if (policy.fields.ok() && !known) {
      policy.fields.refuse_as(item, codes::policy_rule_unknown_purpose, "the policy has no purpose `" + ids.back() + "`");
    }
  });
  return sorted(std::move(ids));
}

std::vector<Actor> read_by(PolicyFields& policy, json::Value list) {
  std::vector<Actor> by;
  policy.each_once(list, 1, codes::json_value, [&](json::Value item) {
    by.push_back(policy.fields.one_of<Actor>(item));
    if (by.back() == Actor::organisation) policy.fields.refuse_as(item, codes::json_value, "an organisation gives no consent");
  });
  return sorted(std::move(by));
}

/// A member that the rule's mode does not take.
void refuse_member(json::Fields& fields, json::Value member, Mode mode) {
  if (!fields.ok()) return;
  fields.refuse_as(member.key_error(codes::policy_rule_member,
                                    "a rule with the mode `" + std::string(to_text(mode)) + "` has no such member"));
}

}  // namespace

Rule read_rule(PolicyFields& policy, json::Value value, const std::vector<Purpose>& purposes) {
  json::Fields& fields = policy.fields;
  Rule rule;
  if (!fields.members(value, k_rule_members)) return rule;
  rule.id = policy.id(value.find("id"));
  if (const auto list = value.find("purposes")) rule.purposes = read_purposes(policy, *list, purposes);
  if (const auto when = value.find("when")) rule.when = read_when(policy, *when);
  read_interval(fields, value, "from", "until", rule.from, rule.until);
  rule.mode = fields.one_of<Mode>(value.find("mode"));
  if (const auto notice = value.find("notice")) {
    if (rule.mode != Mode::notice_only && rule.mode != Mode::opt_out) refuse_member(fields, *notice, rule.mode);
    rule.notice = read_period(fields, notice);
  }
  if (const auto by = value.find("by")) {
    if (rule.mode != Mode::opt_in) refuse_member(fields, *by, rule.mode);
    rule.by = read_by(policy, *by);
  }
  rule.why = policy.localized(value.find("why"));
  if (const auto authority = value.find("authority")) rule.authority = fields.text(authority);
  if (const auto source = value.find("source")) rule.source = fields.text(source);
  return rule;
}

}  // namespace sayso
