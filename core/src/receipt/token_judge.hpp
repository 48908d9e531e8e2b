#pragma once

#include "sayso/receipt/judge.hpp"

namespace sayso {

Check holds(Level level, std::string detail);
Check fails(Level level, const Error& error);
Check fails(Level level, std::string_view code, std::string_view detail);
Check not_possible(Level level, std::string_view why);
Check not_looked_at(Level level);
/// Whether a check fails, after which the higher levels are not looked at.
bool stops(const Verdict& verdict);
/// The highest level below which nothing fails or is not possible.
Level reached(const std::vector<Check>& checks);

/// Judges the two levels that rest on the tokens alone. What it found out is at hand for those above.
class TokenJudge {
 public:
  TokenJudge(const OpenedBundle& opened, const Answers& answers)
      : opened_(opened), expected_(opened.expected_), answers_(answers) {}

  /// With the checks `signed` and `countersigned`.
  Verdict run();

  /// Nothing until it is found to hold.
  [[nodiscard]] const Receipt* receipt() const { return receipt_; }
  [[nodiscard]] const Countersignature* countersignature() const { return countersignature_; }

 private:
  Check judge_receipt();
  [[nodiscard]] Check judge_record() const;
  Check judge_countersignature();
  std::optional<Check> trust_record();
  [[nodiscard]] std::optional<Check> compare(const Receipt& receipt, const Countersignature& read) const;
  [[nodiscard]] std::optional<Check> compare(const Record& record, const Countersignature& read) const;
  [[nodiscard]] std::optional<Check> compare_common(const std::string& issuer, const std::string& sub, const PolicyPin& policy,
                                                    const Countersignature& read) const;
  [[nodiscard]] std::optional<std::string> identity() const;

  const OpenedBundle& opened_;
  const Expectation& expected_;
  const Answers& answers_;
  const Receipt* receipt_ = nullptr;
  const Record* record_ = nullptr;
  std::string_view identity_;  ///< of the one of these two that there is
  const Countersignature* countersignature_ = nullptr;
};

}  // namespace sayso
