#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crypto/signing_key.hpp"
#include "sayso/receipt/jwks.hpp"

namespace sayso {

/// The public keys that a service keeps in a file beside those that it signs with: withdrawn ones with when (`nbf`, `exp`, `revoked`), and
/// others whose tickets it takes. None where there is no file. Fails with `file.*`, and with `key.value` where it is no JWKS or a `kid` is
/// not the thumbprint of its key.
Result<Jwks> load_key_set(const std::string& path);

/// Puts the file in place at once. `file.unwritable`.
Result<void> save_key_set(const std::string& path, const Jwks& keys);

/// As `/.well-known/jwks.json` has it: members `kty, crv, x, y?, kid, alg, use, typ, nbf?, exp?, revoked?`.
std::string to_json(const Jwks& keys);

/// The keys that a service publishes: its own, then those kept. Fails with `key.value` where one of its own is withdrawn: a rotation broke
/// off.
Result<Jwks> published_keys(const Jwks& kept, const std::vector<const SigningKey*>& own);

/// When a key gives way to another.
struct Withdrawal {
  Instant from;                    ///< the new one signs from then on
  Instant until;                   ///< the old one signed nothing from then on
  std::optional<Instant> revoked;  ///< what the old one signed from then on is worth nothing: it was in other hands
};

/// What is kept after `fresh` took the place of `old`.
Jwks rotated(Jwks kept, const SigningKey& old, const SigningKey& fresh, const Withdrawal& when);

}  // namespace sayso
