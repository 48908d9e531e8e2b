// Guards core/src/decision/compile*.cpp: the dense form says what `decide` says, of every case that anybody thought of and of many more.
#include "sayso/decision/compiled.hpp"

#include <doctest/doctest.h>

#include <map>

#include "support/packing.hpp"
#include "support/policy_pairs.hpp"
#include "support/universe.hpp"
#include "support/vector_files.hpp"

namespace sayso {
namespace {

using tests::Json;

Series series_of(const std::vector<std::string>& texts) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  return *parse_series(views);
}

Series linkedin() {
  std::vector<std::string> texts;
  for (const char* name : {"2024-09-18", "2024-09-20", "2025-11-03"})
    texts.push_back(tests::read_file(std::string("examples/policies/linkedin/") + name + ".json"));
  return series_of(texts);
}

std::optional<Jurisdiction> in(const char* code) { return parse_jurisdiction(code); }

}  // namespace

TEST_CASE("the dense form gives the reason of every vector of decisions") {
  long compared = 0;
  std::map<std::string, long> reasons;
  tests::for_each_vector("decision", [&](const Json& file, const Json& vector) {
    if (!vector["expect"].contains("decisions") || vector["input"].contains("item")) return;
    CAPTURE(vector["id"].get<std::string>());
    const Series series = series_of(tests::policy_texts(file, vector["policies"]));
    Result<json::Document> document = json::Document::parse(vector["input"].dump(), {.bytes = 1 << 20, .depth = 16});
    const Case question = *read_case(document->root());
    CHECK(tests::differences(CompiledSeries::compile(series), series, question) == std::vector<std::string>());
    for (const Json& decision : vector["expect"]["decisions"])
      ++reasons[decision["reason"].get<std::string>()];
    ++compared;
  });
  CHECK(compared > 200);
  for (std::size_t row = 0; row < enum_names<Reason>.size(); ++row) {
    const auto reason = static_cast<Reason>(row);
    if (reason == Reason::category_not_covered || reason == Reason::past_data) continue;
    CHECK_MESSAGE(reasons[std::string(to_text(reason))] > 0, to_text(reason));
  }
}

TEST_CASE("laws hold in the dense form: it gives the reason for every pair of rules, person and history of the small universe") {
  const std::vector<SignalRule> counts = {SignalRule{Signal::gpc, std::vector<Jurisdiction>{*parse_jurisdiction("US-CA")}}};
  const std::vector<Choices> histories = universe::histories();
  long compared = 0;
  for (const Rule& first : universe::rules("a")) {
    for (const Rule& second : universe::rules("b")) {
      const Series series = universe::series({first, second}, counts);
      const CompiledSeries compiled = CompiledSeries::compile(series);
      for (const Context& context : universe::contexts()) {
        // Every seventh history, another one for each person and pair: all come, none for all.
        for (std::size_t i = static_cast<std::size_t>(compared) % 7; i < histories.size(); i += 7) {
          const auto found = tests::differences(compiled, series, {context, histories[i], universe::k_now, {}, {}});
          if (!found.empty()) FAIL_CHECK(found.front());
          ++compared;
        }
      }
    }
  }
  CHECK(compared > 100'000);
}

TEST_CASE("laws hold in the dense form: it gives the reason for random policies and every question about them") {
  long compared = 0;
  for (std::uint64_t number = 1; number <= 150; ++number) {
    const pairs::Pair pair = pairs::make_pair(number);
    const Result<Series> series = Series::make({pair.old});
    if (!series) continue;
    const CompiledSeries compiled = CompiledSeries::compile(*series);
    const std::vector<Case> questions = pairs::questions(pair, 200'000);
    for (std::size_t i = number % 5; i < questions.size(); i += 5) {
      const auto found = tests::differences(compiled, *series, questions[i]);
      if (!found.empty()) FAIL_CHECK(number, ": ", found.front());
      ++compared;
    }
  }
  CHECK(compared > 50'000);
}

TEST_CASE("a place that the series does not name is another part of its country, or another country") {
  const Series series = linkedin();
  const CompiledSeries compiled = CompiledSeries::compile(series);
  CHECK(compiled.places()[compiled.place_of(in("DE"))] == "DE");
  CHECK(compiled.places()[compiled.place_of(in("DE-BE"))] == "DE-*");
  CHECK(compiled.places()[compiled.place_of(in("BR"))] == "*");
  CHECK(compiled.places()[compiled.place_of(in("BR-SP"))] == "*");
  CHECK(compiled.place_of(std::nullopt) == 0);
  CHECK(std::is_sorted(compiled.places().begin(), compiled.places().end() - 1));
}

TEST_CASE("a series changes its mind at the second at which a version begins") {
  const Series series = linkedin();
  const CompiledSeries compiled = CompiledSeries::compile(series);
  for (const Policy& policy : series.versions()) {
    for (const std::int64_t offset : {-1, 0, 1}) {
      for (const char* place : {"GB", "DE", "US-CA", "CA", "HK", "BR"}) {
        const Case question{Context{in(place), {}, {}, {}}, {}, Instant{policy.published.seconds + offset}, {}, {}};
        CHECK(tests::differences(compiled, series, question) == std::vector<std::string>());
      }
    }
  }
}

TEST_CASE("a number that is out of its range is answered with nothing") {
  const Series series = linkedin();
  const CompiledSeries compiled = CompiledSeries::compile(series);
  PackedCase good;
  good.now = series.versions().back().published.seconds;
  REQUIRE(compiled.decide(good));
  const auto refused = [&](auto change) {
    PackedCase bad = good;
    change(bad);
    return !compiled.decide(bad);
  };
  CHECK(refused([&](PackedCase& bad) { bad.purpose = static_cast<std::uint32_t>(compiled.purposes().size()); }));
  CHECK(refused([&](PackedCase& bad) { bad.place = static_cast<std::uint32_t>(compiled.places().size()); }));
  CHECK(refused([&](PackedCase& bad) { bad.account = static_cast<std::uint32_t>(compiled.accounts().size()); }));
  CHECK(refused([](PackedCase& bad) { bad.age = 5; }));
  CHECK(refused([](PackedCase& bad) { bad.signal = 2; }));
  CHECK(refused([](PackedCase& bad) { bad.stance = 3; }));
  CHECK(refused([](PackedCase& bad) { bad.answer = 3; }));
  CHECK(refused([](PackedCase& bad) { bad.by = 3; }));
  CHECK(refused([](PackedCase& bad) { bad.earlier_no = 2; }));
  CHECK(refused([](PackedCase& bad) { bad.now = -1; }));
  CHECK(refused([](PackedCase& bad) { bad.now = k_last_instant.seconds + 1; }));
  CHECK(refused([](PackedCase& bad) { bad.answer = 1, bad.revision = 1; }));
  CHECK(refused([](PackedCase& bad) { bad.answer = 1, bad.by = 1, bad.at = bad.now + 1; }));
}

TEST_CASE("a yes that has ended leaves an earlier no standing") {
  const CompiledSeries compiled = CompiledSeries::compile(universe::series({universe::rule("a", Mode::opt_in)}));
  PackedCase question;
  question.now = universe::k_now.seconds;
  question.answer = question.by = 1;
  question.revision = 2;
  question.earlier_no = 1;
  CHECK(compiled.decide(question) == Reason::granted);
  question.revision = 1;
  CHECK(compiled.decide(question) == Reason::denied);
  question.earlier_no = 0;
  CHECK(compiled.decide(question) == Reason::terms_changed);
}

}  // namespace sayso
