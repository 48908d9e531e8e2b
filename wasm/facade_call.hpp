#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/policy/series.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/support/json_writer.hpp"

/// Reading a call and writing its answer: what the functions of the door share.
namespace sayso::door {

/// What a function of the door answers: the canonical JSON of its result, or why there is none and in which text.
class Outcome {
 public:
  Outcome(std::string json) : json_(std::move(json)) {}
  Outcome(Error error, std::string in = {}) : error_(std::move(error)), in_(std::move(in)) {}

  /// {"ok":...} or {"error":{...}}
  [[nodiscard]] std::string text() const;

 private:
  std::string json_;
  std::optional<Error> error_;
  std::string in_;
};

/// Parses a call and answers what `handle` makes of it; a call that is no JSON is answered with the code of its JSON.
std::string answer(const std::string& call, Outcome (*handle)(json::Value call));

/// The string that a member holds, or `door.call`.
Result<std::string_view> text_of(json::Value value);

/// The strings of a list that is not empty, or `door.call`. They stay those of the call.
Result<std::vector<std::string_view>> texts_of(json::Value value);

/// An instant, or `time.instant`.
Result<Instant> instant_of(json::Value value);

/// The one of `enum_names<E>` that a member holds, or `code`.
template <class E>
Result<E> enum_of(json::Value value, std::string_view code) {
  if (value.is(json::Kind::string)) {
    if (const std::optional<E> found = parse_enum<E>(value.string())) return *found;
  }
  return value.error(code, "not one of the values allowed");
}

/// The series of `policies`. On failure `outcome` says which policy is at fault, with the path within it.
std::optional<Series> series_of(json::Value policies, std::optional<Outcome>& outcome);

}  // namespace sayso::door
