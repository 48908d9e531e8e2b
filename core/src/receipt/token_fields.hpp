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
  // Each reads a member into its place, which stays as it is where the member is absent or a fault was found.
  void text(std::string_view name, Spelling spelling, std::string& into);
  void text(std::string_view name, Spelling spelling, std::optional<std::string>& into);
  void integer(std::string_view name, std::int64_t least, std::int64_t& into);
  void integer(std::string_view name, std::int64_t least, std::optional<std::int64_t>& into);
  /// Whole seconds since 1970.
  void seconds(std::string_view name, Instant& into);
  /// RFC 3339; `time.instant`.
  void instant(std::string_view name, Instant& into);
  /// `v` is 1.
  void version();

  template <class E>
  void one_of(std::string_view name, E& into) {
    into = static_cast<E>(index_of(name, enum_names<E>));
  }

  /// A member read by a reader of its own.
  template <class T, class Place>
  void part(std::string_view name, Result<T> (*read)(json::Value), Place& into) {
    if (const json::Value value = member(name)) keep(read(value), into);
  }

  /// The value of a result; its error becomes the fault.
  template <class T, class Place>
  void keep(Result<T> result, Place& into) {
    if (result) {
      into = *std::move(result);
    } else if (!fault_) {
      fault_ = Failure(std::move(result).error());
    }
  }

  /// The member, or nothing where it is absent or a fault was found before.
  [[nodiscard]] json::Value member(std::string_view name) const;
  void refuse(json::Value value, std::string_view detail);
  /// Refuses with `receipt.payload` at the object unless `holds`.
  void demand(bool holds, std::string_view detail);

  [[nodiscard]] const Failure& fault() const { return fault_; }

 private:
  std::size_t index_of(std::string_view name, std::span<const std::string_view> names);

  json::Value object_;
  Failure fault_;
};

/// Any text but the empty one.
bool is_not_empty(std::string_view text);

/// `error` with its path put below `prefix`.
Error below(std::string_view prefix, Error error);

}  // namespace sayso
