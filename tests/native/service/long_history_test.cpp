// Guards native/service/long_history.cpp: what a panel is drawn from says what the whole history says.
#include <doctest/doctest.h>

#include <random>

#include "files/catalogue_files.hpp"
#include "files/series_files.hpp"
#include "sayso/decision/decide.hpp"
#include "sayso/support/json_writer.hpp"
#include "sayso/view/view.hpp"
#include "service/long_history.hpp"

using namespace sayso;

namespace {

constexpr std::int64_t k_day = 86'400;

/// A random history of one person and their organisation over the life of a policy, answers mostly.
class Histories {
 public:
  Histories(const Series& series, unsigned seed) : series_(series), random_(seed) {}

  std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }

  Choices pick(std::size_t length) {
    Choices choices;
    Instant at{series_.versions().front().published.seconds - 10 * k_day};
    const std::size_t haste = below(3);
    for (std::size_t i = 0; i < length; ++i) {
      constexpr std::size_t k_pauses[] = {10, k_day / 4, 40 * k_day};
      at.seconds += static_cast<std::int64_t>(below(k_pauses[haste]));
      choices.push_back(pick_one(at));
    }
    return choices;
  }

 private:
  Choice pick_one(Instant at) {
    const Policy& version = series_.versions()[below(series_.versions().size())];
    const Purpose& purpose = version.purposes[below(version.purposes.size())];
    const std::size_t kind = below(40);
    if (kind == 0) return {ChoiceState::signal_on, at, Actor::subject, {}, {}, {}, Signal::gpc};
    if (kind < 6) {
      const ChoiceState state = below(2) == 0 ? ChoiceState::granted : ChoiceState::prohibited;
      const bool is_all = below(3) == 0;
      return {state, at, Actor::organisation, is_all ? std::nullopt : std::optional(purpose.id), {}, {}, {}};
    }
    if (kind < 10 && !version.rules.empty()) {
      return {ChoiceState::notified,
              at,
              Actor::subject,
              purpose.id,
              purpose.revision,
              {version.rules[below(version.rules.size())].id},
              {}};
    }
    const Actor by = below(6) == 0 ? Actor::guardian : Actor::subject;
    return {below(2) == 0 ? ChoiceState::granted : ChoiceState::denied, at, by, purpose.id, purpose.revision, {}, {}};
  }

  const Series& series_;
  std::mt19937 random_;
};

std::string text_of(const Choices& choices) {
  json::Writer writer;
  write(writer, choices);
  return std::move(writer).text();
}

Series series_of(const std::string& name) {
  const std::string paths[] = {std::string(SAYSO_SOURCE_DIR) + "/examples/policies/" + name};
  SeriesReading read = read_series(paths);
  REQUIRE(read.series.size() == 1);
  return std::move(read.series.front().series);
}

/// Every mode of the panel, drawn from these choices.
std::vector<std::string> views_of(const Series& series, const Context& context, const Choices& choices, Instant now,
                                  const CatalogueHead& catalogue) {
  std::vector<std::string> views;
  for (const ViewMode mode : {ViewMode::settings, ViewMode::notice, ViewMode::organisation}) {
    std::optional<ViewExtra> extra;
    if (mode == ViewMode::notice) extra = ViewExtra{std::nullopt, known_revisions(choices, now)};
    const Result<View> view = make_view({series, context, choices, now, mode, "en", catalogue, extra});
    REQUIRE(view);
    views.push_back(view->json);
  }
  return views;
}

}  // namespace

TEST_CASE("the view, the decisions and what may be given are the same for what matters of a history as for all of it") {
  const auto catalogues = read_catalogues(std::string(SAYSO_SOURCE_DIR) + "/web/locales");
  REQUIRE(catalogues);
  const CatalogueHead& catalogue = find_catalogue(*catalogues, "en")->catalogue;
  std::size_t whole = 0;
  std::size_t kept = 0;
  for (const std::string name : {"saas-opt-in.json", "opt-out.json", "b2b-contract-only.json", "children-guardian.json",
                                 "linkedin", "meta-europe", "github-copilot", "brazil"}) {
    CAPTURE(name);
    const Series series = series_of(name);
    for (unsigned seed = 0; seed < 120; ++seed) {
      CAPTURE(seed);
      Histories histories(series, seed);
      const Choices all = histories.pick(60 + histories.below(240));
      const Choices some = choices_that_matter(all);
      whole += all.size();
      kept += some.size();
      const Context contexts[] = {{},
                                  {parse_jurisdiction("DE"), Age::adult, "free", {}},
                                  {parse_jurisdiction("US"), Age::from_13_to_15, "enterprise", true},
                                  {parse_jurisdiction("BR"), Age::from_16_to_17, {}, false}};
      const Context& context = contexts[histories.below(4)];
      for (const std::int64_t later : {std::int64_t{0}, 8 * k_day, 500 * k_day}) {
        const Instant now{all.back().at.seconds + later};
        const Case by_all{context, all, now, {}, {}};
        const Case by_some{context, some, now, {}, {}};
        REQUIRE(to_json(*decide(series, by_some)) == to_json(*decide(series, by_all)));
        REQUIRE(views_of(series, context, some, now, catalogue) == views_of(series, context, all, now, catalogue));
        for (const Purpose& purpose : series.versions().back().purposes) {
          for (const Actor actor : {Actor::subject, Actor::guardian, Actor::organisation})
            REQUIRE(may_be_given(series, by_some, purpose.id, actor) == may_be_given(series, by_all, purpose.id, actor));
        }
      }
    }
  }
  MESSAGE("kept ", kept, " of ", whole, " choices");
  CHECK(kept < whole / 2);
}

TEST_CASE("a short history is shown whole, and ten thousand changes of mind about thirty purposes fit a body") {
  Choices choices;
  for (int i = 0; i < 10'000; ++i) {
    const std::string purpose = "a-purpose-with-a-name-" + std::to_string(i % 30);
    const ChoiceState state = i / 30 % 2 == 0 ? ChoiceState::granted : ChoiceState::denied;
    choices.push_back({state, Instant{1'700'000'000 + i}, Actor::subject, purpose, 1, {}, {}});
    if (i == 99) CHECK(choices_to_go_by(choices) == choices);
  }
  const Choices shown = choices_to_go_by(choices);
  CHECK(shown.back() == choices.back());
  CHECK(text_of(shown).size() < std::size_t{32} * 1024);
}
