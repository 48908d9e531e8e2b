#pragma once

#include <string>

#include "crypto/signing_key.hpp"

namespace sayso {

/// Reads a private JWK from a file. Fails with `file.unreadable`, `key.permissions` (others may read it) or `key.value`; the detail names
/// the file.
Result<SigningKey> load_key(const std::string& path);

/// Writes a private JWK to a new file of mode 0600. Never overwrites: `key.exists`.
Result<void> save_key(const std::string& path, const SigningKey& key);

/// The key in that file; where there is none, a new Ed25519 key for that kind of token, saved there first. A key for another
/// kind is refused with `key.value`: each key signs one kind only.
Result<SigningKey> load_or_make_key(const std::string& path, TokenType type);

}  // namespace sayso
