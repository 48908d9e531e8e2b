// Guards core/src/receipt/{prepare,seal,payload_check}.cpp.
#include "sayso/receipt/prepare.hpp"

#include <doctest/doctest.h>

#include "sayso/receipt/opened.hpp"
#include "sayso/receipt/seal.hpp"
#include "sayso/support/base64url.hpp"
#include "support/tokens.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

const Jwk& device() {
  static const Jwk key{Algorithm::Ed25519, *from_base64url(k_device_x), {}};
  return key;
}

JwsHeader header(TokenType type) { return {Algorithm::Ed25519, std::string(k_device_kid), type}; }

std::string prepared(const JwsHeader& header, const Jwk& key, const Json& payload) {
  std::string text;
  with_value(payload.dump(), [&](json::Value value) {
    const Result<Prepared> made = prepare(header, key, value);
    text = made ? made->signing_input : std::string(made.error().code) + " " + made.error().path;
  });
  return text;
}

std::string sealed(const std::string& signing_input, const std::string& signature) {
  const Result<std::string> made = seal(signing_input, signature);
  return made ? *made : std::string(made.error().code) + " " + made.error().path;
}

}  // namespace

TEST_CASE("what is prepared is the canonical payload behind the canonical header") {
  struct Row {
    TokenType type;
    Json payload;
  };
  for (const Row& row :
       {Row{TokenType::receipt, receipt_payload()}, Row{TokenType::ticket, ticket_payload()},
        Row{TokenType::countersignature, countersignature_payload()}, Row{TokenType::record, record_payload()}}) {
    Json reversed = Json::object();
    for (auto member = row.payload.rbegin(); member != row.payload.rend(); ++member)
      reversed[member.key()] = member.value();
    const std::string expected = to_base64url(header_of(to_text(row.type)).dump()) + "." + to_base64url(row.payload.dump());
    CHECK(prepared(header(row.type), device(), row.payload) == expected);
    CHECK(prepared(header(row.type), device(), reversed) == expected);
    CHECK(sealed(expected, formed_signature()) == expected + "." + to_base64url(formed_signature()));
  }
}

TEST_CASE("nothing is prepared that would be refused") {
  const JwsHeader receipt = header(TokenType::receipt);
  CHECK(prepared(receipt, device(), with(receipt_payload(), "/iat", "1795269720")) == "receipt.payload /iat");
  CHECK(prepared(receipt, device(), with(receipt_payload(), "/sub", "x")) == "receipt.payload /sub");
  CHECK(prepared(receipt, device(), with(receipt_payload(), "/more", 1)) == "json.member_unknown /more");
  CHECK(prepared(header(TokenType::ticket), device(), receipt_payload()).substr(0, 4) == "json");
  CHECK(prepared({Algorithm::ES256, receipt.kid, receipt.type}, device(), receipt_payload()) == "receipt.alg_key_mismatch ");
  CHECK(prepared({Algorithm::Ed25519, "../key", receipt.type}, device(), receipt_payload()) == "receipt.kid_malformed ");
  CHECK(prepared(receipt, {Algorithm::Ed25519, std::string(32, '\0'), {}}, receipt_payload()) == "receipt.key_invalid ");
  CHECK(prepared(receipt, {Algorithm::Ed25519, std::string(32, '\2'), {}}, receipt_payload()) == "receipt.kid_mismatch ");
}

TEST_CASE("a receipt that would be too large is not prepared") {
  Json payload = receipt_payload();
  for (int i = 0; i < 1000; ++i) {
    payload["choices"][static_cast<std::size_t>(i)] = {
        {"purpose", "p" + std::to_string(i)}, {"revision", 1}, {"state", "granted"}};
  }
  CHECK(prepared(header(TokenType::receipt), device(), payload) == "receipt.too_large ");
}

TEST_CASE("a payload made in C++ goes the way of every other") {
  with_value(ticket_payload().dump(), [](json::Value value) {
    Ticket ticket = *read_ticket(value);
    const Result<Prepared> made = prepare(header(TokenType::ticket), device(), ticket);
    REQUIRE(made);
    CHECK(made->signing_input == prepared(header(TokenType::ticket), device(), ticket_payload()));
    ticket.exp = ticket.iat;
    CHECK_FALSE(prepare(header(TokenType::ticket), device(), ticket));
  });
  with_value(receipt_payload().dump(), [](json::Value value) {
    Receipt receipt = *read_receipt(value);
    CHECK(prepare(header(TokenType::receipt), device(), receipt));
    receipt.choices.clear();
    CHECK(prepare(header(TokenType::receipt), device(), receipt).error().code == "receipt.payload");
  });
  with_value(countersignature_payload().dump(), [](json::Value value) {
    CHECK(prepare(header(TokenType::countersignature), device(), *read_countersignature(value)));
  });
  with_value(record_payload().dump(),
             [](json::Value value) { CHECK(prepare(header(TokenType::record), device(), *read_record(value))); });
}

TEST_CASE("what is sealed has a signature that can be good and a payload that can be read") {
  const std::string good = prepared(header(TokenType::receipt), device(), receipt_payload());
  for (const std::string& signature :
       {std::string(), std::string(63, '\5'), std::string(65, '\5'), std::string(64, '\xff'), std::string(64, '\0')}) {
    CHECK(sealed(good, signature) == "receipt.sig_invalid /signature");
  }
  CHECK(sealed(good + ".e30", formed_signature()) == "receipt.not_compact ");
  CHECK(sealed("e30.e30", formed_signature()) == "receipt.alg_not_allowed /header");
  const std::string head = to_base64url(header_of("consent-receipt+jwt").dump());
  CHECK(sealed(head + "." + to_base64url("{}"), formed_signature()) == "json.member_missing /payload");
  CHECK(sealed(head + "." + to_base64url("{"), formed_signature()) == "json.syntax /payload");
}

TEST_CASE("what was sealed opens, and the questions are about exactly the bytes that were signed") {
  const std::string signing_input = prepared(header(TokenType::receipt), device(), receipt_payload());
  const Result<Opened<Receipt>> opened = open_receipt(sealed(signing_input, formed_signature()), {"receipt"});
  REQUIRE(opened);
  REQUIRE(opened->questions().size() == 3);
  CHECK(opened->questions()[0].id == "receipt.identity");
  CHECK(std::get_if<DigestQuestion>(&opened->questions()[0].ask)->bytes == signing_input);
  CHECK(opened->questions()[1].id == "receipt.thumbprint");
  CHECK(std::get_if<DigestQuestion>(&opened->questions()[1].ask)->bytes == thumbprint_text(device()));
  CHECK(opened->questions()[2].id == "receipt.signature");
  const auto* signature = std::get_if<SignatureQuestion>(&opened->questions()[2].ask);
  CHECK(signature->message == signing_input);
  CHECK(signature->signature == formed_signature());
  CHECK(signature->key == device());
}
