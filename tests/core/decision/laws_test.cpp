// The laws of semantics, section 6, over a small universe that is complete: every rule, every person, every history of it.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/universe.hpp"

namespace sayso {
namespace {

using namespace universe;

const std::vector<SignalRule> k_signal_counts_in_california = {
    SignalRule{Signal::gpc, std::vector<Jurisdiction>{*parse_jurisdiction("US-CA")}}};

bool has(const std::vector<Reason>& reasons, Reason reason) {
  return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
}

/// Calls `body(series, rules)` for every pair of rules, the pair being `a` and `b`.
template <class Body>
void for_each_pair(Body body) {
  for (const Rule& first : rules("a")) {
    for (const Rule& second : rules("b")) {
      const std::vector<Rule> pair = {first, second};
      body(series(pair, k_signal_counts_in_california), pair);
    }
  }
}

/// Calls `body(context, choices)` for every person with every history.
template <class Body>
void for_each_person(Body body) {
  static const std::vector<Context> people = contexts();
  static const std::vector<Choices> pasts = histories();
  for (const Context& context : people) {
    for (const Choices& choices : pasts)
      body(context, choices);
  }
}

std::string told_about(const std::vector<Rule>& pair, const Decision& decision) {
  return std::string(to_text(pair[0].mode)) + " + " + std::string(to_text(pair[1].mode)) + ": " + to_json({decision});
}

bool same_answer(const Decision& left, const Decision& right) {
  return left.permitted == right.permitted && left.reason == right.reason && left.unmet == right.unmet;
}

}  // namespace

TEST_CASE("law 1: the order of the rules does not matter") {
  long asked = 0;
  for_each_pair([&](const Series& as_written, const std::vector<Rule>& pair) {
    const Series reversed = series({pair[1], pair[0]}, k_signal_counts_in_california);
    for_each_person([&](const Context& context, const Choices& choices) {
      ++asked;
      const Decision left = decide_p(as_written, context, choices);
      if (!(left == decide_p(reversed, context, choices))) FAIL_CHECK(told_about(pair, left));
    });
  });
  CHECK(asked > 3'000'000);
}

TEST_CASE("law 2: another rule never turns a no into a permitted, unless no rule surely applied before") {
  for (const Rule& first : rules("a")) {
    const Series fewer = series({first}, k_signal_counts_in_california);
    for (const Rule& second : rules("b")) {
      const Series more = series({first, second}, k_signal_counts_in_california);
      for_each_person([&](const Context& context, const Choices& choices) {
        const Decision before = decide_p(fewer, context, choices);
        if (before.permitted || before.unmet == std::vector<Reason>{Reason::no_rule}) return;
        const Decision after = decide_p(more, context, choices);
        if (after.permitted) FAIL_CHECK(told_about({first, second}, after));
      });
    }
  }
}

TEST_CASE("law 3: knowing less about a person never permits more") {
  for_each_pair([](const Series& both, const std::vector<Rule>& pair) {
    for_each_person([&](const Context& context, const Choices& choices) {
      if (decide_p(both, context, choices).permitted) return;
      Context without_place = context;
      without_place.jurisdiction.reset();
      Context without_age = context;
      without_age.age.reset();
      for (const Context& vaguer : {without_place, without_age}) {
        const Decision decision = decide_p(both, vaguer, choices);
        if (decision.permitted) FAIL_CHECK(told_about(pair, decision));
      }
    });
  });
}

TEST_CASE("laws 4, 5, 6, 7, 8 and 12 hold for every pair of rules, person and history") {
  for_each_pair([](const Series& both, const std::vector<Rule>& pair) {
    for_each_person([&](const Context& context, const Choices& choices) {
      const Decision decision = decide_p(both, context, choices);
      const auto applies = [&](Mode mode) {
        return std::any_of(decision.rules.begin(), decision.rules.end(), [&](const AppliedRule& applied) {
          return std::any_of(pair.begin(), pair.end(),
                             [&](const Rule& rule) { return rule.id == applied.id && rule.mode == mode; });
        });
      };
      const bool is_good_yes = !choices.empty() && std::any_of(choices.begin(), choices.end(), [](const Choice& choice) {
        return choice.state == ChoiceState::granted && choice.revision == 2;
      });
      const auto is_answer = [](const Choice& choice) {
        return choice.by == Actor::subject &&
               (choice.state == ChoiceState::denied || (choice.state == ChoiceState::granted && choice.revision == 2));
      };
      const auto last = std::find_if(choices.rbegin(), choices.rend(), is_answer);
      const bool no_stands = last != choices.rend() && last->state == ChoiceState::denied;

      std::string broken;
      if (decision.permitted && no_stands && (applies(Mode::opt_in) || applies(Mode::opt_out) || applies(Mode::contract_only)))
        broken = "4";
      for (const Mode never : {Mode::suspended, Mode::prohibited, Mode::not_used}) {
        if (decision.permitted && applies(never)) broken = "5";
      }
      const bool has_sure_rule =
          std::any_of(decision.rules.begin(), decision.rules.end(), [](const AppliedRule& r) { return !r.assumed; });
      if (decision.permitted && !has_sure_rule) broken = "6";
      if (decision.permitted && !is_good_yes && (applies(Mode::opt_out) || applies(Mode::notice_only))) {
        const bool was_told =
            std::any_of(choices.begin(), choices.end(), [](const Choice& c) { return c.state == ChoiceState::notified; });
        if (!was_told) broken = "12";
      }
      if (!decision.permitted) {
        Choices prohibited = choices;
        prohibited.push_back(instruction(ChoiceState::prohibited, k_now));
        if (decide_p(both, context, prohibited).permitted) broken = "7, prohibited";
        Context with_signal = context;
        with_signal.gpc = true;
        if (decide_p(both, with_signal, choices).permitted) broken = "8";
      }
      Choices instructed = choices;
      instructed.push_back(instruction(ChoiceState::granted, k_now));
      const Decision after = decide_p(both, context, instructed);
      for (const Reason reason : decision.unmet) {
        if (reason != Reason::org_prohibits && reason != Reason::org_not_granted && !has(after.unmet, reason))
          broken = "7, granted";
      }
      if (!broken.empty()) FAIL_CHECK("law " << broken << ": " << told_about(pair, decision));
    });
  });
}

TEST_CASE("law 10: until is the first instant at which time alone changes the answer") {
  const auto in_days = [](std::int64_t days) { return Instant{k_published.seconds + days * k_day}; };
  Rule begins = rule("a", Mode::suspended);
  begins.from = in_days(10);
  begins.until = in_days(20);
  Rule told_first = rule("b", Mode::opt_out);
  told_first.notice = Period{7 * k_day};
  const Series dated = series({begins, told_first});
  const Choices choices = {told({"b"}, in_days(1))};

  long changes = 0;
  for (std::int64_t day = -1; day <= 25; ++day) {
    const Decision today = decide_p(dated, {}, choices, in_days(day));
    std::int64_t next = day + 1;
    while (next <= 30 && same_answer(today, decide_p(dated, {}, choices, in_days(next))))
      ++next;
    if (day < 1) continue;  // the notice itself is still to come, and choices later than now do not count
    if (next > 30) {
      CHECK_FALSE(today.until.has_value());
      continue;
    }
    ++changes;
    REQUIRE(today.until.has_value());
    CHECK(*today.until == in_days(next));
    CHECK(same_answer(today, decide_p(dated, {}, choices, Instant{today.until->seconds - 1})));
  }
  CHECK(changes == 19);
}

TEST_CASE("law 11: a record is never permitted where its person is not") {
  Rule item_rule = rule("b", Mode::prohibited);
  item_rule.when.data = std::vector<std::string>{"messages"};
  for (const Rule& first : rules("a")) {
    const Series both = series({first, item_rule}, k_signal_counts_in_california);
    for_each_person([&](const Context& context, const Choices& choices) {
      if (decide_p(both, context, choices).permitted) return;
      for (const char* category : {"posts", "messages", ""}) {
        Item item;
        if (*category) item.category = category;
        item.collected = Instant{k_now.seconds - k_day};
        const Case question{context, choices, k_now, std::nullopt, item};
        const auto decisions = decide(both, question);
        REQUIRE(decisions);
        if (decisions->front().permitted) FAIL_CHECK(to_json(*decisions));
      }
    });
  }
}

}  // namespace sayso
