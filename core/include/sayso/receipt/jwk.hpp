#pragma once

#include <string>
#include <string_view>

#include "sayso/receipt/token.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {

/// A public key: Ed25519 (RFC 8037) or P-256 (RFC 7518). A key has one algorithm; a token never chooses it.
struct Jwk {
  Algorithm algorithm = Algorithm::Ed25519;
  std::string x;  ///< 32 bytes
  std::string y;  ///< 32 bytes for P-256, empty for Ed25519
  bool operator==(const Jwk&) const = default;
};

/// Reads a key with exactly the members that its thumbprint covers: `kty`, `crv`, `x` and, for `EC`, `y`. Everything else, private
/// members above all, fails with `receipt.key_invalid`, as does a coordinate that is not 32 bytes or not below the field's prime.
Result<Jwk> read_jwk(json::Value value);

/// Whether the key may sign at all: an Ed25519 key of small order or not in its canonical encoding may not (`receipt.key_invalid`).
Result<void> check_strength(const Jwk& key);

/// Members in the order `kty, crv, x, y`.
void write(json::Writer& writer, const Jwk& key);

/// The text whose SHA-256 is the key's thumbprint (RFC 7638):
///   {"crv":"Ed25519","kty":"OKP","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
std::string thumbprint_text(const Jwk& key);

}  // namespace sayso
