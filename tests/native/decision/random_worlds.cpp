#include "decision/random_worlds.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>

#include "support/universe.hpp"

namespace worlds {
namespace {

using namespace sayso;
using universe::k_day;
using universe::k_published;

/// 0 to `count` - 1, evenly; made small towards 0.
int number(int count) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, count)); }

bool chance(int percent) { return number(100) < percent; }

template <class T>
T one_of(const std::vector<T>& values) {
  return values[static_cast<std::size_t>(number(static_cast<int>(values.size())))];
}

Instant in_days(int days) { return Instant{k_published.seconds + days * k_day}; }

When conditions() {
  When when;
  if (chance(18)) {
    when = universe::in_places({one_of<std::string>({"US", "US-CA", "GB", "FR"})});
    if (chance(30)) when.jurisdictions->push_back(*parse_jurisdiction("DE"));
  }
  if (chance(10)) when.age = std::vector<Age>{one_of<Age>({Age::under_13, Age::from_16_to_17, Age::adult})};
  if (chance(10)) when.account = std::vector<std::string>{one_of<std::string>({"enterprise", "free"})};
  if (chance(6)) when.data = std::vector<std::string>{one_of<std::string>({"posts", "chats"})};
  if (chance(4)) when.collected_from = in_days(number(60));
  if (chance(4)) when.collected_until = in_days(number(60));
  return when;
}

Rule rule(const std::string& id) {
  const bool is_usual = chance(82);
  const Mode mode = is_usual ? one_of<Mode>({Mode::notice_only, Mode::opt_out, Mode::opt_out, Mode::opt_in, Mode::opt_in})
                             : one_of<Mode>({Mode::contract_only, Mode::suspended, Mode::prohibited, Mode::not_used});
  Rule made = universe::rule(id, mode, conditions());
  if (!is_usual && mode != Mode::contract_only && made.when == When{} && chance(60)) made.when = universe::in_places({"GB"});
  if (chance(10)) made.purposes = std::vector<std::string>{one_of<std::string>({"p", "q"})};
  if (chance(10)) made.from = in_days(number(40));
  if (chance(10)) made.until = in_days(40 + number(40));
  const bool takes_notice = mode == Mode::notice_only || mode == Mode::opt_out;
  if (takes_notice && chance(60)) made.notice = Period{one_of<std::int64_t>({1, 20, 40}) * k_day};
  if (mode == Mode::opt_in && chance(60)) {
    made.by = one_of<std::vector<Actor>>({{Actor::guardian}, {Actor::subject, Actor::guardian}});
  }
  return made;
}

Purpose purpose(const std::string& id) {
  Purpose made = universe::purpose(id, 2);
  made.data = {"chats", "posts"};
  if (chance(50)) made.past_data = PastData::included;
  if (chance(50)) made.consent_valid_for = Period{one_of<std::int64_t>({5, 30}) * k_day};
  if (chance(30)) made.replaces = {"gone"};
  return made;
}

/// One or two versions, the second with other rules, and at times without a purpose.
Series series() {
  Policy first;
  first.id = "https://example.com/policy";
  first.version = "1";
  first.published = k_published;
  first.controller = Controller{"Example Ltd", "IE", "mailto:privacy@example.com", "https://example.com/privacy", {}, {}};
  first.default_locale = "en";
  first.purposes = {purpose("p"), purpose("q")};
  if (chance(3)) first.deployment = Deployment::on_premises;
  if (chance(50)) {
    const std::vector<Jurisdiction> places = {*parse_jurisdiction("US-CA"), *parse_jurisdiction("GB")};
    first.signals = {SignalRule{Signal::gpc, chance(50) ? std::optional(places) : std::nullopt}};
  }
  std::vector<Policy> versions = {first};
  if (chance(40)) {
    Policy second = first;
    second.version = "2";
    second.published = in_days(20 + number(20));
    if (chance(20)) second.purposes.pop_back();
    versions.push_back(std::move(second));
  }
  for (Policy& policy : versions) {
    const int count = one_of<int>({1, 0, 1, 1, 1, 2, 2, 3, 4, 2, 1});
    for (int i = 0; i < count; ++i) {
      Rule made = rule("r" + policy.version + std::to_string(i));
      const bool is_lost = made.purposes && !policy.find_purpose(made.purposes->front());
      if (!is_lost) policy.rules.push_back(std::move(made));
    }
  }
  Result<Series> made = Series::make(std::move(versions));
  if (!made) std::abort();
  return *std::move(made);
}

Choice choice(Instant at) {
  const std::string about = one_of<std::string>({"p", "p", "p", "p", "p", "p", "q", "gone"});
  const std::int64_t revision = chance(80) ? 2 : 1;
  const auto person = [&](ChoiceState state) {
    Choice made = universe::answer(state, revision, at, chance(20) ? Actor::guardian : Actor::subject);
    made.purpose = about;
    return made;
  };
  switch (one_of<int>({0, 0, 0, 0, 1, 2, 2, 2, 2, 2, 2, 3, 4, 4, 5})) {
    case 0: return person(ChoiceState::granted);
    case 1: return person(ChoiceState::denied);
    case 3: return universe::signal_on(at);
    case 4: return universe::instruction(ChoiceState::granted, at);
    case 5: return universe::instruction(ChoiceState::prohibited, at);
    default: break;
  }
  Choice made = universe::told({}, at, revision);
  made.purpose = about;
  for (const char* version : {"r1", "r2"}) {
    for (int i = 0; i < 4; ++i)
      if (chance(90)) made.rules.push_back(version + std::to_string(i));
  }
  if (made.rules.empty()) made.rules = {"r10"};
  return made;
}

Case question() {
  Case made;
  const std::string place = one_of<std::string>({"", "US", "US-CA", "US-TX", "GB", "FR", "RE", "DE", "JP"});
  if (!place.empty()) made.context.jurisdiction = parse_jurisdiction(place);
  if (chance(80)) made.context.age = one_of<Age>({Age::adult, Age::adult, Age::from_16_to_17, Age::under_13});
  if (chance(80)) made.context.account = one_of<std::string>({"free", "enterprise", "other"});
  if (chance(40)) made.context.gpc = chance(50);
  const int day = chance(3) ? -5 : 5 + number(70);
  made.now = in_days(day);
  std::vector<int> days(static_cast<std::size_t>(number(9)));
  std::generate(days.begin(), days.end(), [] { return number(60); });
  std::sort(days.begin(), days.end());
  for (const int at : days)
    made.choices.push_back(choice(in_days(at)));
  made.purpose = chance(85) ? "p" : "q";
  if (chance(40)) {
    made.item = Item{};
    if (chance(90)) made.item->category = one_of<std::string>({"posts", "posts", "chats", "chats", "mail"});
    if (chance(90)) made.item->collected = in_days(std::min(day, number(60)));
  }
  return made;
}

}  // namespace

World pick(int questions) {
  World world{series(), {}};
  for (int i = 0; i < questions; ++i)
    world.questions.push_back(question());
  return world;
}

}  // namespace worlds
