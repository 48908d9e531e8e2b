#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "crypto/ed25519.hpp"
#include "crypto/p256.hpp"
#include "sayso/receipt/jwk.hpp"
#include "sayso/receipt/token.hpp"
#include "sayso/support/result.hpp"

namespace sayso {

/// A private key together with the one kind of token that it signs. Its public half is a JWK (RFC 7517, 8037).
class SigningKey {
 public:
  static SigningKey generate(Algorithm algorithm, TokenType type);

  /// Reads a private JWK as `private_jwk` writes it: every member must be there and agree with the others. `key.value`.
  static Result<SigningKey> parse(std::string_view text);

  [[nodiscard]] Algorithm algorithm() const { return public_.algorithm; }
  [[nodiscard]] TokenType type() const { return type_; }
  [[nodiscard]] const Jwk& public_key() const { return public_; }
  /// The thumbprint of the public key (RFC 7638).
  [[nodiscard]] const std::string& kid() const { return kid_; }

  /// The entry of a JWKS: `kty, crv, x, y?, kid, alg, use, typ`.
  [[nodiscard]] std::string published_jwk() const { return jwk(false); }

  /// The file's text: the same with `d` after the coordinates. Keep it secret.
  [[nodiscard]] std::string private_jwk() const { return jwk(true); }

  /// The raw signature, 64 bytes.
  [[nodiscard]] std::string sign(std::string_view message) const;

 private:
  using Secret = std::variant<Ed25519Key, P256Key>;
  SigningKey(Secret secret, TokenType type);
  [[nodiscard]] std::string jwk(bool with_secret) const;

  Secret secret_;
  TokenType type_;
  Jwk public_;
  std::string kid_;
};

}  // namespace sayso
