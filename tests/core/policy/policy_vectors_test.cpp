// Every vector of tests/vectors/policy: series of one or more policies, most of which break one rule.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "sayso/policy/series.hpp"
#include "sayso/support/error_codes.hpp"
#include "support/contract.hpp"
#include "support/vector_files.hpp"

namespace sayso {
namespace {

using tests::Json;

/// The texts of a vector's policies: each a name out of the file's `policies`, or a change to one of them.
std::vector<std::string> policies_of(const Json& file, const Json& vector) {
  std::vector<std::string> texts;
  for (const Json& policy : vector["policies"]) {
    const Json change = policy.is_string() ? Json{{"of", policy}} : policy;
    texts.push_back(contract::patched(file["policies"][change["of"].get<std::string>()], change).dump());
  }
  return texts;
}

std::string text_of(const Error& error) { return std::string(error.code) + " at " + error.path + ": " + error.detail; }

void check(const Json& expect, const Result<Series>& series) {
  if (expect.contains("ok")) {
    REQUIRE_MESSAGE(series.ok(), (series ? std::string() : text_of(series.error())));
    CHECK(complete_locales(*series) == expect["ok"]["locales"].get<std::vector<std::string>>());
    return;
  }
  REQUIRE_FALSE(series.ok());
  CHECK(series.error().code == expect["error"]["code"].get<std::string>());
  CHECK(series.error().path == expect["error"]["path"].get<std::string>());
}

}  // namespace

TEST_CASE("every vector of policies is read or refused as written") {
  int count = 0;
  tests::for_each_vector("policy", [&](const Json& file, const Json& vector) {
    ++count;
    CAPTURE(vector["id"].get<std::string>());
    CAPTURE(vector["comment"].get<std::string>());
    const std::vector<std::string> texts = policies_of(file, vector);
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const Result<Series> series = parse_series(views);
    check(vector["expect"], series);
    const bool has_place = series.ok() || series.error().code == codes::series_empty || series.error().line > 0;
    CHECK(has_place);
  });
  CHECK(count >= 380);
}

TEST_CASE("every code about a policy is reached by a vector") {
  std::set<std::string> reached;
  for (const char* area : {"json", "policy"}) {
    tests::for_each_vector(area, [&](const Json&, const Json& vector) {
      if (vector["expect"].contains("error")) reached.insert(vector["expect"]["error"]["code"].get<std::string>());
    });
  }
  for (const std::string_view code : codes::all) {
    const std::string_view area = code.substr(0, code.find('.'));
    if (area != "json" && area != "policy" && area != "series" && area != "time") continue;
    CHECK_MESSAGE(reached.contains(std::string(code)), std::string(code));
  }
}

}  // namespace sayso
