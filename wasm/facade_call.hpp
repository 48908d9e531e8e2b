#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sayso/policy/series.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/support/json_writer.hpp"

/// Reading a call and writing its answer: what the functions of the door share.
namespace sayso::door {

/// {"ok":...} of a result's canonical JSON.
std::string accepted(std::string_view json);

/// {"error":{...}}; `in` is the pointer to the member of the call whose text is at fault, where it is one.
std::string refused(const Error& error, std::string_view in = {});

/// Splits an error of a series of `texts`, whose path is `/2/rules/0`, into the index in front and the error within that text. An error
/// of a single text has no index: it is that of text 0.
std::pair<std::size_t, Error> split_index(Error error, std::size_t texts);

/// Parses a call and answers what `handle` makes of it; a call that is no JSON is answered with the code of its JSON.
std::string answer(const std::string& call, std::string (*handle)(json::Value call));

/// Reads the members of a call, or of an object in it, and keeps the first refusal, as the answer that it is. From then on, and for
/// members that are not there, every reading leaves its place as it is.
class Call {
 public:
  /// An object with these members, or `door.call`.
  Call(json::Value object, std::span<const json::Member> members);

  [[nodiscard]] bool ok() const { return refusal_.empty(); }
  /// Precondition: not `ok()`.
  [[nodiscard]] std::string refusal() && { return std::move(refusal_); }
  void refuse(const Error& error, std::string_view in = {});
  /// Takes over another's refusal, where it has one.
  void refuse(Call&& part);

  /// The member, or no value, also after a refusal.
  [[nodiscard]] json::Value find(std::string_view name) const;

  /// A string, or `door.call`. It stays the call's.
  std::string_view text(std::string_view name);
  void text(std::string_view name, std::optional<std::string>& into);
  /// The strings of a list that is not empty, likewise.
  std::vector<std::string_view> texts(std::string_view name);
  /// An instant, or `time.instant`.
  void instant(std::string_view name, std::optional<Instant>& into);
  /// The series of a list of policies; a fault in one of them is told with its place there.
  std::optional<Series> series(std::string_view name = "policies");

  /// One of `enum_names<E>`, or `code`.
  template <class E>
  E one_of(std::string_view name, std::string_view code) {
    return static_cast<E>(index_of(name, enum_names<E>, code));
  }

  /// What another reader makes of a member.
  template <class T, class Place>
  void part(std::string_view name, Result<T> (*read)(json::Value), Place& into) {
    if (const json::Value value = find(name)) keep(read(value), into);
  }

  /// The value of a result, or its error as the refusal.
  template <class T, class Place>
  void keep(Result<T> result, Place& into, std::string_view in = {}) {
    if (result) {
      into = *std::move(result);
    } else {
      refuse(result.error(), in);
    }
  }

 private:
  std::size_t index_of(std::string_view name, std::span<const std::string_view> names, std::string_view code);

  json::Value object_;
  std::string refusal_;
};

}  // namespace sayso::door
