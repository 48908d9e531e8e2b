#include "policy_fields.hpp"

#include "sayso/domain/ids.hpp"
#include "sayso/domain/instant.hpp"

namespace sayso {

std::string PolicyFields::id(json::Value value) {
  std::string text = fields.text(value);
  if (value && fields.ok() && !is_id(text))
    fields.refuse_as(*value, codes::policy_id, "not an id in lower case such as `ads.v2`");
  return text;
}

std::string PolicyFields::duration(json::Value value) {
  std::string text = fields.text(value);
  if (value && fields.ok() && !is_duration(text)) fields.refuse_as(*value, codes::time_duration, "not a duration such as `P2Y`");
  return text;
}

LocalizedText PolicyFields::localized(json::Value value) {
  LocalizedText localized;
  if (!value || !fields.ok()) return localized;
  if (!value->is(json::Kind::object)) fields.refuse_as(*value, codes::json_type, "not an object of texts by language");
  Names tags;
  std::vector<std::string> texts;
  for (const json::Value text : *value) {
    if (!fields.ok()) return localized;
    if (!is_locale(text.key())) fields.refuse_as(text.key_error(codes::policy_locale, "not a language tag such as `pt-BR`"));
    tags.emplace(text.key(), static_cast<std::uint32_t>(texts.size()));
    texts.push_back(fields.text(text));
  }
  if (fields.ok() && !tags.contains(default_locale)) {
    fields.refuse_as(*value, codes::policy_text_missing, "no text in the default locale `" + default_locale + "`");
  }
  for (const auto& [tag, index] : tags)
    localized.texts.emplace_back(tag, std::move(texts[index]));
  return localized;
}

std::vector<std::string> PolicyFields::ids(json::Value list, std::string_view twice_code) {
  std::vector<std::string> ids;
  each_once(list, 1, twice_code, [&](json::Value item) { ids.push_back(id(item)); });
  return ids;
}

std::vector<std::string> PolicyFields::sorted_ids(json::Value list, std::string_view twice_code) {
  std::vector<std::string> ids;
  for (const auto& [text, unused] : each_once(list, 1, twice_code, [&](json::Value item) { id(item); }))
    ids.emplace_back(text);
  return ids;
}

void PolicyFields::add_once(Names& seen, json::Value text, std::string_view twice_code) {
  if (!seen.emplace(text.string(), 0).second) fields.refuse_as(text, twice_code, "given twice");
}

}  // namespace sayso
