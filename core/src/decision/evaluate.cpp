#include "evaluate.hpp"

#include <algorithm>
#include <functional>

#include "applies.hpp"
#include "requirements.hpp"
#include "sayso/support/sort.hpp"
#include "standing.hpp"

namespace sayso::decision {
namespace {

/// Whether the rules that applied are told, or only what they come to.
enum class Telling : bool { verdict, rules_too };

/// The rules that apply, and the union of what they ask for.
struct Requirements {
  Asked asked;
  std::vector<const Rule*> notices;
  struct Applied {
    const Rule* rule;
    bool assumed;
  };
  std::vector<Applied> rules;

  void add(const Rule& rule, Truth truth, Telling telling) {
    if (telling == Telling::rules_too) rules.push_back({&rule, truth == Truth::unknown});
    asked.add(rule, truth == Truth::yes);
    if (rule.mode == Mode::notice_only || rule.mode == Mode::opt_out) notices.push_back(&rule);
  }
};

Requirements gather(const Policy& policy, const Purpose& purpose, const Case& question, Instant now, Telling telling) {
  Requirements found;
  for (const Rule& rule : policy.rules) {
    const Truth truth = applies(rule, purpose, question.context, question.item, now);
    if (truth != Truth::no) found.add(rule, truth, telling);
  }
  using Applied = Requirements::Applied;
  sort_by(found.rules, [](const Applied& a, const Applied& b) { return a.rule->id < b.rule->id; });
  return found;
}

Notice notice_of(const Rule& rule, const Purpose& purpose, const Choices& choices, Instant now) {
  Notice best = Notice::none;
  for (const Choice& choice : choices) {
    if (choice.state != ChoiceState::notified || *choice.purpose != purpose.id || choice.revision != purpose.revision) continue;
    if (std::find(choice.rules.begin(), choice.rules.end(), rule.id) == choice.rules.end()) continue;
    const std::optional<Instant> end = end_of(choice.at, rule.notice);
    best = std::max(best, end && *end <= now ? Notice::done : Notice::running);
  }
  return best;
}

Notice worst_notice(const std::vector<const Rule*>& rules, const Purpose& purpose, const Choices& choices, Instant now) {
  Notice worst = Notice::done;
  for (const Rule* rule : rules)
    worst = std::min(worst, notice_of(*rule, purpose, choices, now));
  return worst;
}

bool was_permitted_when_collected(const Series& series, const Case& question, const Purpose& purpose) {
  if (!question.item->collected) return false;
  Case then = as_of(question, *question.item->collected);
  then.item.reset();
  const std::optional<Verdict> verdict = verdict_at(series, then, purpose.id, *question.item->collected);
  return verdict && verdict->permitted();
}

/// The rows of the table about an item.
Unmet unmet_of_item(const Series& series, const Case& question, const Purpose& purpose) {
  const std::optional<std::string>& category = question.item->category;
  const bool is_covered = category && std::find(purpose.data.begin(), purpose.data.end(), *category) != purpose.data.end();
  const Unmet unmet = is_covered ? 0 : bit_of(Reason::category_not_covered);
  if (purpose.past_data == PastData::included || was_permitted_when_collected(series, question, purpose)) return unmet;
  return unmet | bit_of(Reason::past_data);
}

Facts facts_of(const Policy& policy, const Purpose& purpose, const Case& question, const StandingAnswer& answer,
               const Requirements& found, Instant now) {
  const bool has_yes = answer.standing == Standing::yes;
  const bool signal = !has_yes && signal_counts(policy, Signal::gpc, question.context) &&
                      is_signal_on(Signal::gpc, question.context, question.choices);
  return {answer.standing, answer.by, organisation_stance(purpose, question.choices), signal,
          has_yes ? Notice::done : worst_notice(found.notices, purpose, question.choices, now)};
}

struct Judged {
  Verdict verdict;
  Requirements found;
};

Judged alone(Reason reason) { return {{reason, bit_of(reason)}, {}}; }

std::optional<Judged> judge(const Series& series, const Case& question, std::string_view purpose_id, Instant now,
                            Telling telling) {
  const Policy* policy = series.in_force(now);
  if (!policy) {
    if (!series.versions().front().find_purpose(purpose_id)) return std::nullopt;
    return alone(Reason::no_policy);
  }
  const Purpose* purpose = policy->find_purpose(purpose_id);
  if (!purpose) return std::nullopt;
  if (policy->deployment == Deployment::on_premises) return alone(Reason::on_premises);

  Requirements found = gather(*policy, *purpose, question, now, telling);
  const StandingAnswer answer = standing_answer(series, *purpose, question.choices, now);
  Unmet unmet = unmet_of(found.asked, facts_of(*policy, *purpose, question, answer, found, now));
  if (question.item) unmet |= unmet_of_item(series, question, *purpose);
  return Judged{{reason_of(unmet, answer.standing), unmet}, std::move(found)};
}

}  // namespace

std::optional<Verdict> verdict_at(const Series& series, const Case& question, std::string_view purpose, Instant now) {
  const std::optional<Judged> judged = judge(series, question, purpose, now, Telling::verdict);
  if (!judged) return std::nullopt;
  return judged->verdict;
}

std::optional<Answer> evaluate(const Series& series, const Case& question, std::string_view purpose, Instant now) {
  const std::optional<Judged> judged = judge(series, question, purpose, now, Telling::rules_too);
  if (!judged) return std::nullopt;
  Answer result;
  const Unmet unmet = judged->verdict.unmet;
  result.reason = judged->verdict.reason;
  for (unsigned row = 0; unmet >> row != 0; ++row) {
    if ((unmet >> row & 1U) != 0) result.unmet.push_back(static_cast<Reason>(row));
  }
  for (const auto& [rule, assumed] : judged->found.rules)
    result.rules.push_back(AppliedRule{rule->id, assumed});
  result.offers_choice = judged->found.asked.offers_choice();
  return result;
}

Case as_of(const Case& question, Instant now) {
  Case then = question;
  then.choices.erase(
      std::remove_if(then.choices.begin(), then.choices.end(), [&](const Choice& choice) { return choice.at > now; }),
      then.choices.end());
  return then;
}

std::vector<Instant> instants_of_change(const Series& series, const Choices& choices, Instant after) {
  std::vector<Instant> instants;
  const auto add = [&](const std::optional<Instant>& instant) {
    if (instant && *instant > after) instants.push_back(*instant);
  };
  for (const Policy& policy : series.versions()) {
    add(policy.published);
    for (const Rule& rule : policy.rules) {
      add(rule.from);
      add(rule.until);
      for (const Choice& choice : choices) {
        if (choice.state == ChoiceState::notified) add(end_of(choice.at, rule.notice));
      }
    }
    for (const Purpose& purpose : policy.purposes) {
      if (!purpose.consent_valid_for) continue;
      for (const Choice& choice : choices) {
        if (choice.state == ChoiceState::granted) add(end_of(choice.at, *purpose.consent_valid_for));
      }
    }
  }
  sort_by(instants, std::less<>());
  instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
  return instants;
}

}  // namespace sayso::decision
