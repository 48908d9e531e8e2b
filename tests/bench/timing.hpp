#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/support/json_reader.hpp"
#include "sayso/support/result.hpp"

namespace sayso {

/// One thing to time; `run` does it once and says whether the outcome was the expected one.
struct Operation {
  std::string name;
  std::function<bool()> run;
  std::int64_t count = 1;  ///< runs of a batch
  std::int64_t parts = 1;  ///< what one run does this many of: lines, signatures
  std::vector<std::int64_t> rounds{};
};

/// Ends the program with one line and exit status 2.
[[noreturn]] void refuse(std::string_view why);

template <class T>
T must(Result<T> result, std::string_view what) {
  if (!result) refuse(std::string(what) + ": " + result.error().detail);
  return *std::move(result);
}

/// The member of that name, and its text; the program ends where there is none.
json::Value member(json::Value object, std::string_view name);
std::string text_at(json::Value object, std::string_view name);

/// Finds how many make a batch; the first runs also warm the caches.
void calibrate(Operation& operation);

/// Times a batch of each in turn, round after round.
void time_in_turn(std::vector<Operation>& operations, int rounds);

/// {"<name>":{"count","nanoseconds":[one a round]}}: the processor's time of `count` parts.
std::string to_json(const std::vector<Operation>& operations);

}  // namespace sayso
