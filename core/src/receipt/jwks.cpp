#include "sayso/receipt/jwks.hpp"

#include <array>

#include "receipt/key_members.hpp"
#include "receipt/token_fields.hpp"
#include "sayso/support/base64url.hpp"

namespace sayso {
namespace {

constexpr std::array k_members = {json::Member{"keys", true}};

// Members that only a private or a shared key has (RFC 7518, section 6).
constexpr std::array<std::string_view, 8> k_secret_members = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"};

Error refuse(json::Value value, std::string_view detail) { return value.error(codes::receipt_key_invalid, detail); }

std::optional<std::string_view> text_of(json::Value object, std::string_view name) {
  const json::Value member = object.find(name);
  if (!member || !member->is(json::Kind::string)) return std::nullopt;
  return member->string();
}

Result<std::optional<Instant>> read_seconds(json::Value object, std::string_view name) {
  const json::Value member = object.find(name);
  if (!member) return std::optional<Instant>();
  const bool is_instant =
      member->is(json::Kind::integer) && member->integer() >= 0 && member->integer() <= k_last_instant.seconds;
  if (!is_instant) return refuse(*member, "whole seconds since 1970 are asked for");
  return std::optional<Instant>(Instant{member->integer()});
}

Result<void> check_use(json::Value object) {
  const json::Value use = object.find("use");
  if (use && text_of(object, "use") != "sig") return refuse(*use, "the key is not for signatures");
  const json::Value operations = object.find("key_ops");
  if (!operations) return {};
  const bool only_verifies = operations->is(json::Kind::array) && operations->size() == 1 &&
                             (*operations->begin()).is(json::Kind::string) && (*operations->begin()).string() == "verify";
  if (!only_verifies) return refuse(*operations, "the key is not for verifying alone");
  return {};
}

Result<void> check_public(json::Value object) {
  if (!object.is(json::Kind::object)) return refuse(object, "a key is an object");
  for (const std::string_view name : k_secret_members) {
    if (const auto member = object.find(name))
      return member->key_error(codes::receipt_key_invalid, "a private key is no key for others");
  }
  return check_use(object);
}

Result<void> read_times(json::Value object, IssuerKey& key) {
  struct Time {
    std::string_view name;
    std::optional<Instant> IssuerKey::*member;
  };
  constexpr std::array k_times = {Time{"nbf", &IssuerKey::not_before}, Time{"exp", &IssuerKey::expires},
                                  Time{"revoked", &IssuerKey::revoked}};
  for (const Time& time : k_times) {
    Result<std::optional<Instant>> at = read_seconds(object, time.name);
    if (!at) return std::move(at).error();
    key.*time.member = *at;
  }
  return {};
}

Result<IssuerKey> read_issuer_key(json::Value object) {
  Result<void> is_public = check_public(object);
  if (!is_public) return std::move(is_public).error();
  Result<Jwk> jwk = read_key_members(object);
  if (!jwk) return std::move(jwk).error();
  if (Result<void> strong = check_strength(*jwk); !strong) return refuse(object, strong.error().detail);
  if (text_of(object, "alg") != to_text(jwk->algorithm)) return refuse(object, "`alg` is not the key's algorithm");
  const std::optional<std::string_view> kid = text_of(object, "kid");
  if (!kid || !is_digest(*kid)) return refuse(object, "`kid` is the key's thumbprint, 43 characters");
  const std::optional<TokenType> type = parse_enum<TokenType>(text_of(object, "typ").value_or(""));
  if (!type || *type == TokenType::receipt) return refuse(object, "`typ` is not a kind of token that an issuer signs");
  const bool is_controller = *type == TokenType::countersignature || *type == TokenType::record;
  if (is_controller && jwk->algorithm != Algorithm::Ed25519) return refuse(object, "a controller's key is one of Ed25519");
  IssuerKey key{*std::move(jwk), std::string(*kid), *type, {}, {}, {}};
  Result<void> times = read_times(object, key);
  if (!times) return std::move(times).error();
  return key;
}

}  // namespace

Result<void> IssuerKey::check_at(Instant at, TokenType asked) const {
  if (not_before && at < *not_before) return Error{codes::receipt_key_expired, "", "the key was not valid yet"};
  if (expires && at >= *expires) return Error{codes::receipt_key_expired, "", "the key was not valid any more"};
  if (!revoked || (asked != TokenType::ticket && at < *revoked)) return {};
  return Error{codes::receipt_key_revoked, "", "the key is revoked since " + to_text(*revoked)};
}

const IssuerKey* Jwks::find(std::string_view kid, TokenType type) const {
  for (const IssuerKey& key : keys) {
    if (key.kid == kid && key.signs(type)) return &key;
  }
  return nullptr;
}

Result<Jwks> parse_jwks(std::string_view text) {
  Result<json::Document> document = json::Document::parse(text);
  if (!document) return std::move(document).error();
  const json::Value root = document->root();
  Result<void> shape = json::check_members(root, k_members, codes::receipt_key_invalid);
  if (!shape) return std::move(shape).error();
  const json::Value list = *root.find("keys");
  if (!list.is(json::Kind::array)) return refuse(list, "a list of keys is asked for");
  Jwks jwks;
  for (const json::Value item : list) {
    Result<IssuerKey> key = read_issuer_key(item);
    if (!key) return std::move(key).error();
    for (const IssuerKey& other : jwks.keys) {
      if (other.kid == key->kid) return refuse(item, "a `kid` is used twice");
    }
    jwks.keys.push_back(*std::move(key));
  }
  return jwks;
}

}  // namespace sayso
