// Every vector of tests/vectors/decision, answered natively. tests/wasm and the browser run the same files.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sayso/decision/decide.hpp"
#include "support/vector_files.hpp"

namespace sayso {
namespace {

using tests::Json;

/// The canonical bytes of the answer, or of its refusal.
std::string answer_to(const Series& series, const std::string& input, std::optional<Case>& question) {
  Result<json::Document> document = json::Document::parse(input, {.bytes = 1 << 20, .depth = 16});
  if (!document) return std::string(document.error().code);
  Result<Case> read = read_case(document->root());
  if (!read) return std::string(read.error().code) + " at " + read.error().path;
  question = *read;
  const Result<std::vector<Decision>> decisions = decide(series, *read);
  if (!decisions) return std::string(decisions.error().code) + " at " + decisions.error().path;
  return to_json(*decisions);
}

std::string expected_answer(const Json& expect) {
  if (expect.contains("decisions")) return expect["decisions"].dump();
  const Json& error = expect["error"];
  const std::string code = error["code"].get<std::string>();
  return error.contains("path") ? code + " at " + error["path"].get<std::string>() : code;
}

void check(const Json& file, const Json& vector) {
  CAPTURE(vector["id"].get<std::string>());
  CAPTURE(vector["comment"].get<std::string>());
  const std::vector<std::string> texts = tests::policy_texts(file, vector["policies"]);
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const Result<Series> series = parse_series(views);
  REQUIRE_MESSAGE(series.ok(), (series ? std::string() : series.error().path + ": " + series.error().detail));

  std::optional<Case> question;
  const std::string answer = answer_to(*series, vector["input"].dump(), question);
  const Json& expect = vector["expect"];
  const bool names_path = !expect.contains("error") || expect["error"].contains("path");
  if (expect.contains("decisions") || expect.contains("error")) {
    CHECK((names_path ? answer : answer.substr(0, answer.find(" at "))) == expected_answer(expect));
  }
  if (!expect.contains("may_be_given")) return;
  for (const Json& asked : expect["may_be_given"]) {
    const std::string purpose = asked["purpose"];
    const Actor actor = *parse_enum<Actor>(asked["actor"].get<std::string>());
    std::optional<std::int64_t> revision;
    if (asked.contains("revision")) revision = asked["revision"].get<std::int64_t>();
    const bool may = may_be_given(*series, *question, purpose, actor, asked.value("notice", false), revision);
    CHECK(may == asked["answer"].get<bool>());
  }
}

}  // namespace

TEST_CASE("every decision vector is answered as written") {
  int count = 0;
  tests::for_each_vector("decision", [&](const Json& file, const Json& vector) {
    check(file, vector);
    ++count;
  });
  MESSAGE(count << " decision vectors");
  CHECK(count >= 120);
}

}  // namespace sayso
