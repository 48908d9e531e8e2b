#include "crypto/signing_key.hpp"

#include <optional>
#include <utility>

#include "crypto/sha256.hpp"
#include "files/host_codes.hpp"
#include "sayso/support/base64url.hpp"
#include "sayso/support/json_reader.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

Error refuse(std::string detail) { return {codes::key_value, "", std::move(detail)}; }

Jwk public_of(const Ed25519Key& key) { return {Algorithm::Ed25519, key.public_key(), ""}; }

Jwk public_of(const P256Key& key) {
  P256Point point = key.point();
  return {Algorithm::ES256, std::move(point.x), std::move(point.y)};
}

std::string secret_of(const Ed25519Key& key) { return key.seed(); }
std::string secret_of(const P256Key& key) { return key.secret(); }

/// The text of a member, "" where it is absent or no text.
std::string_view text_of(json::Value object, std::string_view name) {
  const json::Value value = object.find(name);
  return value && value->is(json::Kind::string) ? value->string() : std::string_view();
}

/// The 32 bytes that a member spells, "" where it does not.
std::string bytes_of(json::Value object, std::string_view name) {
  std::optional<std::string> bytes = from_base64url(text_of(object, name));
  return bytes && bytes->size() == 32 ? std::move(*bytes) : std::string();
}

}  // namespace

SigningKey::SigningKey(Secret secret, TokenType type)
    : secret_(std::move(secret)),
      type_(type),
      public_(std::visit([](const auto& key) { return public_of(key); }, secret_)),
      kid_(sha256_text(thumbprint_text(public_))) {}

SigningKey SigningKey::generate(Algorithm algorithm, TokenType type) {
  if (algorithm == Algorithm::ES256) return {P256Key::generate(), type};
  return {Ed25519Key::generate(), type};
}

Result<SigningKey> SigningKey::parse(std::string_view text) {
  const Result<json::Document> document = json::Document::parse(text, {.bytes = 4096, .depth = 2});
  if (!document) return document.error();
  const json::Value root = document->root();
  const std::string d = bytes_of(root, "d");
  const std::optional<Algorithm> algorithm = parse_enum<Algorithm>(text_of(root, "alg"));
  const std::optional<TokenType> type = parse_enum<TokenType>(text_of(root, "typ"));
  if (d.empty()) return refuse("there is no secret `d`: this is not a private key");
  if (!algorithm) return refuse("`alg` is neither `Ed25519` nor `ES256`");
  if (!type) return refuse("`typ` is not a kind of token");

  std::optional<Secret> secret;
  if (*algorithm == Algorithm::Ed25519) {
    secret.emplace(Ed25519Key::from_seed(d));
  } else {
    std::optional<P256Key> key = P256Key::from_secret(d, {bytes_of(root, "x"), bytes_of(root, "y")});
    if (!key) return refuse("the secret and the public part do not belong together");
    secret.emplace(std::move(*key));
  }
  SigningKey key(std::move(*secret), *type);
  // INVARIANT: what is read is what would be written, so no member can say something else than the key.
  if (key.private_jwk() != text && key.private_jwk() + "\n" != text) {
    return refuse("the members do not agree with each other or are not those that `sayso keygen` writes");
  }
  return key;
}

std::string SigningKey::sign(std::string_view message) const {
  return std::visit([&](const auto& key) { return key.sign(message); }, secret_);
}

std::string SigningKey::jwk(bool with_secret) const {
  const bool elliptic = algorithm() == Algorithm::ES256;
  json::Writer writer;
  writer.object().member("kty", elliptic ? "EC" : "OKP").member("crv", elliptic ? "P-256" : "Ed25519");
  writer.member("x", to_base64url(public_.x));
  if (elliptic) writer.member("y", to_base64url(public_.y));
  if (with_secret) writer.member("d", to_base64url(std::visit([](const auto& key) { return secret_of(key); }, secret_)));
  writer.member("kid", kid_).member("alg", to_text(algorithm())).member("use", "sig").member("typ", to_text(type_)).end();
  return std::move(writer).text();
}

}  // namespace sayso
