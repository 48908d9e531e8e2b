#include "sayso/support/base64url.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace sayso {
namespace {

constexpr std::string_view k_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint32_t k_last_digit = 63;
constexpr std::uint8_t k_not_a_digit = 0xFF;

constexpr std::array<std::uint8_t, 256> k_digit_of = [] {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(k_not_a_digit);
  for (std::size_t i = 0; i < k_alphabet.size(); ++i)
    digits[static_cast<unsigned char>(k_alphabet[i])] = static_cast<std::uint8_t>(i);
  return digits;
}();

std::uint32_t digit_of(char letter) { return k_digit_of[static_cast<unsigned char>(letter)]; }

}  // namespace

std::string to_base64url(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const char byte : bytes) {
    buffer = (buffer << 8U) | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 6; bits -= 6)
      text += k_alphabet[(buffer >> (bits - 6)) & 0x3FU];
  }
  if (bits > 0) text += k_alphabet[(buffer << (6 - bits)) & 0x3FU];
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  if (text.size() % 4 == 1) return std::nullopt;
  std::string bytes(text.size() * 3 / 4, '\0');
  char* out = bytes.data();
  std::uint32_t seen = 0;  // all digits together: what is none has the highest bits
  std::uint32_t buffer = 0;
  const auto take = [&](char letter) {
    const std::uint32_t digit = digit_of(letter);
    seen |= digit;
    buffer = (buffer << 6U) | digit;
  };
  const std::size_t whole = text.size() / 4 * 4;
  for (std::size_t i = 0; i < whole; i += 4) {
    for (std::size_t j = 0; j < 4; ++j)
      take(text[i + j]);
    *out++ = static_cast<char>((buffer >> 16U) & 0xFFU);
    *out++ = static_cast<char>((buffer >> 8U) & 0xFFU);
    *out++ = static_cast<char>(buffer & 0xFFU);
  }
  for (const char letter : text.substr(whole))
    take(letter);
  unsigned bits = static_cast<unsigned>(text.size() - whole) * 6;
  for (; bits >= 8; bits -= 8)
    *out++ = static_cast<char>((buffer >> (bits - 8)) & 0xFFU);
  // INVARIANT: one byte string has one spelling, so the bits that no byte uses are zero.
  if (seen > k_last_digit || (buffer & ((1U << bits) - 1U)) != 0) return std::nullopt;
  return bytes;
}

bool is_digest(std::string_view text) {
  if (text.size() != 43) return false;
  std::uint32_t seen = 0;
  for (const char letter : text)
    seen |= digit_of(letter);
  return seen <= k_last_digit && (digit_of(text.back()) & 0x3U) == 0;
}

}  // namespace sayso
