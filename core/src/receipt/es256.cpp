#include "sayso/receipt/es256.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "sayso/receipt/token.hpp"

namespace sayso {
namespace {

constexpr std::size_t k_length = 32;
using Bytes = std::array<unsigned char, k_length>;  // big-endian, as on the wire

constexpr Bytes k_order = {0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                           0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51};

constexpr Bytes k_prime = {0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                           0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};

bool is_below(std::string_view number, const Bytes& limit) {
  for (std::size_t i = 0; i < k_length; ++i) {
    const auto byte = static_cast<unsigned char>(number[i]);
    if (byte != limit[i]) return byte < limit[i];
  }
  return false;
}

bool is_zero(std::string_view number) {
  return std::all_of(number.begin(), number.end(), [](char byte) { return byte == 0; });
}

}  // namespace

bool is_es256_signature(std::string_view signature) {
  if (signature.size() != k_signature_bytes) return false;
  for (const std::string_view part : {signature.substr(0, k_length), signature.substr(k_length)}) {
    if (is_zero(part) || !is_below(part, k_order)) return false;
  }
  return true;
}

bool is_p256_coordinate(std::string_view bytes) { return bytes.size() == k_length && is_below(bytes, k_prime); }

}  // namespace sayso
