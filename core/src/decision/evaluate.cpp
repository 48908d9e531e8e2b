#include "evaluate.hpp"

#include <algorithm>

#include "applies.hpp"
#include "standing.hpp"

namespace sayso::decision {
namespace {

/// What a mode asks for (semantics, section 2, 'Modes and the requirements that they add').
struct Asks {
  std::optional<Reason> never;
  bool notice = false;
  bool no_objection = false;
  bool org_grant = false;
  bool grant = false;
};

Asks asks_of(Mode mode) {
  switch (mode) {
    case Mode::notice_only: return {.never = {}, .notice = true};
    case Mode::opt_out: return {.never = {}, .notice = true, .no_objection = true};
    case Mode::contract_only: return {.never = {}, .no_objection = true, .org_grant = true};
    case Mode::opt_in: return {.never = {}, .grant = true};
    case Mode::suspended: return {.never = Reason::suspended};
    case Mode::prohibited: return {.never = Reason::prohibited};
    case Mode::not_used: return {.never = Reason::not_used};
  }
  return {.never = Reason::not_used};
}

/// Collects the rules that apply and the union of what they ask for.
struct Requirements {
  Asks asks;
  bool is_not_used = false, is_prohibited = false, is_suspended = false;
  bool has_sure_rule = false;
  std::vector<const Rule*> notices;
  std::vector<const Rule*> opt_ins;
  std::vector<AppliedRule> rules;

  void add(const Rule& rule, Truth truth) {
    rules.push_back(AppliedRule{rule.id, truth == Truth::unknown});
    if (truth == Truth::yes && !rule.when.is_item()) has_sure_rule = true;
    const Asks added = asks_of(rule.mode);
    is_not_used |= added.never == Reason::not_used;
    is_prohibited |= added.never == Reason::prohibited;
    is_suspended |= added.never == Reason::suspended;
    asks.no_objection |= added.no_objection;
    asks.org_grant |= added.org_grant;
    asks.grant |= added.grant;
    if (added.notice) notices.push_back(&rule);
    if (added.grant) opt_ins.push_back(&rule);
  }

  [[nodiscard]] bool offers_choice() const { return asks.no_objection || asks.grant || asks.org_grant; }
};

Requirements gather(const Policy& policy, const Purpose& purpose, const Case& question, Instant now) {
  Requirements found;
  for (const Rule& rule : policy.rules) {
    const Truth truth = applies(rule, purpose, question.context, question.item, now);
    if (truth != Truth::no) found.add(rule, truth);
  }
  std::sort(found.rules.begin(), found.rules.end(), [](const AppliedRule& a, const AppliedRule& b) { return a.id < b.id; });
  return found;
}

bool is_allowed_by_all(const std::vector<const Rule*>& opt_ins, Actor actor) {
  return std::all_of(opt_ins.begin(), opt_ins.end(),
                     [&](const Rule* rule) { return std::find(rule->by.begin(), rule->by.end(), actor) != rule->by.end(); });
}

/// Why the grant is missing, or nothing where it is given. Asked only where no no stands.
std::optional<Reason> missing_grant(const StandingAnswer& answer, const std::vector<const Rule*>& opt_ins) {
  switch (answer.standing) {
    case Standing::never_asked: return Reason::no_choice;
    case Standing::ended_by_terms: return Reason::terms_changed;
    case Standing::ended_by_time: return Reason::expired;
    case Standing::yes: break;
    case Standing::no: return std::nullopt;
  }
  if (is_allowed_by_all(opt_ins, answer.by)) return std::nullopt;
  return Reason::actor_not_allowed;
}

enum class Notice : unsigned char { none, running, done };

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

std::optional<Reason> missing_notice(const std::vector<const Rule*>& rules, const Purpose& purpose, const Choices& choices,
                                     Instant now) {
  Notice worst = Notice::done;
  for (const Rule* rule : rules)
    worst = std::min(worst, notice_of(*rule, purpose, choices, now));
  if (worst == Notice::none) return Reason::not_notified;
  if (worst == Notice::running) return Reason::notice_period;
  return std::nullopt;
}

bool was_permitted_when_collected(const Series& series, const Case& question, const Purpose& purpose) {
  if (!question.item->collected) return false;
  Case then = as_of(question, *question.item->collected);
  then.item.reset();
  const std::optional<Answer> answer = evaluate(series, then, purpose.id, *question.item->collected);
  return answer && answer->permitted();
}

void check_item(const Series& series, const Case& question, const Purpose& purpose, std::vector<Reason>& unmet) {
  const std::optional<std::string>& category = question.item->category;
  const bool is_covered = category && std::find(purpose.data.begin(), purpose.data.end(), *category) != purpose.data.end();
  if (!is_covered) unmet.push_back(Reason::category_not_covered);
  if (purpose.past_data == PastData::included || was_permitted_when_collected(series, question, purpose)) return;
  unmet.push_back(Reason::past_data);
}

/// The requirement table, row by row in its order.
void check_requirements(const Policy& policy, const Series& series, const Case& question, const Purpose& purpose, Instant now,
                        const Requirements& found, const StandingAnswer& answer, std::vector<Reason>& unmet) {
  const bool has_yes = answer.standing == Standing::yes;
  const bool has_no = answer.standing == Standing::no;
  const std::optional<ChoiceState> stance = organisation_stance(purpose, question.choices);
  const bool objects_by_signal = !has_yes && signal_counts(policy, Signal::gpc, question.context) &&
                                 is_signal_on(Signal::gpc, question.context, question.choices);

  if (found.is_not_used) unmet.push_back(Reason::not_used);
  if (found.is_prohibited) unmet.push_back(Reason::prohibited);
  if (found.is_suspended) unmet.push_back(Reason::suspended);
  if (!found.has_sure_rule) unmet.push_back(Reason::no_rule);
  if (stance == ChoiceState::prohibited) unmet.push_back(Reason::org_prohibits);
  if (found.asks.org_grant && stance != ChoiceState::granted) unmet.push_back(Reason::org_not_granted);
  if ((found.asks.no_objection || found.asks.grant) && has_no) unmet.push_back(Reason::denied);
  if (found.asks.no_objection && objects_by_signal) unmet.push_back(Reason::signal_gpc);
  if (found.asks.grant && !has_no) {
    if (const auto missing = missing_grant(answer, found.opt_ins)) unmet.push_back(*missing);
  }
  if (!has_yes) {
    if (const auto missing = missing_notice(found.notices, purpose, question.choices, now)) unmet.push_back(*missing);
  }
  if (question.item) check_item(series, question, purpose, unmet);
}

Answer alone(Reason reason) { return Answer{reason, {reason}, {}, false}; }

}  // namespace

std::optional<Answer> evaluate(const Series& series, const Case& question, std::string_view purpose_id, Instant now) {
  const Policy* policy = series.in_force(now);
  if (!policy) {
    if (!series.versions().front().find_purpose(purpose_id)) return std::nullopt;
    return alone(Reason::no_policy);
  }
  const Purpose* purpose = policy->find_purpose(purpose_id);
  if (!purpose) return std::nullopt;
  if (policy->deployment == Deployment::on_premises) return alone(Reason::on_premises);

  Requirements found = gather(*policy, *purpose, question, now);
  const StandingAnswer answer = standing_answer(series, *purpose, question.choices, now);
  Answer result;
  check_requirements(*policy, series, question, *purpose, now, found, answer, result.unmet);
  result.reason = !result.unmet.empty()              ? result.unmet.front()
                  : answer.standing == Standing::yes ? Reason::granted
                                                     : Reason::not_objected;
  result.rules = std::move(found.rules);
  result.offers_choice = found.offers_choice();
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
  std::sort(instants.begin(), instants.end());
  instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
  return instants;
}

}  // namespace sayso::decision
