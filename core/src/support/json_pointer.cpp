#include "sayso/support/json_pointer.hpp"

#include <charconv>

namespace sayso::json {
namespace {

Value step_into(Value value, std::string_view step) {
  if (value.is(Kind::object)) return value.find(step);
  std::size_t left = 0;
  const char* end = step.data() + step.size();
  const auto [rest, problem] = std::from_chars(step.data(), end, left);
  if (problem != std::errc() || rest != end || left >= value.size()) return {};
  auto item = value.begin();
  for (; left > 0; --left)
    ++item;
  return *item;
}

}  // namespace

Value walk(Value root, std::string_view pointer) {
  Value value = root;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string_view step = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(step.size());
    const Value next = step_into(value, step);
    if (!next) return value;
    value = next;
  }
  return value;
}

}  // namespace sayso::json
