// Every vector of tests/vectors/lint: a policy that has a finding, and the nearest that has not; the last of a vector's policies is
// linted, as a version that follows the others.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "sayso/policy/lint.hpp"
#include "support/contract.hpp"
#include "support/vector_files.hpp"

namespace sayso {
namespace {

using tests::Json;

std::vector<std::string> policies_of(const Json& file, const Json& vector) {
  std::vector<std::string> texts;
  for (const Json& policy : vector["policies"]) {
    const Json change = policy.is_string() ? Json{{"of", policy}} : policy;
    texts.push_back(contract::patched(file["policies"][change["of"].get<std::string>()], change).dump());
  }
  return texts;
}

/// The findings as the vectors write them, in the order of their paths.
std::vector<std::pair<std::string, std::string>> pairs_of(const Json& findings) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const Json& finding : findings)
    pairs.emplace_back(finding["code"].get<std::string>(), finding["path"].get<std::string>());
  return pairs;
}

std::vector<std::pair<std::string, std::string>> pairs_of(const std::vector<Finding>& findings) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const Finding& finding : findings)
    pairs.emplace_back(std::string(finding.rule->code), finding.path);
  return pairs;
}

}  // namespace

TEST_CASE("every lint vector is found, and nothing else") {
  int count = 0;
  std::set<std::string> reached;
  tests::for_each_vector("lint", [&](const Json& file, const Json& vector) {
    ++count;
    CAPTURE(vector["id"].get<std::string>());
    CAPTURE(vector["comment"].get<std::string>());
    const std::vector<std::string> texts = policies_of(file, vector);
    const Result<Series> series = parse_series(std::vector<std::string_view>(texts.begin(), texts.end()));
    if (vector["expect"].contains("error")) {
      REQUIRE_FALSE(series.ok());
      CHECK(series.error().code == vector["expect"]["error"]["code"].get<std::string>());
      CHECK(series.error().path == vector["expect"]["error"]["path"].get<std::string>());
      reached.insert(std::string(series.error().code));
      return;
    }
    REQUIRE_MESSAGE(series.ok(), (series ? "" : series.error().path + ": " + series.error().detail));
    Result<std::vector<Finding>> findings = lint(*series, texts.size() - 1);
    REQUIRE(findings.ok());
    CHECK(pairs_of(*findings) == pairs_of(vector["expect"]["findings"]));
    place_findings(*findings, texts.back());
    for (const Finding& finding : *findings) {
      CHECK(finding.line == 1);
      CHECK(finding.column > 1);
      CHECK(finding.detail.find_first_of("{}") == std::string::npos);
      reached.insert(std::string(finding.rule->code));
    }
  });
  CHECK(count >= 70);
  for (const LintRule& rule : lint_rules())
    CHECK_MESSAGE(reached.contains(std::string(rule.code)), std::string(rule.code));
}

TEST_CASE("every finding says what to do and who says so") {
  std::set<std::string_view> codes;
  for (const LintRule& rule : lint_rules()) {
    CAPTURE(std::string(rule.code));
    CHECK(codes.insert(rule.code).second);
    CHECK_FALSE(rule.title.empty());
    CHECK_FALSE(rule.advice.empty());
    CHECK_FALSE(rule.source.empty());
    CHECK(rule.url.starts_with("https://"));
    CHECK(find_lint_rule(rule.code) == &rule);
  }
  CHECK(find_lint_rule("lint.nothing") == nullptr);
}

TEST_CASE("a finding names its rule, its purposes and its places") {
  const std::string text = tests::read_file("examples/policies/linkedin/2024-09-18.json");
  const std::vector<std::string_view> texts = {text};
  const Result<Series> series = parse_series(texts);
  REQUIRE(series.ok());
  Result<std::vector<Finding>> findings = lint(*series, 0);
  REQUIRE(findings.ok());
  place_findings(*findings, text);
  bool is_found = false;
  for (const Finding& finding : *findings) {
    if (finding.rule->code != "lint.notice_period") continue;
    is_found = true;
    CHECK(finding.detail ==
          "`worldwide-opt-out` lets `content-ai`, `profile-ai` begin in GB at the moment of the notice, with no time to object");
    CHECK(finding.line > 1);
  }
  CHECK(is_found);
}

}  // namespace sayso
