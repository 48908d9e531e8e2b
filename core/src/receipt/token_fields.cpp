#include "receipt/token_fields.hpp"

#include "sayso/support/join.hpp"

namespace sayso {

TokenFields::TokenFields(json::Value object, std::span<const json::Member> members) : object_(object) {
  Result<void> shape = json::check_members(object, members);
  if (!shape) fault_ = Failure(std::move(shape).error());
}

json::Value TokenFields::member(std::string_view name) const {
  if (fault_) return {};
  return object_.find(name);
}

void TokenFields::refuse(json::Value value, std::string_view detail) {
  if (!fault_) fault_ = Failure(value.error(codes::receipt_payload, detail));
}

void TokenFields::demand(bool holds, std::string_view detail) {
  if (!holds) refuse(object_, detail);
}

void TokenFields::text(std::string_view name, Spelling spelling, std::string& into) {
  const json::Value value = member(name);
  if (!value) return;
  if (!value.is(json::Kind::string)) return refuse(value, "a text is asked for");
  if (!spelling(value.string())) return refuse(value, join({"`", name, "` is not spelled as specified"}));
  into = value.string();
}

void TokenFields::text(std::string_view name, Spelling spelling, std::optional<std::string>& into) {
  if (member(name)) text(name, spelling, into.emplace());
}

void TokenFields::integer(std::string_view name, std::int64_t least, std::int64_t& into) {
  const json::Value value = member(name);
  if (!value) return;
  if (!value.is(json::Kind::integer)) return refuse(value, "an integer is asked for");
  if (value.integer() < least) return refuse(value, join({"`", name, "` is at least ", std::to_string(least)}));
  into = value.integer();
}

void TokenFields::integer(std::string_view name, std::int64_t least, std::optional<std::int64_t>& into) {
  if (member(name)) integer(name, least, into.emplace());
}

void TokenFields::seconds(std::string_view name, Instant& into) {
  integer(name, 0, into.seconds);
  if (into > k_last_instant) refuse(member(name), "an instant is not after the year 9999");
}

void TokenFields::instant(std::string_view name, Instant& into) {
  const json::Value value = member(name);
  if (!value) return;
  const std::optional<Instant> read = value.is(json::Kind::string) ? parse_instant(value.string()) : std::nullopt;
  if (read) {
    into = *read;
  } else {
    fault_ = Failure(value.error(codes::time_instant, "an instant such as `2026-11-21T14:02:00Z` is asked for"));
  }
}

std::size_t TokenFields::index_of(std::string_view name, std::span<const std::string_view> names) {
  const json::Value value = member(name);
  if (!value) return 0;
  for (std::size_t i = 0; value.is(json::Kind::string) && i < names.size(); ++i) {
    if (names[i] == value.string()) return i;
  }
  refuse(value, join({"`", name, "` is none of the values allowed"}));
  return 0;
}

void TokenFields::version() {
  std::int64_t version = 1;
  integer("v", 1, version);
  if (version != 1) refuse(member("v"), "`v` is 1");
}

bool is_not_empty(std::string_view text) { return !text.empty(); }

Error below(std::string_view prefix, Error error) {
  error.path.insert(0, prefix);
  return error;
}

}  // namespace sayso
