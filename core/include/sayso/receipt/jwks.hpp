#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/domain/instant.hpp"
#include "sayso/receipt/jwk.hpp"
#include "sayso/support/result.hpp"

namespace sayso {

/// One of a controller's keys, for one kind of token only.
struct IssuerKey {
  Jwk key;
  std::string kid;  ///< its thumbprint
  TokenType type = TokenType::countersignature;
  std::optional<Instant> not_before;
  std::optional<Instant> expires;
  std::optional<Instant> revoked;  ///< what was signed from then on is refused

  /// Whether it signs tokens of that type. A countersigning key signs records too: both say what the controller wrote down, and
  /// the token's own `typ` keeps them apart.
  [[nodiscard]] bool signs(TokenType asked) const {
    return type == asked || (type == TokenType::countersignature && asked == TokenType::record);
  }

  /// Whether a token dated `at` may be signed with it: `receipt.key_expired` outside of `nbf` <= at < `exp`,
  /// `receipt.key_revoked` at or after `revoked`. A ticket is refused once its key is revoked, whatever its date: who stole the key
  /// chooses the date, and a ticket is soon made anew.
  [[nodiscard]] Result<void> check_at(Instant at, TokenType asked) const;
};

/// The keys of `/.well-known/jwks.json` (`core/schema/jwks.schema.json`).
struct Jwks {
  std::vector<IssuerKey> keys;

  /// The key of that id which signs tokens of that type, or nullptr.
  [[nodiscard]] const IssuerKey* find(std::string_view kid, TokenType type) const;
};

/// Reads `{"keys":[{"kty","crv","x","y"?,"kid","alg","typ","use"?,"nbf"?,"exp"?,"revoked"?},...]}`. Other members of a key are
/// ignored, as RFC 7517 asks, except those of private keys: they fail with `receipt.key_invalid`, like everything else amiss.
Result<Jwks> parse_jwks(std::string_view text);

}  // namespace sayso
