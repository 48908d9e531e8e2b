#include "crypto/random.hpp"

#include <doctest/doctest.h>

#include <regex>
#include <set>

#include "crypto/constant_time.hpp"

using namespace sayso;

TEST_CASE("random bytes have the length asked for and are not repeated") {
  CHECK(random_bytes(0).empty());
  CHECK(random_bytes(33).size() == 33);
  CHECK(random_bytes(16) != random_bytes(16));
}

TEST_CASE("a UUIDv7 carries its milliseconds, its version and its variant") {
  const std::string id = uuid7(0x017F22E279B0);
  CHECK(id.substr(0, 13) == "017f22e2-79b0");
  CHECK(std::regex_match(id, std::regex("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")));
}

TEST_CASE("UUIDs of one instant are all different and sort before those of a later one") {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i)
    ids.insert(uuid7(1000));
  CHECK(ids.size() == 1000);
  CHECK(*ids.rbegin() < uuid7(1001));
}

TEST_CASE("secrets are equal only when every byte is") {
  CHECK(equal_in_constant_time("", ""));
  CHECK(equal_in_constant_time("abcd", "abcd"));
  CHECK_FALSE(equal_in_constant_time("abcd", "abce"));
  CHECK_FALSE(equal_in_constant_time("abcd", "abc"));
}
