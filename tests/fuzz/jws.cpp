// Tokens from anybody. The first byte chooses the kind of token. The rest is taken once as a compact token, and once, cut at its first line
// break, as the texts of a header and a payload, so that the fuzzer need not find base64url by itself.
//
// What is taken apart is put together again as it was; what is read is written so that it reads the same; nothing is trusted without answers.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sayso/receipt/opened.hpp"
#include "sayso/receipt/seal.hpp"
#include "sayso/support/base64url.hpp"

using namespace sayso;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_parts(std::string_view token, TokenType type) {
  const Result<Jws> jws = parse_jws(token, {type, true});
  if (!jws) {
    require(!jws.error().code.empty());
    return;
  }
  require(token.size() <= max_bytes(type));
  require(jws->signing_input + "." + to_base64url(jws->signature) == token);
  require(jws->header.type == type && is_digest(jws->header.kid));
  require(parse_signing_input(to_signing_input(jws->header, jws->payload)).ok());
}

template <class Payload>
void check_payload(std::string_view text, Result<Payload> (*read)(json::Value)) {
  const Result<json::Document> document = json::Document::parse(text);
  if (!document) return;
  const Result<Payload> payload = read(document->root());
  if (!payload) {
    require(!payload.error().code.empty());
    return;
  }
  const std::string written = to_json(*payload);
  const Result<json::Document> again = json::Document::parse(written);
  require(again.ok());
  const Result<Payload> same = read(again->root());
  require(same.ok() && *same == *payload && to_json(*same) == written);
}

/// One key for every kind of token that an issuer signs.
Jwks keys_of(const JwsHeader& header, TokenType type) {
  IssuerKey key;
  key.key = Jwk{Algorithm::Ed25519, std::string(32, '\x02'), {}};
  key.kid = header.kid;
  key.type = type;
  return Jwks{{key}};
}

template <class Payload>
void check_untrusted(const Result<Opened<Payload>>& opened) {
  if (!opened) return;
  require(opened->questions().size() == 3);
  require(!trust(*opened, Answers({})));
}

void check_opening(std::string_view token, TokenType type) {
  const Result<Jws> jws = parse_jws(token, {type, true});
  if (!jws) return;
  const Jwks keys = keys_of(jws->header, type);
  switch (type) {
    case TokenType::receipt: check_untrusted(open_receipt(token, {"t", true})); break;
    case TokenType::ticket: check_untrusted(open_ticket(token, keys, {"t", true})); break;
    case TokenType::countersignature: check_untrusted(open_countersignature(token, keys, {"t", true})); break;
    case TokenType::record: check_untrusted(open_record(token, keys, {"t", true})); break;
  }
  const Result<std::string> sealed = seal(jws->signing_input, jws->signature);
  if (sealed) require(*sealed == token);
}

void check_payload_of(std::string_view payload, TokenType type) {
  switch (type) {
    case TokenType::receipt: check_payload(payload, read_receipt); break;
    case TokenType::ticket: check_payload(payload, read_ticket); break;
    case TokenType::countersignature: check_payload(payload, read_countersignature); break;
    case TokenType::record: check_payload(payload, read_record); break;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto type = static_cast<TokenType>(data[0] % enum_names<TokenType>.size());
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  check_parts(text, type);
  check_opening(text, type);
  const std::size_t cut = text.find('\n');
  if (cut == std::string_view::npos) return 0;
  const std::string_view payload = text.substr(cut + 1);
  const std::string token =
      to_base64url(text.substr(0, cut)) + "." + to_base64url(payload) + "." + to_base64url(std::string(64, '\x05'));
  check_parts(token, type);
  check_opening(token, type);
  check_payload_of(payload, type);
  static_cast<void>(parse_jwks(payload));
  return 0;
}
