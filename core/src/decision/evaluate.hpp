#pragma once

#include <optional>
#include <vector>

#include "requirements.hpp"
#include "sayso/decision/decide.hpp"

namespace sayso::decision {

/// What the requirement table comes to. Two are the same where their reasons and all that is unmet are.
struct Verdict {
  Reason reason = Reason::no_policy;
  Unmet unmet = 0;
  [[nodiscard]] bool permitted() const { return unmet == 0; }
  bool operator==(const Verdict&) const = default;
};

/// The answer for one purpose at one instant, without `until`.
struct Answer {
  Reason reason = Reason::no_policy;
  std::vector<Reason> unmet;
  std::vector<AppliedRule> rules;
  bool offers_choice = false;  ///< an applying rule is `opt_in`, `opt_out` or `contract_only`

  [[nodiscard]] bool permitted() const { return unmet.empty(); }
};

/// Evaluates the requirement table of semantics, section 4, for the purpose as the version in force at `now` has it.
/// `question.choices` hold nothing later than `now`; `question.now` and `question.purpose` are not looked at.
/// Nothing where that version lacks the purpose; before the first version the answer is `no_policy`.
std::optional<Answer> evaluate(const Series& series, const Case& question, std::string_view purpose, Instant now);

/// The same without what it rests on, which is cheaper.
std::optional<Verdict> verdict_at(const Series& series, const Case& question, std::string_view purpose, Instant now);

/// `question` with every choice later than `now` left out.
Case as_of(const Case& question, Instant now);

/// Every instant after `after` at which an answer could change by time alone, rising: versions, rules, periods that run out.
std::vector<Instant> instants_of_change(const Series& series, const Choices& choices, Instant after);

}  // namespace sayso::decision
