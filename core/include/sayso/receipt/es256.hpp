#pragma once

#include <string_view>

/// The form of ES256 signatures and keys (RFC 7518, sections 3.4 and 6.2.1): byte comparisons only. Whether the point is on the
/// curve, and whether the signature is good, is the platform's to answer.
namespace sayso {

/// Whether `signature` is 64 bytes r ‖ s, big-endian, each from 1 to n - 1. A high s is taken: half of what browsers make has
/// one, so an identity is never made from a signature's bytes.
bool is_es256_signature(std::string_view signature);

/// Whether the 32 bytes, big-endian, are below the field's prime.
bool is_p256_coordinate(std::string_view bytes);

}  // namespace sayso
