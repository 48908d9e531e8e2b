// Guards core/src/receipt/jwk.cpp.
#include "sayso/receipt/jwk.hpp"

#include <doctest/doctest.h>

#include "sayso/support/base64url.hpp"
#include "support/sha256.hpp"
#include "support/tokens.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

Jwk key_of(const Json& jwk) {
  Jwk key;
  with_value(jwk.dump(), [&](json::Value value) {
    Result<Jwk> read = read_jwk(value);
    REQUIRE(read);
    key = *read;
  });
  return key;
}

}  // namespace

TEST_CASE("the thumbprint text is that of RFC 7638, members in byte order") {
  const Jwk ed25519 = key_of(device_jwk());
  CHECK(thumbprint_text(ed25519) == R"({"crv":"Ed25519","kty":"OKP","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})");
  CHECK(sha256(thumbprint_text(ed25519)) == k_device_kid);
  const Jwk p256 = key_of(p256_jwk());
  CHECK(thumbprint_text(p256) == R"({"crv":"P-256","kty":"EC","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                                 R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})");
  CHECK(sha256(thumbprint_text(p256)) == "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U");
}

TEST_CASE("a key is written as it is read") {
  for (const Json& jwk : {device_jwk(), p256_jwk()}) {
    json::Writer writer;
    write(writer, key_of(jwk));
    CHECK(writer.text() == jwk.dump());
  }
}

TEST_CASE("a key has one algorithm") {
  CHECK(key_of(device_jwk()).algorithm == Algorithm::Ed25519);
  CHECK(key_of(p256_jwk()).algorithm == Algorithm::ES256);
}

TEST_CASE("whatever is not exactly a public key of the two kinds is refused") {
  const std::string prime =
      to_base64url(std::string("\xff\xff\xff\xff\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff"
                               "\xff\xff\xff\xff\xff\xff\xff\xff",
                               32));
  const Json refused[] = {with(device_jwk(), "/d", k_device_x),
                          with(p256_jwk(), "/d", k_p256_x),
                          with(device_jwk(), "/kid", k_device_kid),
                          with(device_jwk(), "/y", k_device_x),
                          with(device_jwk(), "/crv", "X25519"),
                          with(device_jwk(), "/crv", "Ed448"),
                          with(device_jwk(), "/crv", "ed25519"),
                          with(device_jwk(), "/kty", "EC"),
                          with(device_jwk(), "/kty", "oct"),
                          with(p256_jwk(), "/crv", "P-384"),
                          with(p256_jwk(), "/crv", "secp256k1"),
                          without(device_jwk(), "/x"),
                          without(device_jwk(), "/kty"),
                          without(p256_jwk(), "/y"),
                          with(device_jwk(), "/x", 1),
                          with(device_jwk(), "/x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp"),
                          with(device_jwk(), "/x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUR"),
                          with(device_jwk(), "/x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
                          with(p256_jwk(), "/x", to_base64url("\x02" + std::string(32, '\x05'))),
                          with(p256_jwk(), "/x", prime),
                          with(p256_jwk(), "/y", prime),
                          Json::array(),
                          Json("key")};
  for (const Json& jwk : refused) {
    CAPTURE(jwk.dump());
    CHECK(verdict_of(read_jwk, jwk).substr(0, 20) == "receipt.key_invalid ");
  }
}

TEST_CASE("an Ed25519 key of small order may not sign, one on P-256 is not looked at") {
  CHECK(check_strength(key_of(device_jwk())));
  CHECK(check_strength(key_of(p256_jwk())));
  const Result<void> weak = check_strength(Jwk{Algorithm::Ed25519, std::string(32, '\0'), {}});
  REQUIRE_FALSE(weak);
  CHECK(weak.error().code == "receipt.key_invalid");
}
