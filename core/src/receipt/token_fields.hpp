#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sayso/domain/instant.hpp"
#include "sayso/support/enum_table.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/json_reader.hpp"

namespace sayso {

/// Reads the members of one object of a token and remembers the first fault, so that a reader is a list of members.
///
/// Faults of the object itself are `json.*`; a member of the right name but not as specified is `receipt.payload`. After a fault
/// every further member reads as empty.
class TokenFields {
 public:
  TokenFields(json::Value object, std::span<const json::Member> members);

  using Spelling = bool (*)(std::string_view);
  std::string text(std::string_view name, Spelling spelling);
  std::optional<std::string> optional_text(std::string_view name, Spelling spelling);
  std::int64_t integer(std::string_view name, std::int64_t least);
  std::optional<std::int64_t> optional_integer(std::string_view name, std::int64_t least);
  /// Whole seconds since 1970.
  Instant seconds(std::string_view name);
  /// RFC 3339; `time.instant`.
  Instant instant(std::string_view name);
  /// `v` is 1.
  void version();

  template <class E>
  E one_of(std::string_view name) {
    const json::Value value = member(name);
    if (!value) return E{};
    const std::optional<E> read = value->is(json::Kind::string) ? parse_enum<E>(value->string()) : std::nullopt;
    if (!read) refuse(*value, "`" + std::string(name) + "` is none of the values allowed");
    return read.value_or(E{});
  }

  /// A member read by a reader of its own.
  template <class T>
  T part(std::string_view name, Result<T> (*read)(json::Value)) {
    const json::Value value = member(name);
    if (!value) return T{};
    return keep(read(*value));
  }
  template <class T>
  std::optional<T> optional_part(std::string_view name, Result<T> (*read)(json::Value)) {
    const json::Value value = member(name);
    if (!value) return std::nullopt;
    return keep(read(*value));
  }

  /// The value of a result; its error becomes the fault.
  template <class T>
  T keep(Result<T> result) {
    if (result) return *std::move(result);
    if (!fault_) fault_ = std::move(result).error();
    return T{};
  }

  /// The member, or nothing where it is absent or a fault was found before.
  [[nodiscard]] json::Value member(std::string_view name) const;
  void refuse(json::Value value, std::string_view detail);
  /// Refuses with `receipt.payload` at the object unless `holds`.
  void demand(bool holds, std::string_view detail);

  [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

 private:
  json::Value object_;
  std::optional<Error> fault_;
};

/// Any text but the empty one.
bool is_not_empty(std::string_view text);

/// `error` with its path put below `prefix`.
Error below(std::string_view prefix, Error error);

}  // namespace sayso
