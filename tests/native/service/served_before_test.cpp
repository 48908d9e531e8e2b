// Guards native/service/served_before.cpp: what is taken back from people after it was served, and what was never theirs.
#include "service/served_before.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "files/host_codes.hpp"
#include "sayso/policy/series.hpp"

using namespace sayso;
using Json = nlohmann::ordered_json;

namespace {

constexpr char k_in_january[] = "2026-01-01T00:00:00Z";
constexpr char k_in_july[] = "2026-07-01T00:00:00Z";
constexpr char k_in_autumn[] = "2026-10-01T00:00:00Z";

/// The example's policy with these purposes out of its two, as published then.
Json policy(const std::string& published, const std::vector<std::string>& purposes) {
  std::ifstream file(std::string(SAYSO_SOURCE_DIR) + "/examples/policies/saas-opt-in.json");
  Json policy = Json::parse(file);
  policy["version"] = published;
  policy["published"] = published;
  Json kept = Json::array();
  for (const Json& purpose : policy["purposes"]) {
    for (const std::string& id : purposes)
      if (purpose["id"] == id) kept.push_back(purpose);
  }
  policy["purposes"] = kept;
  return policy;
}

/// The code with which these versions are refused after those, "" where they are served.
std::string refusal(const std::vector<Json>& versions, const std::vector<std::string>& kept,
                    const std::string& now = k_in_autumn) {
  std::vector<std::string> texts;
  for (const Json& version : versions)
    texts.push_back(version.dump());
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const Result<Series> series = parse_series(views);
  if (!series) FAIL(series.error().detail);
  const Result<void> held = check_served_before(*series, kept, *parse_instant(now));
  return held ? "" : std::string(held.error().code);
}

const std::vector<std::string> k_both = {"assistant", "shared-models"};
const std::vector<std::string> k_one = {"assistant"};

}  // namespace

TEST_CASE("a purpose that was in force is not taken away, one that was only announced may be") {
  const std::string announced = policy(k_in_july, k_both).dump();
  const std::vector<Json> versions = {policy(k_in_january, k_one), policy(k_in_autumn, k_one)};
  CHECK(refusal(versions, {announced}, "2026-06-30T23:59:59Z") == "");
  CHECK(refusal(versions, {announced}, k_in_july) == codes::ledger_policy);
  CHECK(refusal(versions, {announced}, "2026-08-01T00:00:00Z") == codes::ledger_policy);
}

TEST_CASE("among the versions that are to be served none may lack what one before it has, also where both are yet to come") {
  const std::vector<Json> versions = {policy(k_in_january, k_one), policy(k_in_july, k_both), policy(k_in_autumn, k_one)};
  CHECK(refusal(versions, {}, "2026-02-01T00:00:00Z") == codes::ledger_policy);
  CHECK(refusal({versions[0], versions[1]}, {}, "2026-02-01T00:00:00Z") == "");
}

TEST_CASE("a version from before a purpose was there may lack it") {
  CHECK(refusal({policy(k_in_january, k_one), policy(k_in_july, k_both)}, {policy(k_in_july, k_both).dump()}) == "");
  CHECK(refusal({policy(k_in_july, k_one)}, {policy(k_in_july, k_both).dump()}) == "");
}

/// The same with the first purpose under another id.
Json renamed(Json policy) {
  policy["purposes"][0]["id"] = "helper";
  return policy;
}

TEST_CASE(
    "what takes the place of a version at its own instant, or by having been in force before it, is a version after it too") {
  const std::string before = policy(k_in_july, k_both).dump();
  CHECK(refusal({renamed(policy(k_in_july, k_both))}, {before}) == codes::ledger_policy);
  CHECK(refusal({renamed(policy(k_in_january, k_both))}, {before}) == codes::ledger_policy);
  CHECK(refusal({renamed(policy(k_in_july, k_both))}, {before}, "2026-06-30T23:59:59Z") == "");
  Json carried = renamed(policy(k_in_july, k_both));
  carried["purposes"][0]["replaces"] = {"assistant"};
  CHECK(refusal({carried}, {before}) == "");
  CHECK(refusal({policy(k_in_january, k_both), carried}, {carried.dump()}) == "");
  CHECK(refusal({policy(k_in_january, k_both)}, {carried.dump()}) == codes::ledger_policy);
}

TEST_CASE("a version that was taken back may have had one purpose more: none of those that are left can be that one") {
  const std::string before = policy(k_in_july, k_both).dump();
  CHECK(refusal({policy(k_in_july, k_one)}, {before}) == "");
  CHECK(refusal({policy(k_in_january, k_one)}, {before}) == "");
  CHECK(refusal({policy(k_in_january, {})}, {before}) == "");
  CHECK(refusal({policy(k_in_january, k_one), policy(k_in_autumn, k_one)}, {before}) == codes::ledger_policy);
}

TEST_CASE("what is replaced may go, with the noes to it carried over, and from then on only") {
  Json later = policy(k_in_july, k_one);
  CHECK(refusal({later}, {policy(k_in_january, k_both).dump()}) == codes::ledger_policy);
  later["purposes"][0]["replaces"] = {"shared-models"};
  CHECK(refusal({later}, {policy(k_in_january, k_both).dump()}) == "");
  CHECK(refusal({later, policy(k_in_autumn, k_one)}, {policy(k_in_january, k_both).dump()}) == "");
}

TEST_CASE("a no that was carried over stays one: `replaces` is not taken away with the file that says it") {
  Json carries = policy(k_in_january, k_both);
  carries["purposes"][0]["replaces"] = {"shared-models", "older"};
  const std::string before = carries.dump();
  Json later = carries;
  later["version"] = later["published"] = k_in_july;
  CHECK(refusal({later}, {before}) == "");
  later["purposes"][0]["replaces"] = {"older"};
  CHECK(refusal({later}, {before}) == codes::ledger_policy);
  CHECK(refusal({carries, later}, {before}) == "");  // the file that says it is still there
  CHECK(refusal({later}, {before}, "2025-12-31T23:59:59Z") == "");
  CHECK(refusal({policy(k_in_january, k_both)}, {before}) == codes::ledger_policy);
  CHECK(refusal({policy(k_in_january, k_one)}, {before}) == codes::ledger_policy);

  later = renamed(later);
  later["purposes"][0]["replaces"] = {"assistant"};
  CHECK(refusal({later}, {before}) == codes::ledger_policy);
  CHECK(refusal({carries, later}, {before}) == "");
  later["purposes"][0]["replaces"] = {"assistant", "older", "shared-models"};
  CHECK(refusal({later}, {before}) == "");
}

TEST_CASE("other terms need a higher revision, whichever version was served first") {
  Json changed = policy(k_in_july, k_both);
  changed["purposes"][0]["retention"] = "P9Y";
  const std::string before = policy(k_in_january, k_both).dump();
  CHECK(refusal({changed}, {before}) == codes::ledger_policy);
  CHECK(refusal({policy(k_in_january, k_both)}, {changed.dump()}) == codes::ledger_policy);
  changed["purposes"][0]["revision"] = 2;
  CHECK(refusal({changed}, {before}) == "");
}

TEST_CASE("a rule id is not used again with another content, though the older version is not given any more") {
  const std::string before = policy(k_in_july, k_both).dump();
  Json changed = policy(k_in_autumn, k_both);
  CHECK(refusal({changed}, {before}) == "");
  changed["rules"][0]["from"] = k_in_autumn;
  CHECK(refusal({changed}, {before}) == codes::ledger_policy);
  changed["published"] = k_in_january;  // older, and yet served after it
  CHECK(refusal({changed}, {before}) == codes::ledger_policy);
  CHECK(refusal({policy(k_in_july, k_both)}, {before, changed.dump()}) == codes::ledger_policy);
  CHECK(refusal({changed}, {before}, k_in_january) == codes::ledger_policy);  // people have been told of rules to come, too
  changed["rules"][0]["id"] = "another";
  CHECK(refusal({changed}, {before}) == "");
}

TEST_CASE("texts that are no policy bind nobody, also beside one that does") {
  const std::vector<Json> versions = {policy(k_in_july, k_one)};
  const std::string catalogue = R"({"catalogue":"en"})";
  CHECK(refusal(versions, {"{}", "", catalogue}) == "");
  CHECK(refusal(versions, {"{}", "", catalogue, policy(k_in_january, k_both).dump()}) == codes::ledger_policy);
}

TEST_CASE("a policy served under another id binds as much: an answer names a purpose, a notice a rule, and neither a policy") {
  Json other = policy(k_in_january, k_both);
  other["id"] = "https://policies.example/another";
  const std::string before = other.dump();
  CHECK(refusal({policy(k_in_july, k_both)}, {before}) == "");
  CHECK(refusal({policy(k_in_july, k_one)}, {before}) == codes::ledger_policy);
  CHECK(refusal({renamed(policy(k_in_january, k_both))}, {before}) == codes::ledger_policy);
  Json changed = policy(k_in_july, k_both);
  changed["purposes"][0]["retention"] = "P9Y";
  CHECK(refusal({changed}, {before}) == codes::ledger_policy);
  changed["purposes"][0]["revision"] = 2;
  CHECK(refusal({changed}, {before}) == "");
  changed["rules"][0]["from"] = k_in_july;
  CHECK(refusal({changed}, {before}) == codes::ledger_policy);
  changed["rules"][0]["id"] = "another";
  CHECK(refusal({changed}, {before}) == "");
}
