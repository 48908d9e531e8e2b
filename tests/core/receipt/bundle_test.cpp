// Guards core/src/receipt/bundle.cpp.
#include "sayso/receipt/bundle.hpp"

#include <doctest/doctest.h>

#include "support/tokens.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

Json whole() {
  return {{"about", "Keep this file."},
          {"v", 1},
          {"receipt", "a.b.c"},
          {"countersignature", "d.e.f"},
          {"log", {{"salt", some_digest(1)}, {"proof", "c2sp.org/tlog-proof@v1\n"}}},
          {"context", {{"salt", "AAECAwQFBgcICQoLDA0ODw"}, {"value", R"({"jurisdiction":"DE"})"}}},
          {"policies", {"{ \"one\" : 1 }\n", "{}"}},
          {"catalogue", "{\"é\":\"\\u0001\"}"},
          {"shown", {{"choices", "[]"}, {"extra", "{}"}, {"view", "{}"}}},
          {"after", "[]"}};
}

std::string refused(const Json& bundle) {
  const Result<Bundle> read = parse_bundle(bundle.dump());
  return read ? std::string() : std::string(read.error().code) + " " + read.error().path;
}

}  // namespace

TEST_CASE("a bundle is written as it is read, its texts byte for byte") {
  const Result<Bundle> read = parse_bundle(whole().dump());
  REQUIRE(read);
  CHECK(to_json(*read) == whole().dump());
  CHECK(read->policies[0] == "{ \"one\" : 1 }\n");
  CHECK(read->kind == BundleKind::receipt);
  const Json least = {{"v", 1}, {"record", "a.b.c"}, {"countersignature", "d.e.f"}};
  const Result<Bundle> record = parse_bundle(least.dump());
  REQUIRE(record);
  CHECK(record->kind == BundleKind::record);
  CHECK(to_json(*record) == least.dump());
}

TEST_CASE("a file holds one bundle or a list of them") {
  const Json two = {whole(), whole()};
  const Result<std::vector<Result<Bundle>>> read = parse_bundles(two.dump());
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  for (const Result<Bundle>& bundle : *read) {
    REQUIRE(bundle);
    CHECK(to_json(*bundle) == whole().dump());
  }
  CHECK(parse_bundles(whole().dump())->size() == 1);
  CHECK(parse_bundles("[]")->empty());
  CHECK_FALSE(parse_bundle(two.dump()));
}

TEST_CASE("the context's digest is made of the salt's bytes and the value") {
  const DisclosedContext context{"AAECAwQFBgcICQoLDA0ODw", "{}"};
  std::string expected;
  for (char byte = 0; byte < 16; ++byte)
    expected.push_back(byte);
  CHECK(context.preimage() == expected + "{}");
}

TEST_CASE("whatever is not as specified is refused") {
  CHECK(refused(without(whole(), "/countersignature")) == "bundle.value ");
  CHECK(refused(without(whole(), "/receipt")) == "bundle.value ");
  CHECK(refused(with(whole(), "/record", "a.b.c")) == "bundle.value ");
  CHECK(refused(with(whole(), "/v", 2)) == "bundle.value /v");
  CHECK(refused(with(whole(), "/more", 1)) == "bundle.value /more");
  CHECK(refused(with(whole(), "/receipt", Json::object())) == "bundle.value /receipt");
  CHECK(refused(with(whole(), "/policies", Json::array())) == "bundle.value /policies");
  CHECK(refused(with(whole(), "/policies/1", Json::object())) == "bundle.value /policies/1");
  CHECK(refused(with(whole(), "/context/salt", "AAECAwQFBgcICQoLDA0ODx")) == "bundle.value /context/salt");
  CHECK(refused(with(whole(), "/context/value", "")) == "bundle.value /context/value");
  CHECK(refused(with(whole(), "/log/salt", "x")) == "bundle.value /log/salt");
  CHECK(refused(with(whole(), "/shown", Json::object())) == "bundle.value /shown");
  CHECK(refused(with(whole(), "/shown/more", 1)) == "bundle.value /shown/more");
  CHECK(refused(Json::array({1})) == "bundle.value ");
  const Result<std::vector<Result<Bundle>>> some = parse_bundles(Json({whole(), 1, whole()}).dump());
  REQUIRE(some);
  REQUIRE(some->size() == 3);
  CHECK((*some)[0]);
  REQUIRE_FALSE((*some)[1]);
  CHECK((*some)[1].error().path == "/1");
  CHECK((*some)[2]);
  CHECK(parse_bundle("{").error().code == "json.syntax");
  CHECK(parse_bundle(R"({"v":1,"v":1})").error().code == "json.duplicate");
}
