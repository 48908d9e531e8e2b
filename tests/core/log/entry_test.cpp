// Guards core/src/log/entry.cpp.
#include "sayso/log/entry.hpp"

#include <doctest/doctest.h>

#include "sayso/support/base64url.hpp"
#include "support/sha256.hpp"

using namespace sayso;
using namespace sayso::tests;

TEST_CASE("the digests of these tests are SHA-256") {
  CHECK(sha256("") == "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
  CHECK(sha256("abc") == "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
  CHECK(sha256(std::string(1000, 'a')) == "Qe3s5C1j6Nm_UVqbppMuHCDLyfWl0TRkWttdsblzfqM");
}

TEST_CASE("an entry is made of 32 random bytes and the 32 bytes of an identity, a leaf of a zero and the entry") {
  const std::string salt = to_base64url(std::string(32, '\x11'));
  const std::string identity = to_base64url(std::string(32, '\x22'));
  const auto entry = entry_preimage(salt, identity);
  REQUIRE(entry);
  CHECK(*entry == std::string(32, '\x11') + std::string(32, '\x22'));
  CHECK(sha256(*entry) == "UYnHfSn-XVRqBF7EaYaFJ4X-pcE6x9qcEV_1-27fgXw");
  const auto leaf = leaf_preimage(sha256(*entry));
  REQUIRE(leaf);
  CHECK(leaf->size() == 33);
  CHECK(leaf->front() == '\0');
  CHECK(to_base64url(leaf->substr(1)) == sha256(*entry));
}

TEST_CASE("what is not 32 bytes has no preimage") {
  const std::string good = to_base64url(std::string(32, '\x11'));
  CHECK_FALSE(entry_preimage("", good));
  CHECK_FALSE(entry_preimage(good, good + "A"));
  CHECK_FALSE(entry_preimage(to_base64url(std::string(31, '\x11')), good));
  CHECK_FALSE(leaf_preimage("x"));
}
