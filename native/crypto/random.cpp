#include "crypto/random.hpp"

#include <sodium.h>

#include "crypto/sodium_ready.hpp"

namespace sayso {

std::string random_bytes(std::size_t count) {
  require_sodium();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string uuid7(std::int64_t milliseconds) {
  constexpr char hex[] = "0123456789abcdef";
  std::string bytes = random_bytes(16);
  for (int i = 0; i < 6; ++i)
    bytes[static_cast<std::size_t>(i)] = static_cast<char>(milliseconds >> (40 - 8 * i));
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x70);
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    const auto byte = static_cast<unsigned char>(bytes[i]);
    text += hex[byte >> 4];
    text += hex[byte & 0x0f];
  }
  return text;
}

}  // namespace sayso
