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

Purpose read_purpose(PolicyFields& policy, json::Value value) {
  json::Fields& fields = policy.fields;
  Purpose purpose;
  if (!fields.members(value, k_purpose_members)) return purpose;
  purpose.id = policy.id(value.find("id"));
  purpose.revision = fields.integer(value.find("revision"), 1);
  purpose.replaces = policy.ids(value.find("replaces"), codes::policy_duplicate_id);
  purpose.title = policy.localized(value.find("title"));
  purpose.description = policy.localized(value.find("description"));
  purpose.past_data_text = policy.localized(value.find("past_data_text"));
  purpose.data = policy.ids(value.find("data"), codes::json_value);
  policy.each_once(value.find("recipients"), 0, codes::json_value,
                   [&](json::Value name) { purpose.recipients.push_back(fields.text(name)); });
  purpose.retention = policy.duration(value.find("retention"));
  purpose.legal_basis = fields.one_of<LegalBasis>(value.find("legal_basis"));
  policy.each_once(value.find("processing"), 1, codes::json_value,
                   [&](json::Value name) { purpose.processing.push_back(fields.one_of<Processing>(name)); });
  purpose.past_data = fields.one_of<PastData>(value.find("past_data"));
  if (const auto valid_for = value.find("consent_valid_for")) purpose.consent_valid_for = read_period(fields, valid_for);
  if (const auto after = value.find("ask_again_after")) purpose.ask_again_after = policy.duration(after);
  return purpose;
}

}  // namespace sayso
