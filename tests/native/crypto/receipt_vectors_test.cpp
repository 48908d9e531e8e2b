// The shared vectors of tests/vectors/receipt with this host's answers: libsodium and OpenSSL say of every signature what node:crypto and
// WebCrypto say, and the verdicts are the same.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "crypto/answers.hpp"
#include "sayso/log/open_logged.hpp"
#include "sayso/receipt/judge.hpp"

using namespace sayso;
using Json = nlohmann::json;

namespace {

std::vector<Json> vectors() {
  std::vector<Json> all;
  for (const auto& file :
       std::filesystem::directory_iterator(std::filesystem::path(SAYSO_SOURCE_DIR) / "tests/vectors/receipt")) {
    if (file.path().extension() != ".json") continue;
    std::ifstream text(file.path());
    Json suite = Json::parse(text);
    for (Json& vector : suite["vectors"])
      all.push_back(std::move(vector));
  }
  return all;
}

std::optional<std::string> text_of(const Json& expect, const char* name) {
  return expect.contains(name) ? std::optional<std::string>(expect[name]) : std::nullopt;
}

Expectation expectation_of(const Json& expect) {
  Expectation expected;
  expected.issuer = text_of(expect, "issuer");
  expected.origin = text_of(expect, "origin");
  expected.accept_eddsa = expect.value("accept_eddsa", false);
  if (expect.contains("require")) expected.required = *parse_enum<Level>(expect["require"].get<std::string>());
  if (expect.contains("now")) expected.now = *parse_instant(expect["now"].get<std::string>());
  if (expect.contains("jwks")) expected.keys = *parse_jwks(expect["jwks"].get<std::string>());
  return expected;
}

std::vector<VerifierKey> keys_of(const Json& expect, const char* name) {
  std::vector<VerifierKey> keys;
  for (const Json& text : expect.value(name, Json::array()))
    keys.push_back(*parse_verifier_key(text.get<std::string>()));
  return keys;
}

LogTrust trust_of(const Json& expect) {
  return {keys_of(expect, "log_keys"), keys_of(expect, "witness_keys"), expect.value("witnesses", 0)};
}

Bundle bundle_of_vector(const Json& input) {
  if (input.contains("jws")) return bundle_of(input["jws"]);
  Result<Bundle> bundle = parse_bundle(input["bundle"].get<std::string>());
  REQUIRE(bundle.ok());
  return *std::move(bundle);
}

Json told(const Verdict& verdict) {
  json::Writer writer;
  write(writer, verdict);
  Json read = Json::parse(writer.text());
  for (Json& check : read["checks"])
    check.erase("detail");
  return read;
}

}  // namespace

TEST_CASE("every shared vector is judged with this host's answers as it expects") {
  const std::vector<Json> all = vectors();
  CHECK(all.size() >= 285);
  for (const Json& vector : all) {
    CAPTURE(vector["id"].get<std::string>());
    const Json& expect = vector["input"]["expect"];
    const Bundle bundle = bundle_of_vector(vector["input"]);
    const OpenedBundle opened = open_logged(bundle, expectation_of(expect), trust_of(expect));
    const Answers answers = answer(opened.questions());
    const Json signatures = vector.value("signatures", Json::object());
    for (const auto& [id, good] : signatures.items())
      CHECK(answers.is_good(id) == good.get<bool>());
    CHECK(told(judge(opened, answers)) == vector["expect"]);
    CHECK(told(judge_bundle(bundle, expectation_of(expect), trust_of(expect))) == vector["expect"]);
  }
}
