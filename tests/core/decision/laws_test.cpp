// The laws of semantics, section 6, over a small universe that is complete: every pair of rules, every person, every history. What a
// law says stands in support/laws.cpp; tests/native holds the same statements against random series.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "support/laws.hpp"
#include "support/universe.hpp"

namespace sayso {
namespace {

using namespace universe;
using laws::Verdict;

const std::vector<SignalRule> k_signal_counts_in_california = {
    SignalRule{Signal::gpc, std::vector<Jurisdiction>{*parse_jurisdiction("US-CA")}}};

/// How often each law spoke; a broken one is reported.
class Court {
 public:
  explicit Court(std::initializer_list<int> numbers) {
    for (const laws::Law& law : laws::all()) {
      if (std::find(numbers.begin(), numbers.end(), law.number) != numbers.end()) asked_.push_back(&law);
    }
  }

  void judge(const laws::World& world, const Case& question) {
    const std::optional<Decision> decision = laws::ask(world.series, question);
    for (const laws::Law* law : asked_) {
      const Verdict verdict = laws::judge(*law, world, question, decision);
      if (verdict != Verdict::silent) ++spoken_[law->number];
      if (verdict == Verdict::broken)
        FAIL_CHECK("law " << law->number << ", " << law->words << ": " << laws::told(world, question));
    }
  }

  [[nodiscard]] long spoken(int number) const {
    const auto found = spoken_.find(number);
    return found == spoken_.end() ? 0 : found->second;
  }

 private:
  std::vector<const laws::Law*> asked_;
  std::map<int, long> spoken_;
};

/// Everybody but those whose browser says no signal, who are as those whose browser is silent (vectors of `signals`).
std::vector<Context> everybody() {
  std::vector<Context> people = contexts();
  std::erase_if(people, [](const Context& context) { return context.gpc == false; });
  return people;
}

/// Calls `body(case)` for every person with every history.
template <class Body>
void for_each_person(Body body) {
  static const std::vector<Context> people = everybody();
  static const std::vector<Choices> pasts = histories();
  Case question{{}, {}, k_now, "p", std::nullopt};
  for (const Context& context : people) {
    question.context = context;
    for (const Choices& choices : pasts) {
      question.choices = choices;
      body(question);
    }
  }
}

}  // namespace

TEST_CASE("laws 1 to 8 and 12 hold for every pair of rules, person and history") {
  Court court({1, 2, 3, 4, 5, 6, 7, 8, 12});
  for (const Rule& first : rules("a")) {
    for (const Rule& second : rules("b")) {
      const laws::World world = laws::make_world(series({first, second}, k_signal_counts_in_california));
      for_each_person([&](const Case& question) { court.judge(world, question); });
    }
  }
  for (const int number : {1, 2, 3, 4, 5, 6, 7, 8, 12}) {
    CAPTURE(number);
    CHECK(court.spoken(number) > 100'000);
  }
}

TEST_CASE("law 10 holds for every pair of dated rules on every day") {
  const auto in_days = [](std::int64_t days) { return Instant{k_published.seconds + days * k_day}; };
  Court court({10});
  for (Rule begins : rules("a")) {
    begins.from = in_days(10);
    begins.until = in_days(20);
    for (Rule told_first : rules("b")) {
      if (told_first.mode == Mode::opt_out || told_first.mode == Mode::notice_only) told_first.notice = Period{7 * k_day};
      const laws::World world = laws::make_world(series({begins, told_first}));
      for (std::int64_t day = 0; day <= 25; ++day) {
        court.judge(world, {{}, {told({"b"}, in_days(1)), told({"a"}, in_days(15))}, in_days(day), "p", std::nullopt});
      }
    }
  }
  CHECK(court.spoken(10) > 5'000);
}

TEST_CASE("law 11 holds for every rule beside one about records") {
  Rule item_rule = rule("b", Mode::prohibited);
  item_rule.when.data = std::vector<std::string>{"messages"};
  Court court({1, 2, 3, 11});
  for (const Rule& first : rules("a")) {
    const laws::World world = laws::make_world(series({first, item_rule}, k_signal_counts_in_california));
    for_each_person([&](Case question) {
      for (const char* category : {"posts", "messages", ""}) {
        question.item = Item{};
        if (*category) question.item->category = category;
        question.item->collected = Instant{k_now.seconds - k_day};
        court.judge(world, question);
      }
    });
  }
  CHECK(court.spoken(11) > 100'000);
}

}  // namespace sayso
