#include "sayso/domain/instant_fields.hpp"

namespace sayso {
namespace {

/// The text of a value that must be a string; an empty one is a wrong spelling like any other.
std::optional<std::string_view> spelling(json::Fields& fields, json::Value value) {
  if (!value || !fields.ok()) return std::nullopt;
  if (value->is(json::Kind::string)) return value->string();
  fields.refuse(*value, codes::json_type, "not a string");
  return std::nullopt;
}

}  // namespace

Instant read_instant(json::Fields& fields, json::Value value) {
  const std::optional<std::string_view> text = spelling(fields, value);
  if (!text) return {};
  if (const std::optional<Instant> instant = parse_instant(*text)) return *instant;
  fields.refuse_as(*value, codes::time_instant, "not an instant such as `2025-11-03T00:00:00Z`");
  return {};
}

Period read_period(json::Fields& fields, json::Value value) {
  const std::optional<std::string_view> text = spelling(fields, value);
  if (!text) return {};
  if (const std::optional<Period> period = parse_period(*text)) return *period;
  fields.refuse_as(*value, codes::time_period, "not a period of weeks and days such as `P30D`");
  return {};
}

}  // namespace sayso
