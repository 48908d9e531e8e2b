#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/policy/series.hpp"
#include "sayso/support/enum_table.hpp"

/// What a regulator would object to in a valid policy (`sayso policy check`). The law is that of the tables in
/// `core/src/policy/lint_law.cpp`, of their date; a lint advises, it never decides.
namespace sayso {

enum class Severity : unsigned char { error, warning, note };
template <>
inline constexpr std::array enum_names<Severity> = {std::string_view("error"), std::string_view("warning"),
                                                    std::string_view("note")};

/// One thing that can be found: its texts and its source. Codes are stable: `lint.<word>`, or that of an error that has a source.
struct LintRule {
  std::string_view code;
  Severity severity;
  std::string_view title;   ///< what is wrong, with `{names}` for what a finding fills in
  std::string_view advice;  ///< what to do
  std::string_view source;  ///< who says so, where
  std::string_view url;     ///< the source's address
};

/// All of them, by code.
std::span<const LintRule> lint_rules();

/// The one of that code, or nullptr.
const LintRule* find_lint_rule(std::string_view code);

/// One finding in one version. `path` is the pointer within that version's text; `line` and `column` (in bytes) are 0 until it is placed.
struct Finding {
  const LintRule* rule = nullptr;
  std::string path = {};
  std::string detail = {};
  int line = 0;
  int column = 0;
};

/// What is to be said of the version with that index, as one of its series: the version before it is what it is compared with, the one
/// after it ends it. Sorted by path. Fails with `lint.too_large` where the rules, places, accounts and dates make more than 50 million
/// combinations: it never samples.
Result<std::vector<Finding>> lint(const Series& series, std::size_t version);

/// Gives the findings their line and column in `text`, the bytes that were linted, and sorts them by these.
void place_findings(std::vector<Finding>& findings, std::string_view text);

}  // namespace sayso
