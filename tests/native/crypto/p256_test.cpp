#include "crypto/p256.hpp"

#include <doctest/doctest.h>

#include "sayso/support/base64url.hpp"
#include "support/hex.hpp"
#include "support/third_party.hpp"

using namespace sayso;
using test::unhex;

TEST_CASE("ES256 verifies RFC 7515, appendix A.3") {
  const P256Point point{*from_base64url("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
                        *from_base64url("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")};
  const std::string message =
      "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
  const std::string signature =
      *from_base64url("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
  CHECK(p256_verifies(point, message, signature));
  CHECK_FALSE(p256_verifies(point, message + "x", signature));
}

TEST_CASE("a new key signs what its point verifies") {
  const P256Key key = P256Key::generate();
  for (int i = 0; i < 50; ++i) {
    const std::string signature = key.sign("message " + std::to_string(i));
    REQUIRE(signature.size() == 64);
    CHECK(p256_verifies(key.point(), "message " + std::to_string(i), signature));
    CHECK_FALSE(p256_verifies(key.point(), "another", signature));
  }
}

TEST_CASE("a secret makes its key again, and only with its own point") {
  const P256Key key = P256Key::generate();
  const auto again = P256Key::from_secret(key.secret(), key.point());
  REQUIRE(again);
  CHECK(p256_verifies(key.point(), "message", again->sign("message")));
  CHECK_FALSE(P256Key::from_secret(key.secret(), P256Key::generate().point()));
  CHECK_FALSE(P256Key::from_secret(std::string(32, '\0'), key.point()));
  CHECK_FALSE(P256Key::from_secret("short", key.point()));
}

TEST_CASE("points off the curve and signatures of another form are refused") {
  const P256Key key = P256Key::generate();
  const std::string signature = key.sign("message");
  P256Point off = key.point();
  off.y.back() = static_cast<char>(off.y.back() ^ 1);
  CHECK_FALSE(p256_verifies(off, "message", signature));
  CHECK_FALSE(p256_verifies({key.point().x, ""}, "message", signature));
  CHECK_FALSE(p256_verifies(key.point(), "message", signature.substr(1)));
  CHECK_FALSE(p256_verifies(key.point(), "message", std::string(64, '\0')));
  CHECK_FALSE(p256_verifies(key.point(), "message", std::string(64, '\xff')));
}

TEST_CASE("Wycheproof's P-256 vectors (r and s) have their verdict") {
  const auto suite = test::third_party("wycheproof/ecdsa_secp256r1_sha256_p1363_test.json");
  if (!suite) return;
  int count = 0;
  for (const auto& group : (*suite)["testGroups"]) {
    const std::string point = unhex(group["publicKey"]["uncompressed"].get<std::string>());
    REQUIRE(point.size() == 65);
    for (const auto& vector : group["tests"]) {
      const bool good = p256_verifies({point.substr(1, 32), point.substr(33)}, unhex(vector["msg"].get<std::string>()),
                                      unhex(vector["sig"].get<std::string>()));
      CHECK_MESSAGE(good == (vector["result"] == "valid"), "tcId ", vector["tcId"].get<int>());
      ++count;
    }
  }
  CHECK(count == 262);
}
