#include "sayso/domain/instant_fields.hpp"

namespace sayso {

Instant read_instant(json::Fields& fields, std::optional<json::Value> value) {
  const std::string text = fields.text(value);
  if (!value || !fields.ok()) return {};
  if (const std::optional<Instant> instant = parse_instant(text)) return *instant;
  fields.refuse_as(*value, codes::time_instant, "not an instant such as `2025-11-03T00:00:00Z`");
  return {};
}

Period read_period(json::Fields& fields, std::optional<json::Value> value) {
  const std::string text = fields.text(value);
  if (!value || !fields.ok()) return {};
  if (const std::optional<Period> period = parse_period(text)) return *period;
  fields.refuse_as(*value, codes::time_period, "not a period of weeks and days such as `P30D`");
  return {};
}

}  // namespace sayso
