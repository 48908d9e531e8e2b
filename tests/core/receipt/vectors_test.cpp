// The shared vectors of tests/vectors/receipt through the door. Digests are answered for real; the verdicts on signatures are those that
// node:crypto gave when the vectors were made, and a question that is not among them must not be asked.
#include <doctest/doctest.h>

#include "facade.hpp"
#include "sayso/support/base64url.hpp"
#include "support/sha256.hpp"
#include "support/vector_files.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

Json ask(std::string (*function)(const std::string&), const Json& call) { return Json::parse(function(call.dump())); }

/// The digest of the bytes, and of what comes of it step by step.
std::string digest_of(const Json& question) {
  const auto bytes_of = [](const Json& text) { return *from_base64url(text.get<std::string>()); };
  std::string digest = sha256(bytes_of(question["bytes"]));
  for (const Json& step : question.value("then", Json::array()))
    digest = sha256(bytes_of(step[0]) + *from_base64url(digest) + bytes_of(step[1]));
  return digest;
}

Json answers_to(const Json& questions, const Json& signatures) {
  Json answers = Json::object();
  std::size_t signatures_asked = 0;
  for (const Json& question : questions) {
    const std::string id = question["id"];
    if (question["kind"] == "sha256") {
      answers[id] = digest_of(question);
      continue;
    }
    REQUIRE_MESSAGE(signatures.contains(id), id);
    answers[id] = signatures[id];
    ++signatures_asked;
  }
  CHECK(signatures_asked == signatures.size());
  return answers;
}

Json without_details(Json verdict) {
  for (Json& check : verdict["checks"]) {
    CHECK_FALSE(check["detail"].get<std::string>().empty());
    check.erase("detail");
  }
  return verdict;
}

}  // namespace

TEST_CASE("every shared vector is judged as it expects") {
  int count = 0;
  for_each_vector("receipt", [&](const Json&, const Json& vector) {
    CAPTURE(vector["id"].get<std::string>());
    CAPTURE(vector["comment"].get<std::string>());
    const Json opened = ask(door::open, vector["input"]);
    REQUIRE(opened.contains("ok"));
    Json call = vector["input"];
    call["answers"] = answers_to(opened["ok"]["questions"], vector.value("signatures", Json::object()));
    const Json judged = ask(door::judge, call);
    REQUIRE(judged.contains("ok"));
    // Compared as values: the order of members is the writer's.
    CHECK(nlohmann::json(without_details(judged["ok"])) == nlohmann::json(vector["expect"]));
    ++count;
  });
  CHECK(count >= 285);
}

TEST_CASE("no vector is judged better when its answers are withheld") {
  for_each_vector("receipt", [&](const Json&, const Json& vector) {
    CAPTURE(vector["id"].get<std::string>());
    Json call = vector["input"];
    call["answers"] = Json::object();
    const Json judged = ask(door::judge, call);
    CHECK(judged["ok"]["level"] == "none");
    CHECK(judged["ok"]["ok"] == false);
  });
}
