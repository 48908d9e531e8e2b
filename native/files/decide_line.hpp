#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sayso/decision/decide.hpp"
#include "sayso/policy/series.hpp"
#include "sayso/support/json_reader.hpp"

namespace sayso {

/// The answer to one line of NDJSON: canonical JSON without the line's end.
struct LineAnswer {
  bool ok = false;
  std::string text;
};

/// The whole case that a line holds. Fails as the JSON's reader and `read_case` do.
Result<Case> case_of_line(std::string_view line);

/// The decisions on the whole case that a line holds. Fails as the JSON's reader, `read_case` and `decide` do.
Result<std::vector<Decision>> decide_case(const Series& series, std::string_view line);

/// Answers a line that holds a whole case: an array of decisions, or `{"error":{"code","path","detail","line","column"}}`, `line` being
/// `number`.
LineAnswer decide_line(const Series& series, std::string_view line, int number);

/// The error's answer in its place.
LineAnswer refuse_line(const Error& error, int number);

/// How large a line may be, and how deeply nested.
inline constexpr json::Limits k_case_limits{.bytes = 1024 * 1024, .depth = 8};

}  // namespace sayso
