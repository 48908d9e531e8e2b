#include "sayso/support/base64url.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace sayso {
namespace {

constexpr std::string_view k_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint8_t k_not_a_digit = 0xFF;

constexpr std::array<std::uint8_t, 256> k_digit_of = [] {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(k_not_a_digit);
  for (std::size_t i = 0; i < k_alphabet.size(); ++i)
    digits[static_cast<unsigned char>(k_alphabet[i])] = static_cast<std::uint8_t>(i);
  return digits;
}();

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
  std::string bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const char letter : text) {
    const std::uint8_t digit = k_digit_of[static_cast<unsigned char>(letter)];
    if (digit == k_not_a_digit) return std::nullopt;
    buffer = (buffer << 6U) | digit;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>((buffer >> bits) & 0xFFU);
  }
  // INVARIANT: one byte string has one spelling, so the bits that no byte uses are zero.
  if ((buffer & ((1U << bits) - 1U)) != 0) return std::nullopt;
  return bytes;
}

bool is_digest(std::string_view text) {
  if (text.size() != 43) return false;
  for (const char letter : text) {
    if (k_digit_of[static_cast<unsigned char>(letter)] == k_not_a_digit) return false;
  }
  return (k_digit_of[static_cast<unsigned char>(text.back())] & 0x3U) == 0;
}

}  // namespace sayso
