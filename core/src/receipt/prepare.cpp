#include "sayso/receipt/prepare.hpp"

#include "receipt/payload_check.hpp"
#include "sayso/support/base64url.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

constexpr std::size_t k_dot_and_signature = 1 + 86;

Error refuse(std::string_view code, std::string_view detail) { return Error{code, "", detail}; }

Result<void> check_header(const JwsHeader& header, const Jwk& key) {
  if (header.algorithm != key.algorithm) return refuse(codes::receipt_alg_key_mismatch, "the algorithm is not the key's");
  if (!is_digest(header.kid)) return refuse(codes::receipt_kid_malformed, "`kid` is a thumbprint of 43 characters");
  return check_strength(key);
}

// A payload made in C++ goes the way of every other: what cannot be read back is not signed.
Result<Prepared> prepare_text(const JwsHeader& header, const Jwk& key, const std::string& payload) {
  Result<json::Document> document = json::Document::parse(payload);
  if (!document) return std::move(document).error();
  return prepare(header, key, document->root());
}

}  // namespace

Result<Prepared> prepare(const JwsHeader& header, const Jwk& key, json::Value payload) {
  Result<void> fits = check_header(header, key);
  if (!fits) return std::move(fits).error();
  Result<CheckedPayload> checked = check_payload(header.type, payload);
  if (!checked) return std::move(checked).error();
  if (checked->key && *checked->key != key) return refuse(codes::receipt_kid_mismatch, "`cnf.jwk` is not the key that signs");
  std::string signing_input = to_signing_input(header, checked->canonical);
  if (signing_input.size() + k_dot_and_signature > max_bytes(header.type)) {
    return refuse(codes::receipt_too_large, "the token would be too large");
  }
  return Prepared{std::move(signing_input)};
}

Result<Prepared> prepare(const JwsHeader& header, const Jwk& key, const Receipt& receipt) {
  return prepare_text(header, key, to_json(receipt));
}

Result<Prepared> prepare(const JwsHeader& header, const Jwk& key, const Ticket& ticket) {
  return prepare_text(header, key, to_json(ticket));
}

Result<Prepared> prepare(const JwsHeader& header, const Jwk& key, const Countersignature& countersignature) {
  return prepare_text(header, key, to_json(countersignature));
}

Result<Prepared> prepare(const JwsHeader& header, const Jwk& key, const Record& record) {
  return prepare_text(header, key, to_json(record));
}

}  // namespace sayso
