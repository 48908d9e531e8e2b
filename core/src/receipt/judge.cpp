#include "sayso/receipt/judge.hpp"

#include "receipt/replay_plan.hpp"
#include "receipt/token_judge.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/join.hpp"

namespace sayso {

/// The two levels above the tokens: what was said of the log, and what was made again.
class Judge {
 public:
  Judge(const OpenedBundle& opened, const Answers& answers)
      : opened_(opened), expected_(opened.expected_), answers_(answers), tokens_(opened, answers) {}

  Verdict run() {
    Verdict verdict = tokens_.run();
    for (Check& check : verdict.checks)
      name_both(check);
    verdict.checks.push_back(stops(verdict) ? not_looked_at(Level::logged) : judge_log());
    verdict.checks.push_back(stops(verdict) ? not_looked_at(Level::replayed) : judge_replay());
    verdict.reached = reached(verdict.checks);
    return verdict;
  }

 private:
  // What is called another's is nearly always the same, typed in another way: the caller is told what to compare.
  void name_both(Check& check) const {
    if (check.level == Level::signed_by_device && opened_.receipt_ && *opened_.receipt_) {
      const Receipt& receipt = (*opened_.receipt_)->unverified();
      if (check.code == codes::receipt_aud_mismatch) name_both(check, receipt.aud, expected_.issuer);
      if (check.code == codes::receipt_iss_mismatch) name_both(check, receipt.iss, expected_.origin);
    }
    if (check.level == Level::countersigned && check.code == codes::receipt_iss_mismatch)
      name_both(check, (*opened_.countersignature_)->unverified().iss, expected_.issuer);
  }

  static void name_both(Check& check, const std::string& found, const std::optional<std::string>& expected) {
    if (expected && *expected != found) check.detail += join({", `", found, "`, not `", *expected, "`"});
  }

  // What was shown and decided does not rest on the log, so it can be replayed by whoever has no key of the log. Whoever gave one, or
  // requires the level, is not told more than the log bears out.
  [[nodiscard]] Check judge_log() const {
    if (opened_.log_) return judge_claim(*opened_.log_);
    if (expected_.required == Level::logged) return not_possible(Level::logged, "no key of the log was given");
    return {Level::logged, CheckState::not_applicable, {}, "not_applicable: no key of the log was given, and none is required"};
  }

  [[nodiscard]] Check judge_claim(const LogClaim& claim) const {
    if (claim.missing) {
      const std::string why = "the bundle holds no proof of the log";
      if (expected_.required >= Level::logged) return not_possible(Level::logged, why);
      return {Level::logged, CheckState::not_applicable, {}, "not_applicable: " + why + ", and none is required"};
    }
    if (tokens_.countersignature() == nullptr) return not_possible(Level::logged, "the countersignature cannot be gone by");
    Result<std::string> found = check_claim(claim, answers_, tokens_.countersignature()->index);
    if (!found) return fails(Level::logged, found.error());
    return holds(Level::logged, *std::move(found));
  }

  Check judge_replay() {
    const Replay& replay = opened_.replay_;
    if (std::optional<Check> difference = compare(replay.given)) return *difference;
    if (std::optional<Check> difference = compare(replay.remade)) return *difference;
    if (replay.fault) return fails(Level::replayed, *replay.fault);
    if (tokens_.countersignature() == nullptr) return not_possible(Level::replayed, "the countersignature cannot be gone by");
    if (replay.missing) return not_possible(Level::replayed, *replay.missing);
    const bool has_view = tokens_.receipt() != nullptr && tokens_.receipt()->view;
    return holds(Level::replayed, has_view ? "the view and the decisions were made again with the same bytes"
                                           : "the decisions were made again with the same bytes; no view was shown");
  }

  [[nodiscard]] std::optional<Check> compare(const std::vector<Exhibit>& exhibits) const {
    const Exhibit* differing = first_differing(exhibits, answers_);
    if (!differing) return std::nullopt;
    return fails(Level::replayed, differing->code, differing->detail);
  }

  const OpenedBundle& opened_;
  const Expectation& expected_;
  const Answers& answers_;
  TokenJudge tokens_;
};

Verdict judge(const OpenedBundle& opened, const Answers& answers) { return Judge(opened, answers).run(); }

}  // namespace sayso
