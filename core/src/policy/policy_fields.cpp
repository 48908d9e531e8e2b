#include "policy_fields.hpp"

#include "sayso/domain/ids.hpp"
#include "sayso/domain/instant.hpp"
#include "sayso/support/join.hpp"

namespace sayso {

constinit const json::Spelling k_policy_id{is_id, codes::policy_id, "not an id in lower case such as `ads.v2`"};
constinit const json::Spelling k_duration{is_duration, codes::time_duration, "not a duration such as `P2Y`"};

void PolicyFields::localized(json::Value value, LocalizedText& into) {
  if (!value || !fields.ok()) return;
  if (!value.is(json::Kind::object)) fields.refuse_as(value, codes::json_type, "not an object of texts by language");
  Names tags;
  std::vector<std::string> texts;
  for (const json::Value text : value) {
    if (!fields.ok()) return;
    if (!is_locale(text.key())) fields.refuse_as(text.key_error(codes::policy_locale, "not a language tag such as `pt-BR`"));
    tags.emplace(text.key(), static_cast<std::uint32_t>(texts.size()));
    fields.text(text, texts.emplace_back());
  }
  if (fields.ok() && !tags.contains(default_locale)) {
    fields.refuse_as(value, codes::policy_text_missing, join({"no text in the default locale `", default_locale, "`"}));
  }
  for (const auto& [tag, index] : tags)
    into.texts.emplace_back(tag, std::move(texts[index]));
}

void PolicyFields::ids(json::Value list, std::string_view twice_code, std::vector<std::string>& into) {
  each_once(list, 1, twice_code, [&](json::Value item) { fields.text(item, k_policy_id, into.emplace_back()); });
}

std::vector<std::string> PolicyFields::sorted_ids(json::Value list, std::string_view twice_code) {
  std::string id;
  std::vector<std::string> ids;
  for (const auto& [text, unused] : each_once(list, 1, twice_code, [&](json::Value item) { fields.text(item, k_policy_id, id); }))
    ids.emplace_back(text);
  return ids;
}

void PolicyFields::add_once(Names& seen, json::Value text, std::string_view twice_code) {
  if (!seen.emplace(text.string(), 0).second) fields.refuse_as(text, twice_code, "given twice");
}

}  // namespace sayso
