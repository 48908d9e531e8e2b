// Guards core/src/receipt/es256.cpp.
#include "sayso/receipt/es256.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace sayso;

constexpr char k_order[] =
    "\xff\xff\xff\xff\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\xbc\xe6\xfa\xad\xa7\x17\x9e\x84\xf3\xb9\xca\xc2\xfc\x63\x25"
    "\x51";
constexpr char k_prime[] =
    "\xff\xff\xff\xff\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
    "\xff";

std::string number(const char* bytes, int last_changed_by = 0) {
  std::string made(bytes, 32);
  made.back() = static_cast<char>(made.back() + last_changed_by);
  return made;
}

}  // namespace

TEST_CASE("r and s are each from 1 to n - 1") {
  const std::string one = std::string(31, '\0') + '\x01';
  const std::string zero(32, '\0');
  const std::string highest = number(k_order, -1);
  CHECK(is_es256_signature(one + highest));
  CHECK(is_es256_signature(highest + one));
  for (const std::string& bad : {zero, number(k_order), number(k_order, 1), std::string(32, '\xff')}) {
    CHECK_FALSE(is_es256_signature(bad + one));
    CHECK_FALSE(is_es256_signature(one + bad));
  }
}

TEST_CASE("a signature is 64 bytes, so neither DER nor a shortened one passes") {
  CHECK(is_es256_signature(std::string(64, '\x05')));
  for (const std::size_t length : {std::size_t{0}, std::size_t{63}, std::size_t{65}, std::size_t{70}, std::size_t{72}}) {
    CHECK_FALSE(is_es256_signature(std::string(length, '\x05')));
  }
}

TEST_CASE("a coordinate is 32 bytes below the field's prime") {
  CHECK(is_p256_coordinate(number(k_prime, -1)));
  CHECK(is_p256_coordinate(std::string(32, '\0')));
  CHECK_FALSE(is_p256_coordinate(number(k_prime)));
  CHECK_FALSE(is_p256_coordinate(std::string(31, '\0')));
  CHECK_FALSE(is_p256_coordinate(std::string(33, '\0')));
}
