// Guards core/src/receipt/ed25519_encoding.cpp: exactly what libsodium refuses besides what every platform refuses.
#include "sayso/receipt/ed25519_encoding.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace sayso;

std::string bytes_of(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes.push_back(static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1])));
  return bytes;
}

// The eight points of small order and their six further spellings.
constexpr std::string_view k_refused[] = {"0000000000000000000000000000000000000000000000000000000000000000",
                                          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                          "0000000000000000000000000000000000000000000000000000000000000080",
                                          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                                          "0100000000000000000000000000000000000000000000000000000000000000",
                                          "0100000000000000000000000000000000000000000000000000000000000080",
                                          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                                          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                                          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                                          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                                          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                                          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"};

// L, little-endian.
constexpr std::string_view k_order = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

std::string changed(std::string bytes, std::size_t place, int by) {
  bytes[place] = static_cast<char>(bytes[place] + by);
  return bytes;
}

}  // namespace

TEST_CASE("each of the 14 encodings of a point of small order is refused") {
  for (const std::string_view hex : k_refused) {
    CAPTURE(hex);
    CHECK_FALSE(is_strict_ed25519_point(bytes_of(hex)));
    CHECK_FALSE(is_strict_ed25519_signature(bytes_of(hex) + std::string(32, '\x01')));
  }
}

TEST_CASE("every y from p on is refused with either sign, and p - 2 is not") {
  const std::string prime = bytes_of("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
  for (int above = 0; above <= 18; ++above) {
    const std::string y = changed(prime, 0, above);
    CHECK_FALSE(is_strict_ed25519_point(y));
    CHECK_FALSE(is_strict_ed25519_point(changed(y, 31, 128)));
  }
  CHECK(is_strict_ed25519_point(changed(prime, 0, -2)));
  CHECK(is_strict_ed25519_point(changed(changed(prime, 0, -2), 31, 128)));
}

TEST_CASE("what lies beside the refused encodings passes, and so does the base point") {
  CHECK(is_strict_ed25519_point(bytes_of("5866666666666666666666666666666666666666666666666666666666666666")));
  CHECK(is_strict_ed25519_point(bytes_of("0200000000000000000000000000000000000000000000000000000000000000")));
  CHECK(is_strict_ed25519_point(bytes_of("27e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")));
  CHECK(is_strict_ed25519_point(bytes_of("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037b")));
}

TEST_CASE("a scalar is below L and of 32 bytes") {
  const std::string order = bytes_of(k_order);
  CHECK_FALSE(is_reduced_ed25519_scalar(order));
  CHECK_FALSE(is_reduced_ed25519_scalar(changed(order, 0, 1)));
  CHECK_FALSE(is_reduced_ed25519_scalar(changed(order, 31, 1)));
  CHECK_FALSE(is_reduced_ed25519_scalar(std::string(32, '\xff')));
  CHECK(is_reduced_ed25519_scalar(changed(order, 0, -1)));
  CHECK(is_reduced_ed25519_scalar(changed(order, 31, -1)));
  CHECK(is_reduced_ed25519_scalar(std::string(32, '\0')));
  CHECK_FALSE(is_reduced_ed25519_scalar(std::string(31, '\0')));
  CHECK_FALSE(is_reduced_ed25519_scalar(std::string(33, '\0')));
}

TEST_CASE("a signature is 64 bytes, R strict and S reduced") {
  const std::string r = bytes_of("5866666666666666666666666666666666666666666666666666666666666666");
  const std::string s = changed(bytes_of(k_order), 0, -1);
  CHECK(is_strict_ed25519_signature(r + s));
  CHECK_FALSE(is_strict_ed25519_signature(r + bytes_of(k_order)));
  CHECK_FALSE(is_strict_ed25519_signature((r + s).substr(1)));
  CHECK_FALSE(is_strict_ed25519_signature(r + s + '\0'));
  CHECK_FALSE(is_strict_ed25519_signature(""));
  CHECK_FALSE(is_strict_ed25519_point(r.substr(1)));
}
