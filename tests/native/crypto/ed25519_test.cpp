#include "crypto/ed25519.hpp"

#include <doctest/doctest.h>

#include "support/hex.hpp"
#include "support/third_party.hpp"

using namespace sayso;
using test::unhex;

TEST_CASE("Ed25519 signs as in RFC 8032, section 7.1, test 3") {
  const Ed25519Key key = Ed25519Key::from_seed(unhex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
  CHECK(key.public_key() == unhex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"));
  const std::string signature = key.sign(unhex("af82"));
  CHECK(signature == unhex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                           "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));
  CHECK(ed25519_verifies(key.public_key(), unhex("af82"), signature));
}

TEST_CASE("a signature is of one key and one message") {
  const Ed25519Key key = Ed25519Key::generate();
  const std::string signature = key.sign("message");
  CHECK(ed25519_verifies(key.public_key(), "message", signature));
  CHECK_FALSE(ed25519_verifies(key.public_key(), "massage", signature));
  CHECK_FALSE(ed25519_verifies(Ed25519Key::generate().public_key(), "message", signature));
}

TEST_CASE("keys and signatures of another length are refused, not read past their end") {
  const Ed25519Key key = Ed25519Key::generate();
  const std::string signature = key.sign("message");
  CHECK_FALSE(ed25519_verifies(key.public_key().substr(1), "message", signature));
  CHECK_FALSE(ed25519_verifies(key.public_key(), "message", signature.substr(1)));
  CHECK_FALSE(ed25519_verifies("", "message", ""));
}

TEST_CASE("a key that was moved from keeps no secret") {
  Ed25519Key key = Ed25519Key::generate();
  const std::string seed = key.seed();
  const Ed25519Key moved = std::move(key);
  CHECK(moved.seed() == seed);
  CHECK(key.seed() == std::string(32, '\0'));  // NOLINT(bugprone-use-after-move): the point of this test
}

TEST_CASE("Wycheproof's Ed25519 vectors have their verdict") {
  const auto suite = test::third_party("wycheproof/ed25519_test.json");
  if (!suite) return;
  int count = 0;
  for (const auto& group : (*suite)["testGroups"]) {
    const std::string key = unhex(group["publicKey"]["pk"].get<std::string>());
    for (const auto& vector : group["tests"]) {
      const bool good = ed25519_verifies(key, unhex(vector["msg"].get<std::string>()), unhex(vector["sig"].get<std::string>()));
      CHECK_MESSAGE(good == (vector["result"] == "valid"), "tcId ", vector["tcId"].get<int>());
      ++count;
    }
  }
  CHECK(count == 151);
}

TEST_CASE("of the edge cases of C2SP/CCTV exactly the 43 without small-order points are accepted") {
  const auto suite = test::third_party("cctv/ed25519vectors.json");
  if (!suite) return;
  int accepted = 0;
  for (const auto& vector : *suite) {
    accepted += ed25519_verifies(unhex(vector["key"].get<std::string>()), vector["msg"].get<std::string>(),
                                 unhex(vector["sig"].get<std::string>()));
  }
  CHECK(suite->size() == 914);
  CHECK(accepted == 43);
}
