// What a view promises, over a universe of rules, people and histories: it agrees with the decision, and a no is never harder than a yes.
#include <doctest/doctest.h>

#include "sayso/view/view.hpp"
#include "support/universe.hpp"
#include "support/view_checks.hpp"

namespace sayso {
namespace {

using namespace universe;
using tests::Json;

const std::vector<SignalRule> k_signal_counts = {SignalRule{Signal::gpc, std::nullopt}};

const Catalogue& english() {
  static const Catalogue catalogue = *parse_catalogue(tests::read_file("web/locales/en.json"));
  return catalogue;
}

View view_of(const Series& rules, const Context& context, const Choices& choices) {
  Result<View> made = make_view({rules, context, choices, k_now, ViewMode::settings, "en", english(), std::nullopt});
  REQUIRE(made.ok());
  return *std::move(made);
}

/// Calls `body(series, context, choices)` for every two modes with every history, and for every rule with conditions with every person.
template <class Body>
void for_each_situation(Body body) {
  const Context known{parse_jurisdiction("US-CA"), Age::adult, "free", std::nullopt};
  const std::vector<Choices> pasts = histories();
  for (std::size_t a = 0; a < enum_names<Mode>.size(); ++a) {
    for (std::size_t b = a; b < enum_names<Mode>.size(); ++b) {
      const Series two = series({rule("a", static_cast<Mode>(a)), rule("b", static_cast<Mode>(b))}, k_signal_counts);
      for (const Choices& choices : pasts)
        body(two, known, choices);
    }
  }
  for (const Rule& conditional : rules("a")) {
    const Series one = series({conditional, rule("b", Mode::opt_out)}, k_signal_counts);
    for (const Context& context : contexts()) {
      body(one, context, {});
      body(one, context, {answer(ChoiceState::granted, 2, k_published)});
    }
  }
}

Choices with(Choices choices, ChoiceState state) {
  choices.push_back(answer(state, 2, k_now));
  return choices;
}

}  // namespace

TEST_CASE("a view says what the decision says") {
  long asked = 0;
  for_each_situation([&](const Series& rules, const Context& context, const Choices& choices) {
    ++asked;
    const View view = view_of(rules, context, choices);
    const Decision decision = decide_p(rules, context, choices);
    const Json shown = Json::parse(view.json)["purposes"][0];
    CHECK(shown["permitted"] == decision.permitted);
    CHECK(shown["reason"] == std::string(to_text(decision.reason)));
    Json applied = Json::array();
    for (const Json& one : shown["rules"])
      applied.push_back({{"id", one["id"]}, {"assumed", one["assumed"]}});
    CHECK(applied.dump() == Json::parse(to_json({decision}))[0]["rules"].dump());
    const Case question{context, choices, k_now, std::nullopt, std::nullopt};
    CHECK(shown["control"]["grant"] == (!decision.permitted && may_be_given(rules, question, "p", Actor::subject)));
  });
  MESSAGE(asked << " situations");
}

TEST_CASE("every view keeps what all views keep, whatever the situation") {
  for_each_situation([](const Series& rules, const Context& context, const Choices& choices) {
    tests::check_view(view_of(rules, context, choices).json);
  });
}

TEST_CASE("a no is never harder than a yes: what one click gave, one click takes back") {
  long given = 0;
  for_each_situation([&](const Series& rules, const Context& context, const Choices& choices) {
    if (!shown_purposes(view_of(rules, context, choices))[0].grant) return;
    ++given;
    const Choices after_yes = with(choices, ChoiceState::granted);
    const ShownPurpose on = shown_purposes(view_of(rules, context, after_yes))[0];
    CHECK(on.on);
    CHECK(on.deny);
    const ShownPurpose off = shown_purposes(view_of(rules, context, with(after_yes, ChoiceState::denied)))[0];
    CHECK_FALSE(off.on);
    CHECK(off.grant);
  });
  CHECK(given > 0);
}

TEST_CASE("switching off what is on ends it, and nothing else is needed") {
  for_each_situation([](const Series& rules, const Context& context, const Choices& choices) {
    const ShownPurpose shown = shown_purposes(view_of(rules, context, choices))[0];
    if (!shown.deny) return;
    const ShownPurpose after = shown_purposes(view_of(rules, context, with(choices, ChoiceState::denied)))[0];
    CHECK_FALSE(after.on);
    CHECK_FALSE(after.deny);
  });
}

TEST_CASE("nothing is on where the rules ask first, unless a yes is recorded") {
  for_each_situation([](const Series& rules, const Context& context, const Choices& choices) {
    const bool has_yes = std::any_of(choices.begin(), choices.end(), [](const Choice& choice) {
      return choice.state == ChoiceState::granted && choice.by != Actor::organisation;
    });
    if (has_yes) return;
    const Json shown = Json::parse(view_of(rules, context, choices).json)["purposes"][0];
    const bool asks =
        std::any_of(shown["rules"].begin(), shown["rules"].end(), [](const Json& one) { return one["mode"] == "opt_in"; });
    if (asks) CHECK_FALSE(shown["control"]["on"].get<bool>());
  });
}

}  // namespace sayso
