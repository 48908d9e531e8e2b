// Guards wasm/facade*.cpp natively: the shape of calls and answers, and where an error is said to be.
#include "facade.hpp"

#include <doctest/doctest.h>

#include "sayso/decision/decide.hpp"
#include "support/contract.hpp"

using contract::Json;
using namespace sayso;

namespace {

const std::string& policy_text() {
  static const std::string text = contract::read_text("examples/policies/saas-opt-in.json");
  return text;
}

Json ask(std::string (*function)(const std::string&), const Json& call) {
  const Json answer = Json::parse(function(call.dump()), nullptr, false);
  REQUIRE(answer.is_object());
  REQUIRE(answer.size() == 1);
  return answer;
}

std::string code_of(const Json& answer) { return answer.contains("error") ? answer["error"]["code"] : Json(""); }

Json decide_call() {
  return {
      {"policies", {policy_text()}}, {"context", Json::object()}, {"choices", Json::array()}, {"now", "2026-11-21T14:02:00Z"}};
}

const Json k_jwk = {{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}};

}  // namespace

TEST_CASE("version tells the format and the core's version") {
  Json answer = ask(door::version, Json::object());
  CHECK(answer["ok"]["sayso"] == 1);
  CHECK(answer["ok"]["version"].get<std::string>().find('.') != std::string::npos);
}

TEST_CASE("a call that is no JSON is answered with the code of its JSON, never by a trap") {
  const std::string deep = std::string(17, '[') + std::string(17, ']');
  struct Row {
    std::string call;
    const char* code;
  };
  const Row rows[] = {{"", "json.syntax"},
                      {"{", "json.syntax"},
                      {R"({"a":1,"a":2})", "json.duplicate"},
                      {deep, "json.too_deep"},
                      {"{}x", "json.trailing"},
                      {"\xff", "json.utf8"},
                      {std::string(8 * 1024 * 1024 + 1, ' '), "json.too_large"}};
  for (auto* function :
       {door::version, door::check, door::decide, door::view, door::prepare, door::seal, door::open, door::judge}) {
    for (const Row& row : rows) {
      Json answer = Json::parse(function(row.call), nullptr, false);
      REQUIRE(answer.is_object());
      CHECK(code_of(answer) == row.code);
    }
  }
}

TEST_CASE("a call of another shape fails with door.call") {
  for (auto* function :
       {door::version, door::check, door::decide, door::view, door::prepare, door::seal, door::open, door::judge}) {
    for (const Json& call : {Json::array(), Json(1), Json("x"), Json(nullptr), Json{{"unlisted", 1}}}) {
      CHECK(code_of(ask(function, call)) == "door.call");
    }
  }
  CHECK(code_of(ask(door::check, {{"policies", policy_text()}})) == "door.call");
  CHECK(code_of(ask(door::check, {{"policies", Json::array()}})) == "series.empty");
  CHECK(code_of(ask(door::check, {{"policies", {1}}})) == "door.call");
}

TEST_CASE("check names the versions and the languages, and chooses one where catalogues are named") {
  Json plain = ask(door::check, {{"policies", {policy_text()}}});
  CHECK(plain["ok"]["series"].size() == 1);
  CHECK(plain["ok"]["locales"].size() > 0);
  CHECK(!plain["ok"].contains("locale"));
  Json chosen = ask(door::check, {{"policies", {policy_text()}}, {"locale", {"en-GB"}}, {"catalogues", {"en"}}});
  CHECK(chosen["ok"]["locale"] == "en");
}

TEST_CASE("an error inside a policy is placed in that policy, and the policy is named") {
  Json one = ask(door::check, {{"policies", {R"({"sayso":2})"}}});
  CHECK(one["error"]["in"] == "/policies/0");
  Json two = ask(door::check, {{"policies", {policy_text(), "{\n \"sayso\": 2"}}});
  CHECK(two["error"]["in"] == "/policies/1");
  CHECK(two["error"]["line"] == 2);
  CHECK(two["error"]["path"].get<std::string>().find("/1") != 0);
}

TEST_CASE("an error in the call itself is placed in the call") {
  Json call = decide_call();
  call["context"] = {{"age", "old"}};
  Json answer = ask(door::decide, call);
  CHECK(answer["error"]["code"] == "context.value");
  CHECK(answer["error"]["path"] == "/context/age");
  CHECK(!answer["error"].contains("in"));
}

TEST_CASE("input is checked before the policies are") {
  Json call = decide_call();
  call["policies"] = {"{}"};
  call["choices"] = {{{"state", "maybe"}}};
  CHECK(code_of(ask(door::decide, call)) == "choices.value");
  call["choices"] = Json::array();
  call["now"] = "today";
  CHECK(code_of(ask(door::decide, call)) == "time.instant");
}

TEST_CASE("decide answers the bytes of the core's decisions") {
  const Result<Series> series = parse_series(std::vector<std::string_view>{policy_text()});
  REQUIRE(series);
  const auto decisions = decide(*series, {{}, {}, *parse_instant("2026-11-21T14:02:00Z"), std::nullopt, std::nullopt});
  REQUIRE(decisions);
  CHECK(door::decide(decide_call().dump()) == R"({"ok":{"decisions":)" + to_json(*decisions) + "}}");
}

TEST_CASE("decide asks about one purpose and one record") {
  Json call = decide_call();
  call["purpose"] = "no-such-purpose";
  CHECK(code_of(ask(door::decide, call)) == "case.purpose_unknown");
  call = decide_call();
  call["item"] = {{"collected", "2027-01-01T00:00:00Z"}};
  CHECK(code_of(ask(door::decide, call)) == "item.value");
  call["item"] = Json::object();
  CHECK(code_of(ask(door::decide, call)) == "");
}

TEST_CASE("an error inside a catalogue is placed in it") {
  Json call = decide_call();
  call["mode"] = "settings";
  call["locale"] = "en";
  call["catalogue"] = "[]";
  CHECK(ask(door::view, call)["error"]["in"] == "/catalogue");
  call["mode"] = "banner";
  CHECK(code_of(ask(door::view, call)) == "view.mode");
}

TEST_CASE("view gives the view's bytes and the canonical bytes of what went in") {
  Json call = decide_call();
  call["context"] = {{"signals", {{"gpc", false}}}, {"age", "adult"}};
  call["mode"] = "settings";
  call["locale"] = "en";
  call["catalogue"] = contract::read_text("web/locales/en.json");
  Json answer = ask(door::view, call);
  REQUIRE(code_of(answer) == "");
  if (!answer.contains("ok")) return;
  CHECK(Json::parse(answer["ok"]["view"].get<std::string>())["mode"] == "settings");
  CHECK(answer["ok"]["context"] == R"({"age":"adult","signals":{"gpc":false}})");
  CHECK(answer["ok"]["choices"] == "[]");
}

TEST_CASE("prepare without a kind gives the text of the thumbprint of RFC 8037") {
  Json answer = ask(door::prepare, {{"jwk", k_jwk}});
  CHECK(answer["ok"]["thumbprint"] == R"({"crv":"Ed25519","kty":"OKP","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})");
}

TEST_CASE("prepare refuses a header that no reader would take") {
  Json call = {{"typ", "consent-receipt+jwt"}, {"alg", "Ed25519"}, {"jwk", k_jwk}, {"kid", "short"}, {"payload", Json::object()}};
  CHECK(code_of(ask(door::prepare, call)) == "receipt.kid_malformed");
  call["alg"] = "none";
  CHECK(code_of(ask(door::prepare, call)) == "receipt.alg_not_allowed");
  call["typ"] = "JWT";
  CHECK(code_of(ask(door::prepare, call)) == "receipt.typ_mismatch");
}

TEST_CASE("what prepare gives, seal closes and open takes apart again") {
  const Json payload = contract::read_json("tests/schema/examples/tokens.json")["receipt.schema.json"]["good"][0];
  const std::string kid = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
  Json prepared = ask(door::prepare,
                      {{"typ", "consent-receipt+jwt"}, {"alg", "Ed25519"}, {"jwk", k_jwk}, {"kid", kid}, {"payload", payload}});
  REQUIRE(code_of(prepared) == "");
  if (!prepared.contains("ok")) return;
  // R is the key's own point and S is 1: well formed, good for nothing.
  const std::string signature = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURoBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  Json sealed = ask(door::seal, {{"signing_input", prepared["ok"]["signing_input"]}, {"signature", signature}});
  REQUIRE(code_of(sealed) == "");
  if (!sealed.contains("ok")) return;

  Json call = {{"jws", sealed["ok"]["jws"]}, {"expect", {{"require", "signed"}}}};
  Json opened = ask(door::open, call);
  REQUIRE(code_of(opened) == "");
  if (!opened.contains("ok")) return;
  Json answers = Json::object();
  for (const Json& question : opened["ok"]["questions"]) {
    const std::string id = question["id"];
    if (question["kind"] == "signature") answers[id] = true;
    if (question["kind"] == "sha256") answers[id] = kid;
  }
  call["answers"] = answers;
  CHECK(ask(door::judge, call)["ok"]["level"] == "signed");
  for (const auto& [id, unused] : answers.items()) {
    Json lacking = call;
    lacking["answers"].erase(id);
    CHECK(ask(door::judge, lacking)["ok"]["ok"] == false);
  }
}

TEST_CASE("open and judge take a bundle or a receipt, not both and not none") {
  for (auto* function : {door::open, door::judge}) {
    Json call = {{"expect", Json::object()}};
    if (function == door::judge) call["answers"] = Json::object();
    CHECK(code_of(ask(function, call)) == "door.call");
    call["bundle"] = "{}";
    CHECK(ask(function, call)["error"]["in"] == "/bundle");
    call["jws"] = "a.b.c";
    CHECK(code_of(ask(function, call)) == "door.call");
  }
}

TEST_CASE("an expectation that is not of its shape is refused") {
  const Json rows[] = {{{"require", "none"}}, {{"require", "proven"}}, {{"issuer", 1}},
                       {{"policies", "x"}},   {{"accept_eddsa", 1}},   {{"unlisted", 1}}};
  for (const Json& expect : rows) {
    CHECK(code_of(ask(door::open, {{"jws", "a.b.c"}, {"expect", expect}})) == "door.call");
  }
  CHECK(code_of(ask(door::open, {{"jws", "a.b.c"}, {"expect", {{"now", "today"}}}})) == "time.instant");
  CHECK(ask(door::open, {{"jws", "a.b.c"}, {"expect", {{"jwks", "{}"}}}})["error"]["in"] == "/expect/jwks");
}

TEST_CASE("seal refuses a signature that is not base64url in its one spelling") {
  CHECK(code_of(ask(door::seal, {{"signing_input", "e30.e30"}, {"signature", "AA=="}})) == "receipt.b64_noncanonical");
}

TEST_CASE("a view asks of its catalogue only the language; whether its words are complete is for check to say") {
  Json words = Json::parse(contract::read_text("web/locales/en.json"));
  words["messages"].erase("panel.title");
  const std::string text = words.dump();
  Json call = decide_call();
  call.update({{"mode", "settings"}, {"locale", "en"}, {"catalogue", text}});
  CHECK(ask(door::view, call).contains("ok"));
  Json answer = ask(door::check, {{"policies", {policy_text()}}, {"catalogue", text}});
  CHECK(code_of(answer) == "catalogue.key_missing");
  CHECK(answer["error"]["in"] == "/catalogue");
  call["catalogue"] = R"({"locale":"en"})";
  CHECK(code_of(ask(door::view, call)) == "catalogue.value");
}

TEST_CASE("the door of a panel answers about the tokens, and refuses what asks for more") {
  const std::string receipt = R"({"jws":"x.y.z","expect":{"issuer":"https://example.com","up_to":"countersigned"}})";
  Json whole = Json::parse(receipt);
  CHECK(ask(door::open, whole) == ask(door::open_tokens, whole));
  CHECK(ask(door::open_tokens, whole)["ok"]["questions"].empty());
  whole["answers"] = Json::object();
  const Json verdict = ask(door::judge_tokens, whole);
  CHECK(verdict == ask(door::judge, whole));
  CHECK(verdict["ok"]["checks"].size() == 2);
  for (const char* member : {"policies", "catalogue", "context", "log_keys", "witness_keys", "witnesses"}) {
    Json more = whole;
    more["expect"][member] = "x";
    CHECK(code_of(ask(door::judge_tokens, more)) == "door.call");
    CHECK(code_of(ask(door::judge, more)) == "door.call");
  }
  whole["expect"].erase("up_to");
  CHECK(code_of(ask(door::judge_tokens, whole)) == "door.call");
  CHECK(ask(door::judge, whole)["ok"]["checks"].size() == 4);
}
