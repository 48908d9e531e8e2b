#include "support/policy_pairs.hpp"

#include <algorithm>

#include "support/universe.hpp"

namespace pairs {
namespace {

using namespace sayso;

/// A small generator of numbers, the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}
  std::size_t below(std::size_t count) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return static_cast<std::size_t>((state_ >> 20U) % count);
  }
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <class T>
  T of(const std::vector<T>& values) {
    return values[below(values.size())];
  }

 private:
  std::uint64_t state_;
};

Instant on_day(std::int64_t day) { return Instant{day * k_day}; }

Mode some_mode(Dice& dice, unsigned features) {
  std::vector<Mode> modes = {Mode::opt_in, Mode::opt_in, Mode::opt_out, Mode::opt_out, Mode::notice_only, Mode::suspended};
  if ((features & organisations) != 0) modes.insert(modes.end(), {Mode::contract_only, Mode::contract_only, Mode::opt_in});
  if (dice.one_in(4)) modes.insert(modes.end(), {Mode::prohibited, Mode::not_used});
  return dice.of(modes);
}

Rule some_rule(Dice& dice, unsigned features, std::size_t number) {
  Rule rule = universe::rule("r" + std::to_string(number), some_mode(dice, features));
  if ((features & places) != 0 && !dice.one_in(3))
    rule.when.jurisdictions = {*parse_jurisdiction(dice.of<std::string>({"GB", "US", "US-CA"}))};
  if ((features & ages) != 0 && dice.one_in(2)) rule.when.age = {dice.of<Age>({Age::adult, Age::under_13})};
  if ((features & accounts) != 0 && dice.one_in(2)) rule.when.account = {"work"};
  if ((features & dates) != 0 && dice.one_in(2)) rule.from = on_day(110);
  if ((features & dates) != 0 && dice.one_in(2)) rule.until = on_day(130);
  if ((features & notices) != 0 && (rule.mode == Mode::opt_out || rule.mode == Mode::notice_only))
    rule.notice = Period{dice.of<std::int64_t>({0, 7 * k_day, 10 * k_day})};
  if ((features & guardians) != 0 && rule.mode == Mode::opt_in)
    rule.by = dice.of<std::vector<Actor>>({{Actor::guardian}, {Actor::subject}, {Actor::subject, Actor::guardian}});
  if ((features & records) != 0 && dice.one_in(3)) rule.when.data = {dice.of<std::string>({"posts", "messages"})};
  if ((features & records) != 0 && dice.one_in(4)) rule.when.collected_from = on_day(112);
  return rule;
}

Purpose some_purpose(Dice& dice, unsigned features) {
  Purpose purpose = universe::purpose("p", 1);
  if ((features & revisions) != 0) purpose.revision = dice.of<std::int64_t>({1, 2});
  if ((features & validity) != 0 && dice.one_in(2)) purpose.consent_valid_for = Period{10 * k_day};
  if ((features & replaced) != 0 && dice.one_in(2)) purpose.replaces = {"q"};
  if ((features & records) == 0) return purpose;
  purpose.past_data = dice.of<PastData>({PastData::included, PastData::excluded});
  if (dice.one_in(2)) purpose.data = {"messages", "posts"};
  return purpose;
}

void add_signals(Dice& dice, Policy& policy) {
  policy.signals.clear();
  if (dice.one_in(3)) return;
  SignalRule rule;
  if (dice.one_in(2)) rule.jurisdictions = std::vector<Jurisdiction>{*parse_jurisdiction("US-CA")};
  policy.signals.push_back(rule);
}

Policy some_policy(Dice& dice, unsigned features) {
  Policy policy = universe::series({}).versions().front();
  policy.published = on_day(100);
  policy.purposes = {some_purpose(dice, features)};
  const std::size_t count = 1 + dice.below(3);
  for (std::size_t i = 0; i < count; ++i)
    policy.rules.push_back(some_rule(dice, features, i));
  if ((features & signals) != 0) add_signals(dice, policy);
  return policy;
}

/// Changes one thing, so that what is the same, looser or stricter all happen.
void change(Dice& dice, unsigned features, Policy& policy) {
  const std::size_t last = policy.rules.size();
  switch (dice.below(6)) {
    case 0: policy.rules.push_back(some_rule(dice, features, last)); return;
    case 1:
      if (last > 1) policy.rules.pop_back();
      return;
    case 2: policy.purposes = {some_purpose(dice, features)}; return;
    case 3:
      if ((features & signals) != 0) add_signals(dice, policy);
      return;
    default: policy.rules[last - 1] = some_rule(dice, features, last - 1);
  }
}

std::vector<Context> people(unsigned features) {
  std::vector<Context> all = {Context{}};
  const auto times = [&all](const auto& values, auto set) {
    std::vector<Context> more;
    for (const Context& context : all) {
      for (const auto& value : values) {
        more.push_back(context);
        set(more.back(), value);
      }
    }
    all = more;
  };
  if ((features & places) != 0) {
    times(std::vector<std::string>{"", "GB", "US", "US-CA", "US-TX", "JP"}, [](Context& context, const std::string& code) {
      context.jurisdiction = parse_jurisdiction(code.empty() ? "-" : code);
    });
  } else if ((features & signals) != 0) {
    times(std::vector<std::string>{"US-CA", "JP"},
          [](Context& context, const std::string& code) { context.jurisdiction = parse_jurisdiction(code); });
  }
  if ((features & ages) != 0) {
    times(std::vector<std::optional<Age>>{std::nullopt, Age::adult, Age::under_13, Age::from_13_to_15},
          [](Context& context, std::optional<Age> age) { context.age = age; });
  }
  if ((features & accounts) != 0) {
    times(std::vector<std::string>{"", "work", "home"}, [](Context& context, const std::string& label) {
      if (!label.empty()) context.account = label;
    });
  }
  if ((features & signals) != 0) times(std::vector<bool>{false, true}, [](Context& context, bool on) { context.gpc = on; });
  return all;
}

Choice answer(ChoiceState state, std::int64_t revision, Actor by, const std::string& purpose) {
  Choice choice = universe::answer(state, revision, {}, by);
  choice.purpose = purpose;
  return choice;
}

/// One answer, each kind at each of the instants.
Choices single_answers(unsigned features, const std::vector<Instant>& instants) {
  Choices kinds = {answer(ChoiceState::denied, 1, Actor::subject, "p")};
  for (const Actor by : {Actor::subject, Actor::guardian}) {
    for (const std::int64_t revision : {1, 2, 3}) {
      if (revision < 3 || (features & revisions) != 0) kinds.push_back(answer(ChoiceState::granted, revision, by, "p"));
    }
  }
  if ((features & replaced) != 0) kinds.push_back(answer(ChoiceState::denied, 1, Actor::subject, "q"));
  Choices all;
  for (const Instant at : instants) {
    for (Choice kind : kinds) {
      kind.at = at;
      all.push_back(kind);
    }
  }
  return all;
}

std::vector<Choices> answers(unsigned features, const std::vector<Instant>& instants) {
  const Choices singles = single_answers(features, instants);
  std::vector<Choices> all = {{}};
  for (const Choice& first : singles) {
    all.push_back({first});
    if (singles.size() > 10) continue;
    for (const Choice& second : singles) {
      if (second.at >= first.at) all.push_back({first, second});
    }
  }
  return all;
}

/// Told of nothing, of all rules, or of one of them, in each revision and at each instant.
std::vector<Choices> told(unsigned features, const std::vector<Instant>& instants) {
  std::vector<std::vector<std::string>> sets = {{"r0", "r1", "r2", "r3"}, {"r0"}, {"r1"}, {"r2"}};
  if (instants.size() <= 2) sets.insert(sets.end(), {{"r0", "r1"}, {"r0", "r2"}, {"r1", "r2"}, {"r0", "r1", "r2"}, {"r3"}});
  std::vector<Choices> all = {{}};
  for (const Instant at : instants) {
    for (const std::vector<std::string>& rules : sets)
      all.push_back({universe::told(rules, at, 1)});
  }
  if ((features & revisions) == 0) return all;
  const std::size_t count = all.size();
  for (std::size_t i = 0; i < count; ++i) {
    for (const Instant at : instants) {
      for (const std::vector<std::string>& rules : sets) {
        if (instants.size() > 1 && i > 0 && (rules.size() == 1 || all[i].front().rules.size() == 1)) continue;
        all.push_back(all[i]);
        all.back().push_back(universe::told(rules, at, 2));
      }
    }
  }
  return all;
}

std::vector<Choices> instructions(unsigned features, const std::vector<Instant>& instants) {
  std::vector<Choices> all = {{}};
  if ((features & organisations) == 0) return all;
  for (const Instant at : {instants.front(), instants.back()}) {
    all.push_back({universe::instruction(ChoiceState::granted, at)});
    all.push_back({universe::instruction(ChoiceState::prohibited, at)});
  }
  return all;
}

/// The instants at which something may have happened, seen from now and from when a record was collected.
std::vector<Instant> instants_before(unsigned features, Instant now, std::optional<Instant> collected) {
  std::vector<Instant> instants = {now};
  const auto add = [&](Instant from) {
    instants.push_back(from);
    if ((features & notices) != 0) instants.push_back(Instant{from.seconds - 7 * k_day});
    if ((features & (notices | validity)) != 0) instants.push_back(Instant{from.seconds - 10 * k_day});
  };
  add(now);
  if (collected) add(*collected);
  std::sort(instants.begin(), instants.end());
  instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
  return instants;
}

void add_histories(unsigned features, const Case& base, std::vector<Case>& all) {
  const std::optional<Instant> collected = base.item ? base.item->collected : std::nullopt;
  const std::vector<Instant> instants = instants_before(features, base.now, collected);
  for (const Choices& answered : answers(features, instants)) {
    for (const Choices& notified : told(features, instants)) {
      for (const Choices& instructed : instructions(features, instants)) {
        Case question = base;
        for (const Choices* part : {&answered, &notified, &instructed})
          question.choices.insert(question.choices.end(), part->begin(), part->end());
        std::stable_sort(question.choices.begin(), question.choices.end(),
                         [](const Choice& left, const Choice& right) { return left.at < right.at; });
        all.push_back(std::move(question));
      }
    }
  }
}

std::vector<std::optional<Item>> items(unsigned features, Instant now) {
  if ((features & records) == 0) return {std::nullopt};
  std::vector<std::optional<Item>> all;
  for (const char* category : {"posts", "messages"}) {
    all.push_back(Item{category, std::nullopt});
    for (const std::int64_t day : {90, 115}) {
      if (on_day(day) <= now) all.push_back(Item{category, on_day(day)});
    }
  }
  return all;
}

}  // namespace

Pair make_pair(std::uint64_t number) {
  Dice dice(number);
  for (int i = 0; i < 8; ++i)
    dice.below(2);
  Pair pair;
  const std::size_t count = 1 + dice.below(2);
  for (std::size_t i = 0; i < count; ++i)
    pair.features |= 1U << dice.below(12);
  if (dice.one_in(3)) pair.features |= records;
  if (dice.one_in(12)) pair.features |= revisions;
  pair.old = some_policy(dice, pair.features);
  pair.next = pair.old;
  if (dice.one_in(5)) pair.next = some_policy(dice, pair.features);
  const std::size_t changes = dice.below(3);
  for (std::size_t i = 0; i < changes; ++i)
    change(dice, pair.features, pair.next);
  pair.next.version = "2";
  return pair;
}

std::vector<Case> questions(const Pair& pair, std::size_t most) {
  const std::vector<std::int64_t> days =
      (pair.features & dates) != 0 ? std::vector<std::int64_t>{100, 120, 140} : std::vector<std::int64_t>{120};
  std::vector<Case> all;
  for (const std::int64_t day : days) {
    for (const Context& context : people(pair.features)) {
      for (const std::optional<Item>& item : items(pair.features, on_day(day)))
        add_histories(pair.features, Case{context, {}, on_day(day), "p", item}, all);
      if (all.size() > most) return {};
    }
  }
  return all;
}

}  // namespace pairs
