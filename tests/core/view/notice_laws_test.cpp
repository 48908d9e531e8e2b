// What a notice of terms to come promises, over every mode now and then and every history.
#include <doctest/doctest.h>

#include "sayso/view/view.hpp"
#include "support/universe.hpp"
#include "support/view_checks.hpp"

namespace sayso {
namespace {

using namespace universe;
using tests::Json;

constexpr Instant k_then{k_now.seconds + k_day};

const Catalogue& english() {
  static const Catalogue catalogue = *parse_catalogue(tests::read_file("web/locales/en.json"));
  return catalogue;
}

Context adult() { return Context{parse_jurisdiction("US-CA"), Age::adult, "free", std::nullopt}; }

/// One mode now; another from `k_then` on, with new terms.
Series changing(Mode now, Mode then) {
  Policy first = series({rule("a", now)}).versions().front();
  Policy second = series({rule("b", then)}).versions().front();
  second.version = "2";
  second.published = k_then;
  second.purposes = {purpose("p", 3)};
  std::vector<Policy> versions;
  versions.push_back(std::move(first));
  versions.push_back(std::move(second));
  return *Series::make(std::move(versions));
}

Json shown_in(ViewMode mode, const Series& rules, const Choices& choices) {
  std::optional<ViewExtra> extra;
  if (mode == ViewMode::notice) extra = ViewExtra{std::nullopt, {{"p", 2}}};
  const Context context = adult();
  const Result<View> view = make_view({rules, context, choices, k_now, mode, "en", english(), extra});
  REQUIRE(view.ok());
  tests::check_view(view->json);
  const Json purposes = Json::parse(view->json)["purposes"];
  return purposes.empty() ? Json() : purposes[0];
}

/// Calls `body(series, choices, shown)` for every notice that offers a yes.
template <class Body>
void for_each_offer(Body body) {
  long offers = 0;
  for (std::size_t now = 0; now < enum_names<Mode>.size(); ++now) {
    for (std::size_t then = 0; then < enum_names<Mode>.size(); ++then) {
      CAPTURE(enum_names<Mode>[now]);
      CAPTURE(enum_names<Mode>[then]);
      const Series rules = changing(static_cast<Mode>(now), static_cast<Mode>(then));
      for (const Choices& choices : histories()) {
        const Json shown = shown_in(ViewMode::notice, rules, choices);
        if (shown.is_null() || !shown["control"]["grant"].get<bool>()) continue;
        ++offers;
        body(rules, choices, shown);
      }
    }
  }
  CHECK(offers > 100);
}

Choices with(Choices choices, ChoiceState state, std::int64_t revision) {
  choices.push_back(answer(state, revision, k_now));
  return choices;
}

bool permitted(const Series& rules, const Choices& choices, Instant at) {
  return decide_p(rules, adult(), choices, at).permitted;
}

}  // namespace

TEST_CASE("a yes that a notice offers permits once its terms are in force, and can be taken back by one click") {
  for_each_offer([](const Series& rules, const Choices& choices, const Json& shown) {
    const Choices after = with(choices, ChoiceState::granted, shown["revision"]);
    CHECK(permitted(rules, after, k_then));
    CHECK(shown_in(ViewMode::notice, rules, after)["control"]["deny"] == true);
    const Json settings = shown_in(ViewMode::settings, rules, after);
    // What is on now whatever the person says has no switch in the settings.
    CHECK((settings["control"]["deny"] == true || settings["permitted"] == true));
    CHECK(settings["status"]["message"] != "status.denied_yes_ended");
    CHECK_FALSE(permitted(rules, with(after, ChoiceState::denied, shown["revision"]), k_then));
  });
}

}  // namespace sayso
