// Guards decision/diff.hpp: what it finds is so, and what a naive search finds it finds.
#include "sayso/decision/diff.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "support/policy_pairs.hpp"
#include "support/universe.hpp"

namespace sayso {
namespace {

Series alone(const Policy& policy) {
  std::vector<Policy> versions = {policy};
  return *Series::make(std::move(versions));
}

/// Kind, reason before, reason after.
using Way = std::tuple<Loosening, std::string, std::string>;

std::string told(const Way& way) {
  return std::string(to_text(std::get<0>(way))) + " " + std::get<1>(way) + " -> " + std::get<2>(way);
}

Decision decide_one(const Series& series, const Case& question) {
  const Result<std::vector<Decision>> decisions = decide(series, question);
  if (!decisions || decisions->size() != 1) std::abort();
  return decisions->front();
}

bool excludes_past(const Policy& policy) { return policy.purposes.front().past_data == PastData::excluded; }

struct Brute {
  std::set<Way> ways;
  bool tightened = false;
  long asked = 0;
};

/// Asks everything of both.
Brute ask_everything(const pairs::Pair& pair, std::vector<Case> questions, const Series& old, const Series& next) {
  Brute found;
  found.asked = static_cast<long>(questions.size());
  for (Case& question : questions) {
    const Decision after = decide_one(next, question);
    const Decision before = decide_one(old, question);
    if (before.permitted && !after.permitted) found.tightened = true;
    if (question.item) {
      question.item.reset();
      const Decision subject_after = decide_one(next, question);
      const Decision subject_before = decide_one(old, question);
      if (subject_after.permitted && !subject_before.permitted) {
        found.ways.emplace(Loosening::subject, to_text(subject_before.reason), to_text(subject_after.reason));
      }
      // Denied for what was so when it was collected, where the new asks for it too: told of the person, as of then.
      const bool is_told = before.reason == Reason::past_data && excludes_past(pair.next);
      if (after.permitted && !before.permitted && subject_before.permitted && !is_told) {
        found.ways.emplace(Loosening::item, to_text(before.reason), to_text(after.reason));
      }
      continue;
    }
    if (after.permitted && !before.permitted)
      found.ways.emplace(Loosening::subject, to_text(before.reason), to_text(after.reason));
  }
  return found;
}

/// The example of every finding is denied under the one and permitted under the other, as the finding says.
std::set<Way> check_examples(const Diff& answer, const Series& old, const Series& next) {
  std::set<Way> ways;
  for (const DiffFinding& finding : answer.findings) {
    if (!finding.example) continue;
    CAPTURE(finding.words);
    const Decision after = decide_one(next, *finding.example);
    CHECK(after.permitted);
    CHECK(after.reason == finding.is);
    REQUIRE(finding.was);
    const Decision before = decide_one(old, *finding.example);
    CHECK_FALSE(before.permitted);
    CHECK(before.reason == *finding.was);
    ways.emplace(finding.kind, to_text(*finding.was), to_text(finding.is));
  }
  return ways;
}

}  // namespace

TEST_CASE("law of the comparison: 1,000 random pairs of policies, compared and asked everything, agree") {
  std::map<std::string, int> seen;
  long asked = 0;
  int more = 0;
  int compared = 0;
  for (std::uint64_t number = 0; compared < 1000; ++number) {
    CAPTURE(number);
    const pairs::Pair pair = pairs::make_pair(number);
    std::vector<Case> questions = pairs::questions(pair, 20'000);
    if (questions.empty()) continue;
    ++compared;
    CAPTURE(pair.features);
    const Series old = alone(pair.old), next = alone(pair.next);
    const Result<Diff> answer = diff(old, next);
    REQUIRE(answer);
    const std::set<Way> ways = check_examples(*answer, old, next);
    const Brute brute = ask_everything(pair, std::move(questions), old, next);
    for (const Way& way : brute.ways)
      CHECK_MESSAGE(ways.contains(way), "missed: ", told(way));
    // The questions do not hold every history; what else is found is shown by its example.
    more += static_cast<int>(ways.size()) - static_cast<int>(brute.ways.size());

    asked += brute.asked;
    const bool terms = std::any_of(answer->findings.begin(), answer->findings.end(),
                                   [](const DiffFinding& finding) { return finding.kind == Loosening::terms; });
    if (terms) ++seen["terms changed"];
    ++seen[!brute.ways.empty() ? (brute.tightened ? "both" : "loosened") : brute.tightened ? "tightened" : "same"];
    for (const Way& way : brute.ways)
      ++seen[std::get<0>(way) == Loosening::item ? "by items" : "by subjects"];
  }
  std::string distribution;
  for (const auto& [name, count] : seen)
    distribution += name + " " + std::to_string(count) + ", ";
  MESSAGE(distribution, asked, " questions; ", more, " ways shown by their examples alone");
  CHECK(more < 60);
  for (const char* name : {"loosened", "tightened", "same", "both", "terms changed", "by items", "by subjects"})
    CHECK_MESSAGE(seen[name] >= 25, name);
}

}  // namespace sayso
