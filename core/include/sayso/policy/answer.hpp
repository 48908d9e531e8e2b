#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "sayso/policy/series.hpp"
#include "sayso/support/enum_table.hpp"

/// The answer to the question that every security questionnaire asks, from the policy (`sayso policy answer`): is customer data used to
/// train models, is it opt-in or opt-out, and can customers prohibit it?
namespace sayso {

enum class AnswerFormat : unsigned char { text, markdown, json, csv };
template <>
inline constexpr std::array enum_names<AnswerFormat> = {std::string_view("text"), std::string_view("markdown"),
                                                        std::string_view("json"), std::string_view("csv")};

/// In general: what a yes or no in a questionnaire's cell would be.
enum class UsedBy : unsigned char { none, permission, default_, both };
template <>
inline constexpr std::array enum_names<UsedBy> = {std::string_view("no"), std::string_view("opt_in"), std::string_view("opt_out"),
                                                  std::string_view("both")};

struct AnswerInput {
  const Series& series;
  std::span<const std::string> digests;  ///< of each version's bytes as served, base64url: the host's
  Instant now;
};

/// The answer as of `now`, or of the first version's `published` where that is later: in English, except for the policy's own texts, which
/// are in English where it has them, else in its `default_locale`. JSON as in `policy-answer.schema.json`; CSV (RFC 4180) has a line for
/// each questionnaire that asks. What a policy wrote cannot become a formula in a spreadsheet.
/// Fails with `answer.too_large` where the policy's places, accounts and dates make more than 20 million combinations.
Result<std::string> answer_questionnaire(const AnswerInput& input, AnswerFormat format);

}  // namespace sayso
