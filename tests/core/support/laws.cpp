#include "support/laws.hpp"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <set>

#include "support/universe.hpp"

namespace sayso::laws {

std::optional<Decision> ask(const Series& series, const Case& question) {
  Result<std::vector<Decision>> decisions = decide(series, question);
  if (!decisions || decisions->size() != 1) return std::nullopt;
  return std::move(decisions->front());
}

namespace {

using universe::answer;
using universe::instruction;
using universe::signal_on;

bool is_permitted(const Series& series, const Case& question) {
  const std::optional<Decision> decision = ask(series, question);
  return decision && decision->permitted;
}

bool is_same(const Decision& left, const Decision& right) {
  return left.permitted == right.permitted && left.reason == right.reason && left.unmet == right.unmet;
}

bool has(const std::vector<Reason>& reasons, Reason reason) {
  return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
}

/// The case with these choices accepted at its `now`, and none later.
Case with(Case question, std::initializer_list<Choice> more) {
  Choices& choices = question.choices;
  std::erase_if(choices, [&question](const Choice& choice) { return choice.at > question.now; });
  choices.insert(choices.end(), more.begin(), more.end());
  return question;
}

/// The applying rules as the version in force has them.
std::vector<const Rule*> applying(const World& world, const Case& question, const Decision& decision) {
  std::vector<const Rule*> rules;
  const Policy* policy = world.series.in_force(question.now);
  for (const AppliedRule& applied : decision.rules) {
    for (const Rule& rule : policy->rules)
      if (rule.id == applied.id) rules.push_back(&rule);
  }
  return rules;
}

bool any_of(const std::vector<const Rule*>& rules, std::initializer_list<Mode> modes) {
  return std::any_of(rules.begin(), rules.end(),
                     [modes](const Rule* rule) { return std::find(modes.begin(), modes.end(), rule->mode) != modes.end(); });
}

std::int64_t revision_now(const World& world, const Case& question) {
  const Policy* policy = world.series.in_force(question.now);
  const Purpose* purpose = policy ? policy->find_purpose(*question.purpose) : nullptr;
  return purpose ? purpose->revision : 1;
}

Choice about(Choice choice, const Case& question) {
  if (choice.purpose) choice.purpose = question.purpose;
  return choice;
}

/// A notice in which every rule of every version was shown.
Choice told_all(const World& world, const Case& question) {
  return about(universe::told(world.rule_ids, question.now, revision_now(world, question)), question);
}

Choice said(const World& world, const Case& question, ChoiceState state, Actor by = Actor::subject) {
  return about(answer(state, revision_now(world, question), question.now, by), question);
}

Verdict verdict(bool speaks, bool is_so) { return !speaks ? Verdict::silent : is_so ? Verdict::holds : Verdict::broken; }

Verdict order(const World& world, const Case& question, const Decision& decision) {
  const std::optional<Decision> reversed = ask(world.reversed, question);
  Case both_named = question;
  for (Choice& choice : both_named.choices) {
    const std::size_t named = choice.rules.size();
    for (std::size_t i = 0; i < named; ++i)
      choice.rules.push_back(choice.rules[i] + std::string(k_twice));
  }
  const std::optional<Decision> doubled = ask(world.doubled, both_named);
  const bool is_so = reversed == decision && doubled && is_same(*doubled, decision) && doubled->until == decision.until;
  return verdict(!decision.rules.empty(), is_so);
}

/// Whether `no_rule` was all that stood against it, now or when the record was collected.
bool was_only_without_rule(const Series& series, const Case& question, const Decision& decision) {
  const std::vector<Reason> no_rule = {Reason::no_rule};
  if (decision.unmet == no_rule) return true;
  if (!question.item || !question.item->collected) return false;
  Case then = question;
  then.now = *question.item->collected;
  then.item.reset();
  const std::optional<Decision> collected = ask(series, then);
  return collected && collected->unmet == no_rule;
}

Verdict another_rule(const World& world, const Case& question, const Decision& decision) {
  bool speaks = false;
  for (const Series& fewer : world.fewer) {
    const std::optional<Decision> before = ask(fewer, question);
    if (!before || before->permitted || was_only_without_rule(fewer, question, *before)) continue;
    speaks = true;
    if (decision.permitted) return Verdict::broken;
  }
  return verdict(speaks, true);
}

Verdict unknown(const World& world, const Case& question, const Decision& decision) {
  if (decision.permitted) return Verdict::silent;
  std::vector<Case> vaguer(3, question);
  vaguer[0].context.jurisdiction.reset();
  vaguer[1].context.age.reset();
  vaguer[2].context.account.reset();
  if (question.item) {
    vaguer.insert(vaguer.end(), 2, question);
    vaguer[3].item->category.reset();
    vaguer[4].item->collected.reset();
  }
  return verdict(true, std::none_of(vaguer.begin(), vaguer.end(),
                                    [&world](const Case& asked) { return is_permitted(world.series, asked); }));
}

Verdict no_stands(const World& world, const Case& question, const Decision& decision) {
  if (!any_of(applying(world, question, decision), {Mode::opt_in, Mode::opt_out, Mode::contract_only})) return Verdict::silent;
  const Choice no = said(world, question, ChoiceState::denied);
  Choice old_yes = said(world, question, ChoiceState::granted);
  old_yes.revision = *old_yes.revision + 1;
  const Case then = with(question, {no});
  const Case later = with(question, {no, told_all(world, question), signal_on(question.now), old_yes,
                                     instruction(ChoiceState::granted, question.now)});
  return verdict(true, !is_permitted(world.series, then) && !is_permitted(world.series, later));
}

Verdict never(const World& world, const Case& question, const Decision& decision) {
  if (!any_of(applying(world, question, decision), {Mode::suspended, Mode::prohibited, Mode::not_used})) return Verdict::silent;
  const Case wished =
      with(question, {told_all(world, question), instruction(ChoiceState::granted, question.now),
                      said(world, question, ChoiceState::granted, Actor::guardian), said(world, question, ChoiceState::granted)});
  return verdict(true, !decision.permitted && !is_permitted(world.series, wished));
}

Verdict sure_rule(const World& world, const Case& question, const Decision& decision) {
  const std::vector<const Rule*> rules = applying(world, question, decision);
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (!decision.rules[i].assumed && !rules[i]->when.is_item()) return Verdict::silent;
  return verdict(true, !decision.permitted);
}

/// Whether all that is unmet stays unmet; what the organisation's own word ends is in `ended`.
bool is_tighter(const Decision& before, const std::optional<Decision>& after, std::initializer_list<Reason> ended = {}) {
  return after && std::all_of(before.unmet.begin(), before.unmet.end(), [&](Reason reason) {
           return has(after->unmet, reason) || std::find(ended.begin(), ended.end(), reason) != ended.end();
         });
}

Verdict organisation(const World& world, const Case& question, const Decision& decision) {
  const auto after = [&](ChoiceState state) { return ask(world.series, with(question, {instruction(state, question.now)})); };
  const std::optional<Decision> prohibited = after(ChoiceState::prohibited);
  // A word of this very instant counts for what is collected at this instant, too.
  const bool is_collected_now = question.item && question.item->collected == question.now;
  const Reason also = is_collected_now ? Reason::past_data : Reason::org_prohibits;
  return verdict(true,
                 is_tighter(decision, prohibited) && !prohibited->permitted &&
                     is_tighter(decision, after(ChoiceState::granted), {Reason::org_prohibits, Reason::org_not_granted, also}));
}

Verdict signal(const World& world, const Case& question, const Decision& decision) {
  Case seen = question;
  seen.context.gpc = true;
  const Case recorded = with(question, {signal_on(question.now)});
  return verdict(true, is_tighter(decision, ask(world.series, seen)) && is_tighter(decision, ask(world.series, recorded)));
}

/// Every instant at which something might change.
std::set<Instant> instants(const World& world, const Case& question) {
  std::set<Instant> all = {k_last_instant};
  std::set<std::int64_t> periods = {0};
  for (const Policy& policy : world.series.versions()) {
    all.insert(policy.published);
    for (const Rule& rule : policy.rules) {
      if (rule.from) all.insert(*rule.from);
      if (rule.until) all.insert(*rule.until);
      periods.insert(rule.notice.seconds);
    }
    for (const Purpose& purpose : policy.purposes)
      if (purpose.consent_valid_for) periods.insert(purpose.consent_valid_for->seconds);
  }
  for (const Choice& choice : question.choices) {
    for (const std::int64_t seconds : periods)
      if (const std::optional<Instant> end = end_of(choice.at, Period{seconds})) all.insert(*end);
  }
  return all;
}

Verdict until(const World& world, const Case& question, const Decision& decision) {
  Case asked = with(question, {});
  std::set<Instant> between = instants(world, asked);
  if (decision.until) between.insert(Instant{decision.until->seconds - 1});
  for (const Instant instant : between) {
    if (instant <= question.now || (decision.until && instant >= *decision.until)) continue;
    asked.now = instant;
    const std::optional<Decision> later = ask(world.series, asked);
    if (!later || !is_same(*later, decision)) return Verdict::broken;
  }
  if (!decision.until) return Verdict::silent;
  asked.now = *decision.until;
  const std::optional<Decision> then = ask(world.series, asked);
  return verdict(true, *decision.until > question.now && (!then || !is_same(*then, decision)));
}

Verdict record(const World& world, const Case& question, const Decision& decision) {
  Case person = question;
  person.item.reset();
  if (!question.item || is_permitted(world.series, person)) return Verdict::silent;
  return verdict(true, !decision.permitted);
}

Verdict told_first(const World& world, const Case& question, const Decision& /*decision*/) {
  Case untold = question;
  std::erase_if(untold.choices, [](const Choice& choice) {
    return choice.state == ChoiceState::notified || (choice.state == ChoiceState::granted && choice.by != Actor::organisation);
  });
  const std::optional<Decision> then = ask(world.series, untold);
  if (!then || !any_of(applying(world, untold, *then), {Mode::notice_only, Mode::opt_out})) return Verdict::silent;
  return verdict(true, !then->permitted);
}

constexpr Law k_laws[] = {
    {1, "the order of rules does not matter, and a rule given twice changes nothing", order},
    {2, "another rule never turns a no into a permitted", another_rule},
    {3, "knowing less never permits more", unknown},
    {4, "after a no nothing but a good yes permits", no_stands},
    {5, "suspended, prohibited and not_used beat every choice", never},
    {6, "no sure rule, no permission", sure_rule},
    {7, "an organisation's prohibited only tightens, its granted ends nothing but its own", organisation},
    {8, "a signal only tightens", signal},
    {10, "until is the first instant at which time alone changes the answer", until},
    {11, "a record is never permitted where its person is not", record},
    {12, "nobody who was not told is permitted without a yes", told_first},
};

Series remade(const Series& series, void (*change)(Policy&)) {
  std::vector<Policy> versions(series.versions().begin(), series.versions().end());
  for (Policy& policy : versions)
    change(policy);
  Result<Series> made = Series::make(std::move(versions));
  if (!made) std::abort();
  return *std::move(made);
}

std::vector<Series> each_with_one_less(const Series& series) {
  std::vector<Series> all;
  for (std::size_t version = 0; version < series.versions().size(); ++version) {
    for (std::size_t rule = 0; rule < series.versions()[version].rules.size(); ++rule) {
      std::vector<Policy> versions(series.versions().begin(), series.versions().end());
      std::vector<Rule>& rules = versions[version].rules;
      rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(rule));
      Result<Series> made = Series::make(std::move(versions));
      if (made) all.push_back(*std::move(made));
    }
  }
  return all;
}

}  // namespace

World make_world(Series series) {
  Series reversed = remade(series, [](Policy& policy) { std::reverse(policy.rules.begin(), policy.rules.end()); });
  Series doubled = remade(series, [](Policy& policy) {
    const std::vector<Rule> once = policy.rules;
    for (Rule rule : once) {
      rule.id += k_twice;
      policy.rules.push_back(std::move(rule));
    }
  });
  std::vector<Series> fewer = each_with_one_less(series);
  std::set<std::string> ids;
  for (const Policy& policy : series.versions()) {
    for (const Rule& rule : policy.rules)
      ids.insert(rule.id);
  }
  return {std::move(series), std::move(reversed), std::move(doubled), std::move(fewer), {ids.begin(), ids.end()}};
}

std::span<const Law> all() { return k_laws; }

Verdict judge(const Law& law, const World& world, const Case& question, const std::optional<Decision>& decision) {
  return decision ? law.check(world, question, *decision) : Verdict::silent;
}

std::string told(const World& world, const Case& question) {
  json::Writer writer;
  write(writer, question.choices);
  std::string text = "now " + to_text(question.now) + ", choices " + std::move(writer).text() + ", rules";
  for (const Policy& policy : world.series.versions()) {
    for (const Rule& rule : policy.rules)
      text += " " + policy.version + "/" + rule.id + ":" + std::string(to_text(rule.mode));
  }
  const std::optional<Decision> decision = ask(world.series, question);
  return text + ", decided " + (decision ? to_json({*decision}) : "nothing");
}

}  // namespace sayso::laws
