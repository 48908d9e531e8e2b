#include "receipt/token_fields.hpp"

namespace sayso {

TokenFields::TokenFields(json::Value object, std::span<const json::Member> members) : object_(object) {
  Result<void> shape = json::check_members(object, members);
  if (!shape) fault_ = std::move(shape).error();
}

json::Value TokenFields::member(std::string_view name) const {
  if (fault_) return {};
  return object_.find(name);
}

void TokenFields::refuse(json::Value value, std::string_view detail) {
  if (!fault_) fault_ = value.error(codes::receipt_payload, detail);
}

void TokenFields::demand(bool holds, std::string_view detail) {
  if (!holds) refuse(object_, detail);
}

std::optional<std::string> TokenFields::optional_text(std::string_view name, Spelling spelling) {
  const json::Value value = member(name);
  if (!value) return std::nullopt;
  if (!value->is(json::Kind::string)) {
    refuse(*value, "a text is asked for");
    return std::nullopt;
  }
  if (!spelling(value->string())) refuse(*value, "`" + std::string(name) + "` is not spelled as specified");
  return std::string(value->string());
}

std::string TokenFields::text(std::string_view name, Spelling spelling) {
  return optional_text(name, spelling).value_or(std::string());
}

std::optional<std::int64_t> TokenFields::optional_integer(std::string_view name, std::int64_t least) {
  const json::Value value = member(name);
  if (!value) return std::nullopt;
  if (!value->is(json::Kind::integer)) {
    refuse(*value, "an integer is asked for");
    return std::nullopt;
  }
  if (value->integer() >= least) return value->integer();
  refuse(*value, "`" + std::string(name) + "` is at least " + std::to_string(least));
  return std::nullopt;
}

std::int64_t TokenFields::integer(std::string_view name, std::int64_t least) {
  return optional_integer(name, least).value_or(least);
}

Instant TokenFields::seconds(std::string_view name) {
  const Instant read{integer(name, 0)};
  if (read > k_last_instant) refuse(*member(name), "an instant is not after the year 9999");
  return read;
}

Instant TokenFields::instant(std::string_view name) {
  const json::Value value = member(name);
  if (!value) return Instant{};
  const std::optional<Instant> read = value->is(json::Kind::string) ? parse_instant(value->string()) : std::nullopt;
  if (!read) fault_ = value->error(codes::time_instant, "an instant such as `2026-11-21T14:02:00Z` is asked for");
  return read.value_or(Instant{});
}

void TokenFields::version() {
  if (integer("v", 1) != 1) refuse(*member("v"), "`v` is 1");
}

bool is_not_empty(std::string_view text) { return !text.empty(); }

Error below(std::string_view prefix, Error error) {
  error.path.insert(0, prefix);
  return error;
}

}  // namespace sayso
