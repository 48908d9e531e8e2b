#include "sayso/receipt/seal.hpp"

#include "receipt/payload_check.hpp"
#include "receipt/token_fields.hpp"
#include "sayso/receipt/ed25519_encoding.hpp"
#include "sayso/receipt/es256.hpp"
#include "sayso/receipt/jws.hpp"
#include "sayso/support/base64url.hpp"

namespace sayso {

Result<std::string> seal(std::string_view signing_input, std::string_view signature) {
  Result<Jws> jws = parse_signing_input(signing_input);
  if (!jws) return std::move(jws).error();
  Result<json::Document> document = json::Document::parse(jws->payload);
  if (!document) return below("/payload", std::move(document).error());
  Result<CheckedPayload> payload = check_payload(jws->header.type, document->root());
  if (!payload) return below("/payload", std::move(payload).error());
  const bool is_formed =
      jws->header.algorithm == Algorithm::Ed25519 ? is_strict_ed25519_signature(signature) : is_es256_signature(signature);
  if (!is_formed) return Error{codes::receipt_sig_invalid, "/signature", "the signature is not of a form that can be good"};
  std::string compact(signing_input);
  compact.append(1, '.').append(to_base64url(signature));
  if (compact.size() > max_bytes(jws->header.type)) return Error{codes::receipt_too_large, "", "the token is too large"};
  return compact;
}

}  // namespace sayso
