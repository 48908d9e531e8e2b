#include "sayso/domain/item.hpp"

#include "sayso/domain/ids.hpp"
#include "sayso/domain/instant_fields.hpp"

namespace sayso {

Result<Item> read_item(json::Value value, Instant now) {
  constexpr json::Member members[] = {{"category"}, {"collected"}};
  json::Fields fields(codes::item_value);
  if (!fields.members(value, members)) return std::move(fields).error();
  Item item;
  fields.text(value.find("category"), {is_id, codes::item_value, "not the id of a category"}, item.category);
  if (const auto collected = value.find("collected")) {
    item.collected = read_instant(fields, collected);
    if (fields.ok() && *item.collected > now) fields.refuse(*collected, codes::item_value, "collected later than now");
  }
  if (!fields.ok()) return std::move(fields).error();
  return item;
}

}  // namespace sayso
