#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "places.hpp"
#include "sayso/policy/policy.hpp"
#include "sayso/support/json_fields.hpp"

/// How the parts of a policy are read: private to this layer.
namespace sayso {

/// What all parts share while one policy is read.
struct PolicyFields {
  json::Fields fields;
  std::string default_locale = {};
  Places places = {};

  /// `is_id`, else `policy.id`.
  std::string id(std::optional<json::Value> value);
  /// With `time.duration`.
  std::string duration(std::optional<json::Value> value);
  /// Non-empty texts by language, among them the default locale (`policy.locale`, `policy.text_missing`).
  LocalizedText localized(std::optional<json::Value> value);
  /// Ids in the order of the text, none twice (`twice_code`).
  std::vector<std::string> ids(std::optional<json::Value> list, std::string_view twice_code);

  /// Calls `read(item)` for the items of a list of strings of which none may be there twice.
  template <class Read>
  void each_once(std::optional<json::Value> list, std::size_t least, std::string_view twice_code, Read read) {
    std::set<std::string_view> seen;
    fields.each(list, least, [&](json::Value item) {
      read(item);
      if (fields.ok() && !seen.insert(item.string()).second) fields.refuse_as(item, twice_code, "given twice");
    });
  }

  /// Likewise for objects and their member `id` (`policy.duplicate_id`).
  template <class Read>
  void each_with_id(std::optional<json::Value> list, Read read) {
    std::set<std::string_view> seen;
    fields.each(list, 0, [&](json::Value item) {
      read(item);
      if (!fields.ok()) return;
      const json::Value id = *item.find("id");
      if (!seen.insert(id.string()).second) fields.refuse_as(id, codes::policy_duplicate_id, "this id was used before");
    });
  }
};

Controller read_controller(PolicyFields& policy, std::optional<json::Value> value);
Purpose read_purpose(PolicyFields& policy, json::Value value);
Rule read_rule(PolicyFields& policy, json::Value value, const std::vector<Purpose>& purposes);

}  // namespace sayso
