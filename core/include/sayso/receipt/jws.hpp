#pragma once

#include <string>
#include <string_view>

#include "sayso/receipt/jwk.hpp"
#include "sayso/receipt/token.hpp"
#include "sayso/support/result.hpp"

namespace sayso {

/// The protected header of every token: exactly these members.
struct JwsHeader {
  Algorithm algorithm = Algorithm::Ed25519;
  std::string kid;  ///< 43 characters, the thumbprint of the key
  TokenType type = TokenType::receipt;
};

/// A compact JWS (RFC 7515) whose form has been checked. Nothing of it is to be believed yet.
///
///   eyJhbGciOi… . eyJ2Ijox… . dBjftJeZ…
///   header        payload     signature     the signing input is the first two with their dot
struct Jws {
  JwsHeader header;
  std::string payload;        ///< decoded
  std::string signing_input;  ///< ASCII, as it stood
  std::string signature;      ///< decoded; of any length
};

struct JwsRules {
  TokenType type = TokenType::receipt;
  bool accept_eddsa = false;  ///< take the older name `EdDSA` for Ed25519
};

/// Takes a token apart, refusing before any parsing what is too large.
///
/// Fails, in this order, with: `receipt.too_large`; `receipt.not_compact` (not three parts, or an empty header or payload);
/// `receipt.b64_noncanonical`; `json.*` of the header's text; `receipt.header_member` (any member but `alg`, `kid`, `typ`: so no
/// `jwk`, `jku`, `x5u`, `x5c`, `crit`, `b64`, `zip`, `cty`); `receipt.alg_not_allowed`; `receipt.typ_mismatch`;
/// `receipt.kid_malformed`. Paths begin with `/header`, `/payload` or `/signature`.
Result<Jws> parse_jws(std::string_view compact, const JwsRules& rules);

/// The first two parts alone, as `prepare` gives them, by the same rules but of any type; the signature is empty.
Result<Jws> parse_signing_input(std::string_view signing_input);

/// base64url(header) ‖ '.' ‖ base64url(payload), the header written as {"alg":…,"kid":…,"typ":…}.
std::string to_signing_input(const JwsHeader& header, std::string_view payload);

/// Whether the algorithm is the key's and the signature, and for Ed25519 the key, are of a form that any platform may take:
/// `receipt.alg_key_mismatch`, `receipt.sig_invalid`. A platform is asked only after this.
Result<void> check_signature_form(const Jws& jws, const Jwk& key);

}  // namespace sayso
