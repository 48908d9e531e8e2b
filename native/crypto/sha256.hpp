#pragma once

#include <string>
#include <string_view>

#include "sayso/log/tree.hpp"

namespace sayso {

/// SHA-256 (FIPS 180-4) by OpenSSL, which uses the processor's own instructions: the 32 bytes. One context a thread is kept, since
/// making it costs more than hashing a short text.
std::string sha256(std::string_view bytes);

/// The same for the hashes of a Merkle tree.
TreeHash sha256_tree(std::string_view bytes);

/// The same as base64url without padding, 43 characters: how every digest here is spelled.
std::string sha256_text(std::string_view bytes);

}  // namespace sayso
