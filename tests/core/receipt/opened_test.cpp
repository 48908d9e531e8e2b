// Guards core/src/receipt/{opened,question}.cpp: nothing is believed without the host's answers.
#include "sayso/receipt/opened.hpp"

#include <doctest/doctest.h>

#include <type_traits>

#include "sayso/support/base64url.hpp"
#include "support/sha256.hpp"
#include "support/tokens.hpp"

using namespace sayso;
using namespace sayso::tests;

static_assert(!std::is_default_constructible_v<Answers>, "nothing can be judged without answers");
static_assert(!std::is_constructible_v<Trusted<Receipt>, Receipt, std::string, std::string>, "trust is the only way");

namespace {

Opened<Receipt> a_receipt() {
  Result<Opened<Receipt>> opened = open_receipt(compact(header_of("consent-receipt+jwt"), receipt_payload()), {"receipt"});
  REQUIRE(opened);
  return *std::move(opened);
}

std::string_view code_with(const Answers& answers) {
  const Result<Trusted<Receipt>> trusted = trust(a_receipt(), answers);
  return trusted ? std::string_view() : trusted.error().code;
}

Jwks keys_of(const std::string& text) { return *parse_jwks(text); }

template <class T>
std::string opening(const Result<T>& opened) {
  return opened ? std::string() : std::string(opened.error().code) + " " + opened.error().path;
}

}  // namespace

TEST_CASE("a receipt with a good signature is trusted and called by the digest of what was signed") {
  const std::string token = compact(header_of("consent-receipt+jwt"), receipt_payload());
  const Result<Trusted<Receipt>> trusted = trust(a_receipt(), answer_all(a_receipt().questions()));
  REQUIRE(trusted);
  CHECK(trusted->identity() == sha256(token.substr(0, token.rfind('.'))));
  CHECK(trusted->kid() == k_device_kid);
  CHECK(trusted->payload().sub == "pairwise-0123456789");
}

TEST_CASE("a missing answer, one of the wrong kind and one given twice count as failed") {
  const std::pair<std::string, Answer> identity = {"receipt.identity", some_digest(1)};
  const std::pair<std::string, Answer> thumbprint = {"receipt.thumbprint", std::string(k_device_kid)};
  const std::pair<std::string, Answer> good = {"receipt.signature", true};
  const std::pair<std::string, Answer> bad = {"receipt.signature", false};
  CHECK(code_with(Answers({identity, thumbprint, good})).empty());
  CHECK(code_with(Answers({})) == "receipt.kid_mismatch");
  CHECK(code_with(Answers({identity, thumbprint})) == "receipt.sig_invalid");
  CHECK(code_with(Answers({identity, thumbprint, bad})) == "receipt.sig_invalid");
  CHECK(code_with(Answers({identity, thumbprint, bad, good})) == "receipt.sig_invalid");
  CHECK(code_with(Answers({identity, thumbprint, good, good})) == "receipt.sig_invalid");
  CHECK(code_with(Answers({identity, thumbprint, {"receipt.signature", std::string("true")}})) == "receipt.sig_invalid");
  CHECK(code_with(Answers({thumbprint, good})) == "receipt.sig_invalid");
  CHECK(code_with(Answers({{"receipt.identity", std::string("x")}, thumbprint, good})) == "receipt.sig_invalid");
  CHECK(code_with(Answers({{"receipt.identity", true}, thumbprint, good})) == "receipt.sig_invalid");
  CHECK(code_with(Answers({identity, good})) == "receipt.kid_mismatch");
  CHECK(code_with(Answers({identity, {"receipt.thumbprint", some_digest(2)}, good})) == "receipt.kid_mismatch");
  CHECK(code_with(Answers({identity, {"receipt.thumbprint", true}, good})) == "receipt.kid_mismatch");
}

TEST_CASE("a receipt is opened by the key in it, whose algorithm is the header's") {
  const Json on_p256 = with(receipt_payload(), "/cnf/jwk", p256_jwk());
  const Json es256 = with(header_of("consent-receipt+jwt"), "/alg", "ES256");
  CHECK(opening(open_receipt(compact(es256, on_p256), {"receipt"})).empty());
  CHECK(opening(open_receipt(compact(es256, receipt_payload()), {"receipt"})) == "receipt.alg_key_mismatch /header/alg");
  CHECK(opening(open_receipt(compact(header_of("consent-receipt+jwt"), on_p256), {"receipt"})) ==
        "receipt.alg_key_mismatch /header/alg");
}

TEST_CASE("a token of the controller is opened by the key that the issuer has for its kind") {
  const std::string token = compact(header_of("consent-ticket+jwt"), ticket_payload());
  CHECK(opening(open_ticket(token, keys_of(jwks_of("consent-ticket+jwt")), {"ticket"})).empty());
  CHECK(opening(open_ticket(token, keys_of(jwks_of("consent-countersignature+jwt")), {"ticket"})) ==
        "receipt.kid_unknown /header/kid");
  CHECK(opening(open_ticket(token, Jwks{}, {"ticket"})) == "receipt.kid_unknown /header/kid");
  CHECK(opening(open_ticket(token, keys_of(jwks_of("consent-ticket+jwt", {{"revoked", 1}})), {"ticket"})) ==
        "receipt.key_revoked /header/kid");
  const std::string es256 = compact(with(header_of("consent-ticket+jwt"), "/alg", "ES256"), ticket_payload());
  CHECK(opening(open_ticket(es256, keys_of(jwks_of("consent-ticket+jwt")), {"ticket"})) ==
        "receipt.alg_key_mismatch /header/alg");
}

TEST_CASE("a record is opened by the countersigning key, and a countersignature by none of another time") {
  const Jwks keys = keys_of(jwks_of("consent-countersignature+jwt", {{"nbf", 1795269721}, {"exp", 1795269722}}));
  const std::string record = compact(header_of("consent-record+jwt"), record_payload());
  CHECK(opening(open_record(record, keys, {"record"})).empty());
  const auto countersignature = [](std::int64_t at) {
    return compact(header_of("consent-countersignature+jwt"), with(countersignature_payload(), "/iat", at));
  };
  CHECK(opening(open_countersignature(countersignature(1795269721), keys, {"c"})).empty());
  CHECK(opening(open_countersignature(countersignature(1795269720), keys, {"c"})) == "receipt.key_expired /header/kid");
  CHECK(opening(open_countersignature(countersignature(1795269722), keys, {"c"})) == "receipt.key_expired /header/kid");
}

TEST_CASE("paths of faults begin with the part that they are in") {
  const Json header = header_of("consent-receipt+jwt");
  CHECK(opening(open_receipt(compact(header, with(receipt_payload(), "/iat", "x")), {"receipt"})) ==
        "receipt.payload /payload/iat");
  const std::string payload =
      to_base64url(header.dump()) + "." + to_base64url("{\"v\":1,\"v\":1}") + "." + to_base64url(formed_signature());
  CHECK(opening(open_receipt(payload, {"receipt"})) == "json.duplicate /payload/v");
}

TEST_CASE("questions and answers cross the door as JSON") {
  const Opened<Receipt> receipt = a_receipt();
  json::Writer writer;
  writer.array();
  for (const Question& question : receipt.questions())
    write(writer, question);
  writer.end();
  const Json questions = Json::parse(writer.text());
  CHECK(questions[0]["kind"] == "sha256");
  CHECK(questions[2] == Json({{"id", "receipt.signature"},
                              {"kind", "signature"},
                              {"alg", "Ed25519"},
                              {"jwk", device_jwk()},
                              {"message", questions[2]["message"]},
                              {"signature", to_base64url(formed_signature())}}));
  const auto refused = [](const Json& answers) {
    std::string code;
    with_value(answers.dump(), [&](json::Value value) {
      const Result<Answers> read = read_answers(value);
      if (!read) code = std::string(read.error().code) + " " + read.error().path;
    });
    return code;
  };
  CHECK(refused({{"receipt.signature", true}, {"receipt.identity", some_digest(1)}}).empty());
  CHECK(refused(Json::object()).empty());
  CHECK(refused(Json::array()) == "door.call ");
  CHECK(refused({{"receipt.signature", "yes"}}) == "door.call /receipt.signature");
  CHECK(refused({{"receipt.signature", 1}}) == "door.call /receipt.signature");
  CHECK(refused({{"receipt.signature", nullptr}}) == "door.call /receipt.signature");
}
