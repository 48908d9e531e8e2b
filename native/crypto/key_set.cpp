#include "crypto/key_set.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "crypto/sha256.hpp"
#include "files/files.hpp"
#include "files/host_codes.hpp"
#include "sayso/support/base64url.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

Error refuse(std::string detail) { return {codes::key_value, "", std::move(detail)}; }

IssuerKey public_half(const SigningKey& key) {
  return {key.public_key(), key.kid(), key.type(), std::nullopt, std::nullopt, std::nullopt};
}

auto find_kid(std::vector<IssuerKey>& keys, const std::string& kid) {
  return std::find_if(keys.begin(), keys.end(), [&](const IssuerKey& key) { return key.kid == kid; });
}

void write_time(json::Writer& writer, std::string_view name, const std::optional<Instant>& time) {
  if (time) writer.member(name, time->seconds);
}

void write_key(json::Writer& writer, const IssuerKey& key) {
  const bool is_elliptic = key.key.algorithm == Algorithm::ES256;
  writer.object().member("kty", is_elliptic ? "EC" : "OKP").member("crv", is_elliptic ? "P-256" : "Ed25519");
  writer.member("x", to_base64url(key.key.x));
  if (is_elliptic) writer.member("y", to_base64url(key.key.y));
  writer.member("kid", key.kid).member("alg", to_text(key.key.algorithm)).member("use", "sig").member("typ", to_text(key.type));
  write_time(writer, "nbf", key.not_before);
  write_time(writer, "exp", key.expires);
  write_time(writer, "revoked", key.revoked);
  writer.end();
}

}  // namespace

Result<Jwks> load_key_set(const std::string& path) {
  std::error_code problem;
  if (!std::filesystem::exists(path, problem)) return Jwks();
  const Result<std::string> text = read_file(path);
  if (!text) return text.error();
  Result<Jwks> keys = parse_jwks(*text);
  if (!keys) return refuse("`" + path + "` is not a set of public keys: " + keys.error().detail);
  for (const IssuerKey& key : keys->keys) {
    if (key.kid != sha256_text(thumbprint_text(key.key)))
      return refuse("`" + path + "` has a `kid` that is not its key's thumbprint");
  }
  return keys;
}

Result<void> save_key_set(const std::string& path, const Jwks& keys) { return replace_file(path, to_json(keys) + "\n"); }

std::string to_json(const Jwks& keys) {
  json::Writer writer;
  writer.object().key("keys").array();
  for (const IssuerKey& key : keys.keys)
    write_key(writer, key);
  writer.end().end();
  return std::move(writer).text();
}

Result<Jwks> published_keys(const Jwks& kept, const std::vector<const SigningKey*>& own) {
  Jwks others = kept;
  Jwks all;
  for (const SigningKey* key : own) {
    const auto known = find_kid(others.keys, key->kid());
    if (known == others.keys.end()) {
      all.keys.push_back(public_half(*key));
      continue;
    }
    if (known->type != key->type() || known->expires || known->revoked) {
      return refuse("the key `" + key->kid() +
                    "` is withdrawn, and no other is in its place: finish it with `sayso keygen --rotate`");
    }
    all.keys.push_back(*known);
    others.keys.erase(known);
  }
  all.keys.insert(all.keys.end(), others.keys.begin(), others.keys.end());
  return all;
}

Jwks rotated(Jwks kept, const SigningKey& old, const SigningKey& fresh, const Withdrawal& when) {
  if (find_kid(kept.keys, old.kid()) == kept.keys.end()) kept.keys.push_back(public_half(old));
  IssuerKey& withdrawn = *find_kid(kept.keys, old.kid());
  if (!withdrawn.expires) withdrawn.expires = when.until;
  if (when.revoked && (!withdrawn.revoked || *when.revoked < *withdrawn.revoked)) withdrawn.revoked = when.revoked;
  IssuerKey next = public_half(fresh);
  if (when.from.seconds > 0) next.not_before = when.from;
  kept.keys.push_back(std::move(next));
  return kept;
}

}  // namespace sayso
