#include "sayso/decision/decide.hpp"

#include "evaluate.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/join.hpp"

namespace sayso {
namespace {

using decision::Answer;
using decision::evaluate;
using decision::Verdict;
using decision::verdict_at;

/// The least instant at which the answer is another, or the purpose is gone.
std::optional<Instant> until_of(const Series& series, const Case& question, std::string_view purpose,
                                const std::vector<Instant>& instants) {
  if (instants.empty()) return std::nullopt;
  const std::optional<Verdict> today = verdict_at(series, question, purpose, question.now);
  for (const Instant instant : instants) {
    if (verdict_at(series, question, purpose, instant) != today) return instant;
  }
  return std::nullopt;
}

Decision decide_one(const Series& series, const Case& question, std::string_view purpose, const std::vector<Instant>& instants) {
  Answer answer = *evaluate(series, question, purpose, question.now);
  Decision decision;
  decision.purpose = std::string(purpose);
  decision.permitted = answer.permitted();
  decision.reason = answer.reason;
  decision.until = until_of(series, question, purpose, instants);
  decision.unmet = std::move(answer.unmet);
  decision.rules = std::move(answer.rules);
  return decision;
}

}  // namespace

Result<std::vector<Decision>> decide(const Series& series, const Case& asked) {
  const Policy* in_force = series.in_force(asked.now);
  const Policy& policy = in_force ? *in_force : series.versions().front();
  if (asked.purpose && !policy.find_purpose(*asked.purpose)) {
    return Error{codes::case_purpose_unknown, "/purpose", join({"the policy in force has no purpose `", *asked.purpose, "`"})};
  }

  const Case question = decision::as_of(asked, asked.now);
  const std::vector<Instant> instants = decision::instants_of_change(series, question.choices, asked.now);
  std::vector<Decision> decisions;
  for (const Purpose& purpose : policy.purposes) {
    if (asked.purpose && *asked.purpose != purpose.id) continue;
    decisions.push_back(decide_one(series, question, purpose.id, instants));
  }
  return decisions;
}

}  // namespace sayso
