#include <algorithm>

#include "evaluate.hpp"
#include "sayso/decision/decide.hpp"

namespace sayso {
namespace {

using decision::Answer;
using decision::evaluate;
using decision::Verdict;
using decision::verdict_at;

bool may_organisation_grant(const Series& series, const Case& question, std::string_view purpose) {
  const std::optional<Verdict> verdict = verdict_at(series, question, purpose, question.now);
  return verdict && !is_beyond_words(verdict->reason);
}

/// Whether a yes given at `question.now` would permit the purpose at `instant`, with the terms in force then; a yes to others would not.
bool would_permit(const Series& series, Case question, std::string_view purpose_id, Actor actor, Instant instant,
                  std::optional<std::int64_t> revision) {
  const Policy* policy = series.in_force(instant);
  const Purpose* purpose = policy ? policy->find_purpose(purpose_id) : nullptr;
  if (!purpose || purpose->revision != revision.value_or(purpose->revision)) return false;
  Choice yes;
  yes.state = ChoiceState::granted;
  yes.at = question.now;
  yes.by = actor;
  yes.purpose = purpose->id;
  yes.revision = purpose->revision;
  question.choices.push_back(std::move(yes));
  const std::optional<Answer> answer = evaluate(series, question, purpose_id, instant);
  return answer && answer->offers_choice && answer->permitted();
}

}  // namespace

bool may_be_given(const Series& series, const Case& asked, std::string_view purpose, Actor actor, bool notice,
                  std::optional<std::int64_t> revision) {
  Case question = decision::as_of(asked, asked.now);
  question.item.reset();
  if (actor == Actor::organisation) return may_organisation_grant(series, question, purpose);
  if (would_permit(series, question, purpose, actor, question.now, revision)) return true;
  if (!notice) return false;
  const std::vector<Instant> instants = decision::instants_of_change(series, question.choices, question.now);
  return std::any_of(instants.begin(), instants.end(),
                     [&](Instant instant) { return would_permit(series, question, purpose, actor, instant, revision); });
}

}  // namespace sayso
