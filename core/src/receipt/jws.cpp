#include "sayso/receipt/jws.hpp"

#include <array>
#include <optional>

#include "receipt/token_fields.hpp"
#include "sayso/receipt/ed25519_encoding.hpp"
#include "sayso/receipt/es256.hpp"
#include "sayso/support/base64url.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 3> k_header_members = {"alg", "kid", "typ"};
constexpr std::size_t k_digest_length = 43;
constexpr std::string_view k_eddsa = "EdDSA";
constexpr std::string_view k_alphabet_hint = "base64url without padding, in its one spelling, is asked for";

Error refuse(std::string_view code, std::string_view path, std::string_view detail) {
  return Error{code, std::string(path), std::string(detail)};
}

bool is_header_member(std::string_view name) {
  for (const std::string_view member : k_header_members) {
    if (member == name) return true;
  }
  return false;
}

std::string_view text_of(json::Value header, std::string_view name) {
  const json::Value member = header.find(name);
  return member && member->is(json::Kind::string) ? member->string() : std::string_view();
}

std::optional<Algorithm> read_algorithm(std::string_view name, bool accept_eddsa) {
  if (accept_eddsa && name == k_eddsa) return Algorithm::Ed25519;
  return parse_enum<Algorithm>(name);
}

Result<JwsHeader> read_header(json::Value header, bool accept_eddsa, std::optional<TokenType> asked) {
  if (!header.is(json::Kind::object)) return header.error(codes::receipt_header_member, "the header is an object");
  for (const json::Value member : header) {
    if (is_header_member(member.key())) continue;
    return member.key_error(codes::receipt_header_member, "the header has `alg`, `kid` and `typ` and no other member");
  }
  const std::optional<Algorithm> algorithm = read_algorithm(text_of(header, "alg"), accept_eddsa);
  if (!algorithm) return header.error(codes::receipt_alg_not_allowed, "`alg` is `Ed25519` or `ES256`");
  const std::optional<TokenType> type = parse_enum<TokenType>(text_of(header, "typ"));
  if (!type || (asked && type != asked)) return header.error(codes::receipt_typ_mismatch, "a token of another kind is asked for");
  const std::string_view kid = text_of(header, "kid");
  if (!is_digest(kid)) return header.error(codes::receipt_kid_malformed, "`kid` is a thumbprint of 43 characters");
  return JwsHeader{*algorithm, std::string(kid), *type};
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// A header exactly as `to_signing_input` writes it, which is what nearly every token has: told by its letters alone. Of any other spelling
// it says nothing; then the text is read as JSON, which comes to the same (decision 0065).
std::optional<JwsHeader> read_usual(std::string_view text, TokenType asked) {
  for (const Algorithm algorithm : {Algorithm::Ed25519, Algorithm::ES256}) {
    std::string_view rest = text;
    if (!take(rest, "{\"alg\":\"") || !take(rest, to_text(algorithm)) || !take(rest, "\",\"kid\":\"")) continue;
    const std::string_view kid = rest.substr(0, k_digest_length);
    rest.remove_prefix(kid.size());
    if (!is_digest(kid) || !take(rest, "\",\"typ\":\"") || !take(rest, to_text(asked)) || rest != "\"}") continue;
    return JwsHeader{algorithm, std::string(kid), asked};
  }
  return std::nullopt;
}

Result<JwsHeader> parse_header(std::string_view text, bool accept_eddsa, std::optional<TokenType> asked) {
  if (std::optional<JwsHeader> usual = asked ? read_usual(text, *asked) : std::nullopt) return *std::move(usual);
  Result<json::Document> document = json::Document::parse(text);
  if (!document) return below("/header", std::move(document).error());
  Result<JwsHeader> header = read_header(document->root(), accept_eddsa, asked);
  if (!header) return below("/header", std::move(header).error());
  return header;
}

// The parts between the dots: exactly N of them, of which the first two are not empty.
template <std::size_t N>
std::optional<std::array<std::string_view, N>> split(std::string_view text) {
  std::array<std::string_view, N> parts;
  for (std::size_t i = 0; i < N; ++i) {
    const std::size_t dot = text.find('.');
    const bool is_last = i + 1 == N;
    if ((dot == std::string_view::npos) != is_last) return std::nullopt;
    parts[i] = text.substr(0, dot);
    if (!is_last) text.remove_prefix(dot + 1);
  }
  if (parts[0].empty() || parts[1].empty()) return std::nullopt;
  return parts;
}

Result<Jws> parse_parts(std::string_view header, std::string_view payload, std::string_view signature, bool accept_eddsa,
                        std::optional<TokenType> asked) {
  std::optional<std::string> header_text = from_base64url(header);
  if (!header_text) return refuse(codes::receipt_b64_noncanonical, "/header", k_alphabet_hint);
  std::optional<std::string> payload_text = from_base64url(payload);
  if (!payload_text) return refuse(codes::receipt_b64_noncanonical, "/payload", k_alphabet_hint);
  std::optional<std::string> signature_bytes = from_base64url(signature);
  if (!signature_bytes) return refuse(codes::receipt_b64_noncanonical, "/signature", k_alphabet_hint);
  Result<JwsHeader> read = parse_header(*header_text, accept_eddsa, asked);
  if (!read) return std::move(read).error();
  std::string signing_input(header);
  signing_input.append(1, '.').append(payload);
  return Jws{*std::move(read), *std::move(payload_text), std::move(signing_input), *std::move(signature_bytes)};
}

}  // namespace

Result<Jws> parse_jws(std::string_view compact, const JwsRules& rules) {
  if (compact.size() > max_bytes(rules.type)) return refuse(codes::receipt_too_large, "", "the token is too large");
  const auto parts = split<3>(compact);
  if (!parts) return refuse(codes::receipt_not_compact, "", "a compact JWS of three parts is asked for");
  return parse_parts((*parts)[0], (*parts)[1], (*parts)[2], rules.accept_eddsa, rules.type);
}

Result<Jws> parse_signing_input(std::string_view signing_input) {
  if (signing_input.size() > max_bytes(TokenType::ticket)) return refuse(codes::receipt_too_large, "", "the token is too large");
  const auto parts = split<2>(signing_input);
  if (!parts) return refuse(codes::receipt_not_compact, "", "a header and a payload are asked for");
  return parse_parts((*parts)[0], (*parts)[1], "", false, std::nullopt);
}

std::string to_signing_input(const JwsHeader& header, std::string_view payload) {
  json::Writer writer;
  writer.object().member("alg", to_text(header.algorithm)).member("kid", header.kid).member("typ", to_text(header.type)).end();
  return to_base64url(writer.text()) + "." + to_base64url(payload);
}

Result<void> check_signature_form(const Jws& jws, const Jwk& key) {
  if (jws.header.algorithm != key.algorithm) {
    return refuse(codes::receipt_alg_key_mismatch, "/header/alg", "the algorithm is not the key's");
  }
  if (!check_strength(key)) return refuse(codes::receipt_sig_invalid, "/signature", "the key is of small order or not canonical");
  const bool is_strict =
      key.algorithm == Algorithm::Ed25519 ? is_strict_ed25519_signature(jws.signature) : is_es256_signature(jws.signature);
  if (!is_strict) return refuse(codes::receipt_sig_invalid, "/signature", "the signature is not of a form that can be good");
  return {};
}

}  // namespace sayso
