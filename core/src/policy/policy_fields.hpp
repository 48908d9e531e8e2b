#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "places.hpp"
#include "sayso/policy/policy.hpp"
#include "sayso/support/json_fields.hpp"

/// How the parts of a policy are read: private to this layer.
namespace sayso {

/// Of ids, else `policy.id`; of durations, else `time.duration`.
extern const json::Spelling k_policy_id;
extern const json::Spelling k_duration;

/// What all parts share while one policy is read.
struct PolicyFields {
  json::Fields fields;
  std::string default_locale = {};
  Places places = {};

  /// Non-empty texts by language, among them the default locale (`policy.locale`, `policy.text_missing`).
  void localized(json::Value value, LocalizedText& into);
  /// Ids in the order of the text, none twice (`twice_code`).
  void ids(json::Value list, std::string_view twice_code, std::vector<std::string>& into);
  /// The same in byte order.
  std::vector<std::string> sorted_ids(json::Value list, std::string_view twice_code);
  /// Enumerators in their order, none twice.
  template <class E>
  std::vector<E> sorted_enums(json::Value list) {
    const Names given = each_once(list, 1, codes::json_value, [&](json::Value item) { fields.one_of<E>(item); });
    std::vector<E> items;
    for (std::size_t i = 0; i < enum_names<E>.size(); ++i) {
      if (given.contains(enum_names<E>[i])) items.push_back(static_cast<E>(i));
    }
    return items;
  }

  /// Calls `read(item)` for the items of a list of strings of which none may be there twice; the strings.
  template <class Read>
  Names each_once(json::Value list, std::size_t least, std::string_view twice_code, Read read) {
    Names seen;
    fields.each(list, least, [&](json::Value item) {
      read(item);
      if (fields.ok()) add_once(seen, item, twice_code);
    });
    return seen;
  }

  /// Likewise for objects and their member `id` (`policy.duplicate_id`).
  template <class Read>
  void each_with_id(json::Value list, Read read) {
    Names seen;
    fields.each(list, 0, [&](json::Value item) {
      read(item);
      if (fields.ok()) add_once(seen, *item.find("id"), codes::policy_duplicate_id);
    });
  }

 private:
  void add_once(Names& seen, json::Value text, std::string_view twice_code);
};

void read_controller(PolicyFields& policy, json::Value value, Controller& controller);
void read_purpose(PolicyFields& policy, json::Value value, Purpose& purpose);
void read_rule(PolicyFields& policy, json::Value value, const std::vector<Purpose>& purposes, Rule& rule);

}  // namespace sayso
