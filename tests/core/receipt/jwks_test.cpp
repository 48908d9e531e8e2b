// Guards core/src/receipt/jwks.cpp.
#include "sayso/receipt/jwks.hpp"

#include <doctest/doctest.h>

#include "support/tokens.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

constexpr std::string_view k_ticket = "consent-ticket+jwt";
constexpr std::string_view k_countersignature = "consent-countersignature+jwt";

Jwks keys_of(const std::string& text) {
  Result<Jwks> read = parse_jwks(text);
  REQUIRE(read);
  return *std::move(read);
}

std::string_view code_at(const IssuerKey& key, std::int64_t seconds, TokenType type) {
  const Result<void> valid = key.check_at(Instant{seconds}, type);
  return valid ? std::string_view() : valid.error().code;
}

}  // namespace

TEST_CASE("a key is found by its id for the kind of token that it signs, and for no other") {
  const Jwks tickets = keys_of(jwks_of(k_ticket));
  CHECK(tickets.find(k_device_kid, TokenType::ticket) != nullptr);
  CHECK(tickets.find(k_device_kid, TokenType::countersignature) == nullptr);
  CHECK(tickets.find(k_device_kid, TokenType::record) == nullptr);
  CHECK(tickets.find(some_digest(1), TokenType::ticket) == nullptr);
  const Jwks countersignatures = keys_of(jwks_of(k_countersignature));
  CHECK(countersignatures.find(k_device_kid, TokenType::countersignature) != nullptr);
  CHECK(countersignatures.find(k_device_kid, TokenType::record) != nullptr);
  CHECK(countersignatures.find(k_device_kid, TokenType::ticket) == nullptr);
  CHECK(keys_of(jwks_of("consent-record+jwt")).find(k_device_kid, TokenType::countersignature) == nullptr);
}

TEST_CASE("a key is valid from nbf until exp, and what it signed from revoked on is refused") {
  const Jwks keys = keys_of(jwks_of(k_countersignature, {{"nbf", 100}, {"exp", 200}, {"revoked", 150}}));
  const IssuerKey& key = keys.keys.front();
  struct Row {
    std::int64_t at;
    std::string_view code;
  };
  const Row rows[] = {
      {99, "receipt.key_expired"}, {100, ""}, {149, ""}, {150, "receipt.key_revoked"}, {199, "receipt.key_revoked"},
      {200, "receipt.key_expired"}};
  for (const Row& row : rows) {
    CAPTURE(row.at);
    CHECK(code_at(key, row.at, TokenType::countersignature) == row.code);
    CHECK(code_at(key, row.at, TokenType::record) == row.code);
  }
}

TEST_CASE("a ticket of a revoked key is refused whatever its date") {
  const Jwks keys = keys_of(jwks_of(k_ticket, {{"revoked", 150}}));
  CHECK(code_at(keys.keys.front(), 149, TokenType::ticket) == "receipt.key_revoked");
}

TEST_CASE("members that say nothing here are ignored, as RFC 7517 asks") {
  CHECK(parse_jwks(jwks_of(k_ticket, {{"use", "sig"}, {"key_ops", {"verify"}}, {"x5t", "x"}, {"ext", true}})));
  CHECK(parse_jwks(R"({"keys":[]})"));
}

TEST_CASE("a controller signs with Ed25519 alone; a ticket's key may be on P-256") {
  const auto on_p256 = [](std::string_view typ) {
    Json key = p256_jwk();
    key["kid"] = some_digest(1);
    key["alg"] = "ES256";
    key["typ"] = typ;
    return parse_jwks(Json{{"keys", Json::array({key})}}.dump());
  };
  CHECK(on_p256(k_ticket));
  for (const std::string_view typ : {"consent-countersignature+jwt", "consent-record+jwt"}) {
    const Result<Jwks> read = on_p256(typ);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "receipt.key_invalid");
  }
}

TEST_CASE("a set with a key that is not public, not for this or not named by its kind is refused whole") {
  const Json refused[] = {{{"d", "AA"}},
                          {{"k", "AA"}},
                          {{"p", "AA"}},
                          {{"use", "enc"}},
                          {{"key_ops", {"sign"}}},
                          {{"key_ops", {"verify", "sign"}}},
                          {{"alg", "ES256"}},
                          {{"alg", "EdDSA"}},
                          {{"alg", nullptr}},
                          {{"kid", "../../key"}},
                          {{"kid", 1}},
                          {{"typ", "consent-receipt+jwt"}},
                          {{"typ", "JWT"}},
                          {{"typ", 1}},
                          {{"nbf", "100"}},
                          {{"exp", -1}},
                          {{"revoked", true}},
                          {{"kty", "RSA"}},
                          {{"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}}};
  for (const Json& more : refused) {
    CAPTURE(more.dump());
    const Result<Jwks> read = parse_jwks(jwks_of(k_ticket, more));
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "receipt.key_invalid");
    CHECK(read.error().path.substr(0, 7) == "/keys/0");
  }
}

TEST_CASE("a set is an object with a list of keys, each kid once") {
  struct Row {
    std::string text;
    std::string_view code;
  };
  const Json key = Json::parse(jwks_of(k_ticket))["keys"][0];
  const Row rows[] = {{"[]", "receipt.key_invalid"},
                      {"{}", "receipt.key_invalid"},
                      {R"({"keys":{}})", "receipt.key_invalid"},
                      {R"({"keys":[1]})", "receipt.key_invalid"},
                      {R"({"keys":[],"more":1})", "receipt.key_invalid"},
                      {Json({{"keys", {key, key}}}).dump(), "receipt.key_invalid"},
                      {R"({"keys":[],"keys":[]})", "json.duplicate"}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Result<Jwks> read = parse_jwks(row.text);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == row.code);
  }
}
