#include "sayso/support/json_fields.hpp"

namespace sayso::json {

void Fields::refuse(Value value, std::string_view usual_code, std::string_view detail) {
  refuse_as(value, code_.empty() ? usual_code : code_, detail);
}

void Fields::refuse_as(Value value, std::string_view code, std::string_view detail) {
  if (ok()) fault_ = Failure(value.error(code, detail));
}

void Fields::refuse_as(Error&& error) {
  if (ok()) fault_ = Failure(std::move(error));
}

bool Fields::members(Value value, std::span<const Member> table) {
  if (!ok()) return false;
  if (Result<void> checked = check_members(value, table, code_); !checked) refuse_as(std::move(checked).error());
  return ok();
}

bool Fields::text(Value value, std::string& into) {
  if (!value || !ok()) return false;
  if (!value.is(Kind::string)) {
    refuse(value, codes::json_type, "not a string");
  } else if (value.string().empty()) {
    refuse(value, codes::json_value, "an empty string");
  } else {
    into = value.string();
  }
  return ok();
}

std::string Fields::text(Value value) {
  std::string read;
  text(value, read);
  return read;
}

bool Fields::text(Value value, const Spelling& spelling, std::string& into) {
  if (!text(value, into)) return false;
  if (!spelling.is_good(into)) refuse_as(value, spelling.code, spelling.detail);
  return ok();
}

void Fields::text(Value value, const Spelling& spelling, std::optional<std::string>& into) {
  if (value) text(value, spelling, into.emplace());
}

std::size_t Fields::index_of(Value value, std::span<const std::string_view> names) {
  std::string name;
  if (!text(value, name)) return 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return i;
  }
  refuse(value, codes::json_value, "none of the values known here");
  return 0;
}

std::int64_t Fields::integer(Value value, std::int64_t least) {
  if (!value || !ok()) return least;
  if (!value->is(Kind::integer)) {
    refuse(*value, codes::json_type, "not an integer");
    return least;
  }
  if (value->integer() < least) refuse(*value, codes::json_value, "less than " + std::to_string(least));
  return value->integer();
}

bool Fields::boolean(Value value) {
  if (!value || !ok()) return false;
  if (value->is(Kind::boolean)) return value->boolean();
  refuse(*value, codes::json_type, "not true or false");
  return false;
}

bool Fields::is_list(Value value, std::size_t least) {
  if (!ok()) return false;
  if (!value.is(Kind::array)) {
    refuse(value, codes::json_type, "not a list");
  } else if (value.size() < least) {
    refuse(value, codes::json_value, "an empty list");
  }
  return ok();
}

}  // namespace sayso::json
