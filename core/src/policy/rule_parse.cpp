#include <algorithm>

#include "policy_fields.hpp"
#include "sayso/domain/instant_fields.hpp"
#include "sayso/support/join.hpp"

namespace sayso {
namespace {

constexpr json::Member k_rule_members[] = {{"id", true}, {"purposes"}, {"when"},      {"from"},      {"until"}, {"mode", true},
                                           {"notice"},   {"by"},       {"why", true}, {"authority"}, {"source"}};
constexpr json::Member k_when_members[] = {{"jurisdictions"},  {"age"}, {"account"}, {"data"}, {"collected_from"},
                                           {"collected_until"}};

/// The instants `first` and `last` of an interval, either of which may be absent.
void read_interval(json::Fields& fields, json::Value object, std::string_view first, std::string_view last,
                   std::optional<Instant>& from, std::optional<Instant>& until) {
  if (const auto value = object.find(first)) from = read_instant(fields, value);
  const auto value = object.find(last);
  if (!value) return;
  until = read_instant(fields, value);
  if (!fields.ok() || !from || *from < *until) return;
  fields.refuse_as(*value, codes::policy_rule_interval, join({"not later than `", first, "`"}));
}

void read_when(PolicyFields& policy, json::Value value, When& when) {
  json::Fields& fields = policy.fields;
  if (!fields.members(value, k_when_members)) return;
  if (const auto places = value.find("jurisdictions")) when.jurisdictions = policy.places.resolve(fields, *places);
  if (const auto ages = value.find("age")) when.age = policy.sorted_enums<Age>(*ages);
  if (const auto labels = value.find("account")) when.account = policy.sorted_ids(*labels, codes::json_value);
  if (const auto data = value.find("data")) when.data = policy.sorted_ids(*data, codes::json_value);
  read_interval(fields, value, "collected_from", "collected_until", when.collected_from, when.collected_until);
}

std::vector<std::string> read_purposes(PolicyFields& policy, json::Value list, const std::vector<Purpose>& purposes) {
  std::vector<std::string> ids = policy.sorted_ids(list, codes::policy_duplicate_id);
  policy.fields.each(list, 1, [&](json::Value item) {
    const bool known = std::any_of(purposes.begin(), purposes.end(), [&](const Purpose& p) { return p.id == item.string(); });
    if (!known) policy.fields.refuse_as(item, codes::policy_rule_unknown_purpose, "the policy has no such purpose");
  });
  return ids;
}

std::vector<Actor> read_by(PolicyFields& policy, json::Value list) {
  std::vector<Actor> by = policy.sorted_enums<Actor>(list);
  policy.fields.each(list, 1, [&](json::Value item) {
    if (item.string() != to_text(Actor::organisation)) return;
    policy.fields.refuse_as(item, codes::json_value, "an organisation gives no consent");
  });
  return by;
}

/// A member that the rule's mode does not take.
void refuse_member(json::Fields& fields, json::Value member, Mode mode) {
  if (!fields.ok()) return;
  fields.refuse_as(
      member.key_error(codes::policy_rule_member, join({"a rule with the mode `", to_text(mode), "` has no such member"})));
}

}  // namespace

void read_rule(PolicyFields& policy, json::Value value, const std::vector<Purpose>& purposes, Rule& rule) {
  json::Fields& fields = policy.fields;
  if (!fields.members(value, k_rule_members)) return;
  fields.text(value.find("id"), k_policy_id, rule.id);
  if (const auto list = value.find("purposes")) rule.purposes = read_purposes(policy, *list, purposes);
  if (const auto when = value.find("when")) read_when(policy, when, rule.when);
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
  policy.localized(value.find("why"), rule.why);
  if (const auto authority = value.find("authority")) fields.text(authority, rule.authority.emplace());
  if (const auto source = value.find("source")) fields.text(source, rule.source.emplace());
}

}  // namespace sayso
