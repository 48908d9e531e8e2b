#include "policy_fields.hpp"
#include "sayso/domain/instant_fields.hpp"

namespace sayso {
namespace {

constexpr json::Member k_purpose_members[] = {{"id", true},          {"revision", true},    {"replaces"},
                                              {"title", true},       {"description", true}, {"past_data_text", true},
                                              {"data", true},        {"recipients", true},  {"retention", true},
                                              {"legal_basis", true}, {"processing", true},  {"past_data", true},
                                              {"consent_valid_for"}, {"ask_again_after"}};

}  // namespace

void read_purpose(PolicyFields& policy, json::Value value, Purpose& purpose) {
  json::Fields& fields = policy.fields;
  if (!fields.members(value, k_purpose_members)) return;
  fields.text(value.find("id"), k_policy_id, purpose.id);
  purpose.revision = fields.integer(value.find("revision"), 1);
  policy.ids(value.find("replaces"), codes::policy_duplicate_id, purpose.replaces);
  policy.localized(value.find("title"), purpose.title);
  policy.localized(value.find("description"), purpose.description);
  policy.localized(value.find("past_data_text"), purpose.past_data_text);
  policy.ids(value.find("data"), codes::json_value, purpose.data);
  policy.each_once(value.find("recipients"), 0, codes::json_value,
                   [&](json::Value name) { fields.text(name, purpose.recipients.emplace_back()); });
  fields.text(value.find("retention"), k_duration, purpose.retention);
  purpose.legal_basis = fields.one_of<LegalBasis>(value.find("legal_basis"));
  policy.each_once(value.find("processing"), 1, codes::json_value,
                   [&](json::Value name) { purpose.processing.push_back(fields.one_of<Processing>(name)); });
  purpose.past_data = fields.one_of<PastData>(value.find("past_data"));
  if (const auto valid_for = value.find("consent_valid_for")) purpose.consent_valid_for = read_period(fields, valid_for);
  fields.text(value.find("ask_again_after"), k_duration, purpose.ask_again_after);
}

}  // namespace sayso
