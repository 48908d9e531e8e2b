#include "sayso/policy/policy_parse.hpp"

#include <algorithm>

#include "policy_fields.hpp"
#include "sayso/domain/ids.hpp"
#include "sayso/domain/instant_fields.hpp"

namespace sayso {
namespace {

constexpr json::Member k_policy_members[] = {
    {"sayso", true},          {"id", true}, {"version", true},  {"published", true}, {"controller", true}, {"deployment"},
    {"default_locale", true}, {"groups"},   {"purposes", true}, {"rules", true},     {"signals"}};
constexpr json::Member k_signal_members[] = {{"jurisdictions", true}};

/// `scheme:rest` (RFC 3986), rest without white space.
bool is_uri(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_scheme_letter = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-';
  };
  const auto is_visible = [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; };
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon + 1 == text.size() || !is_letter(text[0])) return false;
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), is_scheme_letter) &&
         std::all_of(text.begin(), text.end(), is_visible);
}

// Before the members, since another version of the format may have others.
void check_format(json::Fields& fields, json::Value root) {
  const auto version = root.find("sayso");
  if (!version || !version->is(json::Kind::integer) || version->integer() == 1) return;
  fields.refuse_as(*version, codes::policy_format_version, "only version 1 of the format is known");
}

constexpr json::Spelling k_uri{is_uri, codes::policy_id, "not a URI"};
constexpr json::Spelling k_locale{is_locale, codes::policy_locale, "not a language tag such as `pt-BR`"};

SignalRule read_signal(PolicyFields& policy, json::Value value) {
  SignalRule rule;
  const std::optional<Signal> signal = parse_enum<Signal>(value.key());
  if (!signal) policy.fields.refuse_as(value.key_error(codes::policy_signal_unknown, "no such signal is known"));
  if (!policy.fields.members(value, k_signal_members)) return rule;
  rule.signal = *signal;
  const json::Value places = *value.find("jurisdictions");
  if (!places.is(json::Kind::string)) {
    rule.jurisdictions = policy.places.resolve(policy.fields, places);
  } else if (places.string() != "all") {
    policy.fields.refuse_as(places, codes::json_value, "neither a list nor `all`");
  }
  return rule;
}

std::vector<SignalRule> read_signals(PolicyFields& policy, json::Value value) {
  std::vector<SignalRule> signals;
  if (!value || !policy.fields.ok()) return signals;
  if (!value->is(json::Kind::object)) policy.fields.refuse_as(*value, codes::json_type, "not an object");
  for (const json::Value member : *value) {
    if (policy.fields.ok()) signals.push_back(read_signal(policy, member));
  }
  return signals;
}

}  // namespace

Result<Policy> parse_policy(std::string_view text) {
  Result<json::Document> document = json::Document::parse(text);
  if (!document) return std::move(document).error();
  const json::Value root = document->root();
  PolicyFields reading;
  json::Fields& fields = reading.fields;
  check_format(fields, root);
  if (!fields.members(root, k_policy_members)) return std::move(fields).error();

  Policy policy;
  fields.integer(root.find("sayso"), 1);
  fields.text(root.find("id"), k_uri, policy.id);
  fields.text(root.find("version"), policy.version);
  policy.published = read_instant(fields, root.find("published"));
  read_controller(reading, root.find("controller"), policy.controller);
  if (const auto deployment = root.find("deployment")) policy.deployment = fields.one_of<Deployment>(deployment);
  fields.text(root.find("default_locale"), k_locale, policy.default_locale);
  reading.default_locale = policy.default_locale;
  reading.places.read_groups(fields, root.find("groups"));
  reading.each_with_id(root.find("purposes"),
                       [&](json::Value item) { read_purpose(reading, item, policy.purposes.emplace_back()); });
  reading.each_with_id(root.find("rules"),
                       [&](json::Value item) { read_rule(reading, item, policy.purposes, policy.rules.emplace_back()); });
  policy.signals = read_signals(reading, root.find("signals"));
  if (!fields.ok()) return std::move(fields).error();
  return policy;
}

}  // namespace sayso
