#pragma once

#include <optional>
#include <string>
#include <string_view>

/// What goes into the log: bytes to hash, since the core hashes nothing. An entry commits to a countersignature and says nothing of it,
/// and with its salt deleted nobody can tell any more what it was of.
namespace sayso {

/// The 64 bytes whose SHA-256 is an entry: the salt's 32 random bytes, then the 32 bytes of the countersignature's identity.
/// Both are given as 43 characters of base64url; nothing where either is not.
std::optional<std::string> entry_preimage(std::string_view salt, std::string_view identity);

/// The 33 bytes whose SHA-256 is the entry's leaf in the tree (RFC 6962, section 2.1): 0x00, then the entry.
/// The entry is given as 43 characters of base64url; nothing where it is not.
std::optional<std::string> leaf_preimage(std::string_view entry);

}  // namespace sayso
