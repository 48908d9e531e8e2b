#include "sayso/support/base64url.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace sayso;
using namespace std::string_view_literals;

TEST_CASE("base64url has RFC 4648's spellings, without padding") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xFB\xFF\xFE"sv, "-__-"},
      {"\0\0"sv, "AAA"},
  };
  for (const auto& [bytes, text] : rows) {
    CHECK(to_base64url(bytes) == text);
    CHECK(from_base64url(text) == bytes);
  }
}

TEST_CASE("every byte comes back") {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes += static_cast<char>(i);
    CHECK(from_base64url(to_base64url(bytes)) == bytes);
  }
}

TEST_CASE("other spellings are refused") {
  for (const std::string_view text :
       {"Zg=="sv, "Zg="sv, "Z"sv, "Zm9vY"sv, "Zm9v\n"sv, " Zm9v"sv, "+__-"sv, "/__-"sv, "Zm9\0"sv, "Zm\xC3\xA9"sv}) {
    CAPTURE(text);
    CHECK_FALSE(from_base64url(text));
  }
}

TEST_CASE("bits that no byte uses are zero") {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  int two_letters = 0;
  int three_letters = 0;
  for (const char last : alphabet) {
    two_letters += from_base64url(std::string("A") + last) ? 1 : 0;
    three_letters += from_base64url(std::string("AA") + last) ? 1 : 0;
  }
  CHECK(two_letters == 4);
  CHECK(three_letters == 16);
}

TEST_CASE("a digest is the base64url of 32 bytes") {
  CHECK(is_digest(to_base64url(std::string(32, '\xA5'))));
  CHECK_FALSE(is_digest(to_base64url(std::string(31, 'x'))));
  CHECK_FALSE(is_digest(to_base64url(std::string(33, 'x'))));
  CHECK_FALSE(is_digest(std::string(42, 'A') + "B"));
  CHECK(is_digest(std::string(42, 'A') + "E"));
  CHECK_FALSE(is_digest(std::string(42, 'A') + "="));
  CHECK_FALSE(is_digest(""));
}
