// Every vector of tests/vectors/json: whole policy documents, most of which are refused for one fault at a known place.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "sayso/policy/policy_parse.hpp"
#include "sayso/support/base64url.hpp"
#include "support/vector_files.hpp"

namespace sayso {
namespace {

using tests::Json;

std::string from_base64(std::string text) {
  text.erase(std::find(text.begin(), text.end(), '='), text.end());
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  return from_base64url(text).value();
}

/// The document: `text`, `base64`, or `parts`, each a text or one `repeat`ed so many `times`.
std::string document_of(const Json& vector) {
  if (vector.contains("text")) return vector["text"].get<std::string>();
  if (vector.contains("base64")) return from_base64(vector["base64"].get<std::string>());
  std::string document;
  for (const Json& part : vector["parts"]) {
    const std::string text = (part.is_string() ? part : part["repeat"]).get<std::string>();
    const int times = part.is_string() ? 1 : part["times"].get<int>();
    for (int i = 0; i < times; ++i)
      document += text;
  }
  return document;
}

}  // namespace

TEST_CASE("every vector of documents is read or refused as written") {
  int count = 0;
  tests::for_each_vector("json", [&](const Json&, const Json& vector) {
    ++count;
    CAPTURE(vector["id"].get<std::string>());
    CAPTURE(vector["comment"].get<std::string>());
    const Result<Policy> policy = parse_policy(document_of(vector));
    const bool expects_error = vector["expect"].contains("error");
    REQUIRE(policy.ok() != expects_error);
    if (!expects_error) return;
    const Json& expected = vector["expect"]["error"];
    CHECK(policy.error().code == expected["code"].get<std::string>());
    CHECK(policy.error().path == expected["path"].get<std::string>());
    CHECK(policy.error().line == expected["line"].get<int>());
    CHECK(policy.error().column == expected["column"].get<int>());
  });
  CHECK(count >= 160);
}

}  // namespace sayso
