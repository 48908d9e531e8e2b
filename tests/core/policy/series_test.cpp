#include "sayso/policy/series.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sayso/policy/policy_parse.hpp"
#include "sayso/support/error_codes.hpp"

using namespace sayso;

namespace {

std::string policy_text(std::string_view version, std::string_view published, std::string_view members) {
  return R"({"sayso":1,"id":"https://policies.example/series","version":")" + std::string(version) + R"(","published":")" +
         std::string(published) +
         R"(","controller":{"name":"Example","country":"IE","contact":"a@example.com","privacy_policy":"https://example.com"},)"
         R"("default_locale":"en",)" +
         std::string(members) + "}";
}

std::string purpose_text(std::string_view id, std::string_view more = {}) {
  return R"({"id":")" + std::string(id) + "\"," + std::string(more) +
         R"("revision":1,"title":{"en":"t"},"description":{"en":"d"},"past_data_text":{"en":"p"},"data":["posts"],"recipients":[],)"
         R"("retention":"P1Y","legal_basis":"consent","processing":["evaluation"],"past_data":"excluded"})";
}

Result<Series> parse(const std::vector<std::string>& texts) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  return parse_series(views);
}

Instant at(std::string_view text) { return *parse_instant(text); }

std::vector<std::string> codes_of(const std::vector<Jurisdiction>& places) {
  std::vector<std::string> codes;
  for (const Jurisdiction& place : places)
    codes.push_back(place.code);
  return codes;
}

}  // namespace

TEST_CASE("the version in force is the last one published at or before an instant") {
  const std::string empty = R"("purposes":[],"rules":[])";
  const auto series = parse({policy_text("1", "2024-01-01T00:00:00Z", empty), policy_text("2", "2024-06-01T00:00:00Z", empty)});
  REQUIRE(series.ok());
  CHECK(series->in_force(at("2023-12-31T23:59:59Z")) == nullptr);
  CHECK(series->in_force(at("2024-01-01T00:00:00Z"))->version == "1");
  CHECK(series->in_force(at("2024-05-31T23:59:59Z"))->version == "1");
  CHECK(series->in_force(at("2024-06-01T00:00:00Z"))->version == "2");
  CHECK(series->versions().size() == 2);
}

TEST_CASE("a purpose replaces what it names, and what that named in turn, in any version until now") {
  const auto version = [](std::string_view number, std::string_view published, const std::string& purposes) {
    return policy_text(number, published, "\"purposes\":[" + purposes + R"(],"rules":[])");
  };
  const auto series = parse({version("1", "2024-01-01T00:00:00Z", purpose_text("b", R"("replaces":["a"],)")),
                             version("2", "2024-02-01T00:00:00Z", purpose_text("c", R"("replaces":["b","x"],)")),
                             version("3", "2024-03-01T00:00:00Z", purpose_text("c", R"("replaces":["y","c"],)"))});
  REQUIRE(series.ok());
  using Ids = std::vector<std::string_view>;
  CHECK(series->replaced_by("c", at("2024-01-15T00:00:00Z")) == Ids{});
  CHECK(series->replaced_by("c", at("2024-02-01T00:00:00Z")) == Ids{"b", "x", "a"});
  CHECK(series->replaced_by("c", at("2024-03-01T00:00:00Z")) == Ids{"b", "x", "y", "a"});
  CHECK(series->replaced_by("b", at("2024-03-01T00:00:00Z")) == Ids{"a"});
  CHECK(series->replaced_by("unknown", at("2024-03-01T00:00:00Z")) == Ids{});
}

TEST_CASE("an error in one of several versions has its index and its place") {
  const std::string first = policy_text("1", "2024-01-01T00:00:00Z", R"("purposes":[],"rules":[])");
  const std::string wrong = policy_text("2", "2024-06-01T00:00:00Z", "\"purposes\":[],\n\"rules\":[],\"x\":1");
  const auto several = parse({first, wrong});
  REQUIRE_FALSE(several.ok());
  CHECK(several.error().path == "/1/x");
  CHECK(several.error().line == 2);
  CHECK(several.error().column == 12);
  CHECK(parse({wrong}).error().path == "/x");

  const auto repeated = parse({first, policy_text("1", "2024-06-01T00:00:00Z", R"("purposes":[],"rules":[])")});
  REQUIRE_FALSE(repeated.ok());
  CHECK(repeated.error().path == "/1/version");
  CHECK(repeated.error().column == 61);
}

TEST_CASE("groups are resolved into jurisdictions in their one reading, each once, sorted") {
  const auto policy = parse_policy(policy_text(
      "1", "2024-01-01T00:00:00Z",
      R"("groups":{"home":["west","PR","GB"],"west":["US-CA","GB","RE"]},"purposes":[],)"
      R"("rules":[{"id":"r","when":{"jurisdictions":["home","AX","FR-974","EU"]},"mode":"not_used","why":{"en":"w"}}],)"
      R"("signals":{"gpc":{"jurisdictions":["west"]}})"));
  REQUIRE(policy.ok());
  const std::vector<std::string> expected = {"AT", "BE",     "BG", "CY", "CZ", "DE", "DK", "EE", "ES",    "FI",   "FI-01",
                                             "FR", "FR-974", "GB", "GR", "HR", "HU", "IE", "IT", "LT",    "LU",   "LV",
                                             "MT", "NL",     "PL", "PT", "RO", "SE", "SI", "SK", "US-CA", "US-PR"};
  CHECK(codes_of(*policy->rules[0].when.jurisdictions) == expected);
  CHECK(codes_of(*policy->signals[0].jurisdictions) == std::vector<std::string>{"FR-974", "GB", "US-CA"});
}

TEST_CASE("absent members have the defaults of the semantics") {
  const auto policy = parse_policy(
      policy_text("1", "2024-01-01T00:00:00Z",
                  "\"purposes\":[" + purpose_text("p") + R"(],"rules":[{"id":"r","mode":"opt_out","why":{"en":"w"}}])"));
  REQUIRE(policy.ok());
  CHECK(policy->deployment == Deployment::saas);
  CHECK(policy->signals.empty());
  CHECK(policy->purposes[0].ask_again_after == "P1Y");
  CHECK_FALSE(policy->purposes[0].consent_valid_for);
  const Rule& rule = policy->rules[0];
  CHECK(rule.notice == Period{0});
  CHECK(rule.by == std::vector{Actor::subject});
  CHECK_FALSE(rule.purposes);
  CHECK(rule.when == When{});
  CHECK_FALSE(rule.when.is_item());
}

TEST_CASE("no policy of the permitted size takes long or much memory to read") {
  const auto head = [](const std::string& members) { return policy_text("1", "2024-01-01T00:00:00Z", members); };
  const auto repeat = [](std::size_t bytes, auto make) {
    std::string text;
    for (int i = 0; text.size() < bytes; ++i)
      text += (i == 0 ? "" : ",") + make(i);
    return text;
  };
  const auto name = [](int i) { return "\"g" + std::to_string(i) + "\""; };
  const std::string none = R"("purposes":[],"rules":[])";
  struct Row {
    std::string text;
    std::string_view code;  ///< empty: it is a policy
  };
  const std::vector<Row> rows = {
      // A chain of groups, each in the one before.
      {head("\"groups\":{" + repeat(200000, [&](int i) { return name(i) + ":[" + name(i + 1) + "]"; }) + "}," + none),
       codes::policy_group_unknown},
      {head("\"groups\":{\"g0\":[\"EEA\"]," +
            repeat(200000, [&](int i) { return name(i + 1) + ":[" + name(i) + "," + name(i) + "]"; }) + "}," + none),
       codes::json_too_large},
      // One large group in many rules.
      {head("\"groups\":{\"g\":[" +
            repeat(60000,
                   [](int i) {
                     const std::string suffix = {static_cast<char>('A' + i % 26), static_cast<char>('A' + i / 26 % 26),
                                                 static_cast<char>('A' + i / 676)};
                     return "\"US-" + suffix + "\"";
                   }) +
            "]},\"purposes\":[],\"rules\":[" +
            repeat(150000,
                   [](int i) {
                     return "{\"id\":\"r" + std::to_string(i) +
                            R"(","when":{"jurisdictions":["g"]},"mode":"not_used","why":{"en":"w"}})";
                   }) +
            "]"),
       codes::json_too_large},
      // Long lists of names, and many members of one object.
      {head("\"purposes\":[" + purpose_text("p", "\"replaces\":[" + repeat(200000, name) + "],") + "],\"rules\":[]"), {}},
      {head("\"purposes\":[],\"rules\":[{\"id\":\"r\",\"mode\":\"not_used\",\"why\":{\"en\":\"w\"},\"when\":{\"account\":[" +
            repeat(200000, name) + "]}}]"),
       {}},
      {head("\"purposes\":[],\"rules\":[" +
            repeat(200000, [](int i) { return "{\"id\":\"r" + std::to_string(i) + R"(","mode":"not_used","why":{"en":"w"}})"; }) +
            "]"),
       {}},
      {head(none + "," + repeat(200000, [&](int i) { return name(i) + ":0"; })), codes::json_member_unknown},
  };
  // Against a policy of that size with nothing odd in it, by the processor's time: the same on a busy machine or a slow build.
  const auto timed = [](const std::string& text) {
    const std::clock_t begin = std::clock();
    const Result<Series> series = parse({text});
    return std::pair(series.ok() ? std::string_view() : series.error().code, std::max<std::clock_t>(std::clock() - begin, 1000));
  };
  const std::clock_t usual =
      timed(
          head("\"purposes\":[" + repeat(200000, [](int i) { return purpose_text("p" + std::to_string(i)); }) + "],\"rules\":[]"))
          .second;
  for (const Row& row : rows) {
    REQUIRE(row.text.size() <= 256 * 1024);
    const auto [code, spent] = timed(row.text);
    CAPTURE(row.text.substr(0, 300));
    CHECK(code == row.code);
    CHECK(spent < 25 * usual);
  }
}
