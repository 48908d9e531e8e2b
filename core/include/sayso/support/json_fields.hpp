#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "sayso/support/enum_table.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/json_reader.hpp"

namespace sayso::json {

/// How a text must be spelled, and how it is refused where it is not.
struct Spelling {
  bool (*is_good)(std::string_view);
  std::string_view code;
  std::string_view detail;
};

/// Reads one value after another and keeps the first fault, so that whoever reads a large object need not ask after each member.
/// After a fault, and for a member that is not there, every read gives a default and adds no fault:
///
///   Fields fields;
///   if (!fields.members(object, k_members)) return std::move(fields).error();
///   person.name = fields.text(object.find("name"));
///   person.age = fields.integer(object.find("age"), 0);
///   if (!fields.ok()) return std::move(fields).error();
class Fields {
 public:
  /// Where `code` is given, every fault has it, save those of `refuse_as`.
  explicit Fields(std::string_view code = {}) : code_(code) {}

  [[nodiscard]] bool ok() const { return !fault_; }
  /// Precondition: not `ok()`.
  [[nodiscard]] Error error() && { return std::move(*fault_); }

  void refuse(Value value, std::string_view usual_code, std::string_view detail);
  /// With exactly this code, or this error.
  void refuse_as(Value value, std::string_view code, std::string_view detail);
  void refuse_as(Error&& error);

  /// `check_members`; whether all is well so far.
  bool members(Value value, std::span<const Member> table);

  /// A string that is not empty; `into` stays as it is where there is no value or a fault. Whether it was read.
  bool text(Value value, std::string& into);
  std::string text(Value value);
  /// Likewise one that is spelled as asked.
  bool text(Value value, const Spelling& spelling, std::string& into);
  void text(Value value, const Spelling& spelling, std::optional<std::string>& into);
  /// An integer not less than `least`.
  std::int64_t integer(Value value, std::int64_t least);
  bool boolean(Value value);

  /// A string out of the table of `E`.
  template <class E>
  E one_of(Value value) {
    return static_cast<E>(index_of(value, enum_names<E>));
  }

  /// Calls `read(item)` for each item of a list of at least `least`, as long as all is well.
  template <class Read>
  void each(Value list, std::size_t least, Read read) {
    if (!list || !is_list(*list, least)) return;
    for (const Value item : *list) {
      if (ok()) read(item);
    }
  }

 private:
  bool is_list(Value value, std::size_t least);
  std::size_t index_of(Value value, std::span<const std::string_view> names);

  std::string_view code_;
  Failure fault_;
};

}  // namespace sayso::json
