#pragma once

#include <string_view>

/// What every platform must refuse of an Ed25519 signature alike, whatever its own verification does: byte comparisons, no
/// arithmetic on the curve (decision record 0030). The platform's verdict *and* these checks equal libsodium's verdict.
namespace sayso {

/// Whether the 32 bytes are a y below p = 2^255 - 19 and none of the encodings of a point of small order. The 14 encodings of the
/// eight such points, six of them not canonical, are all refused; a point with both a small-order and a prime-order part is not.
///
/// Used for the key A and for the signature's R. Says nothing about whether the point is on the curve: that is the platform's.
bool is_strict_ed25519_point(std::string_view bytes);

/// Whether the 32 bytes, little-endian, are below the group order L.
bool is_reduced_ed25519_scalar(std::string_view bytes);

/// Whether `signature` is 64 bytes R ‖ S that the two functions above let pass.
bool is_strict_ed25519_signature(std::string_view signature);

}  // namespace sayso
