#include "sayso/receipt/jwk.hpp"

#include <array>
#include <optional>
#include <span>

#include "receipt/key_members.hpp"
#include "sayso/receipt/ed25519_encoding.hpp"
#include "sayso/receipt/es256.hpp"
#include "sayso/support/base64url.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

struct Family {
  Algorithm algorithm;
  std::string_view kty;
  std::string_view crv;
  bool has_y;
};
constexpr std::array k_families = {Family{Algorithm::Ed25519, "OKP", "Ed25519", false},
                                   Family{Algorithm::ES256, "EC", "P-256", true}};

constexpr std::array k_members = {json::Member{"kty", true}, json::Member{"crv", true}, json::Member{"x", true},
                                  json::Member{"y", false}};

const Family& family_of(const Jwk& key) { return k_families[static_cast<std::size_t>(key.algorithm)]; }

bool is_text(json::Value object, std::string_view name, std::string_view text) {
  const json::Value member = object.find(name);
  return member && member->is(json::Kind::string) && member->string() == text;
}

// 32 bytes, or nothing.
std::optional<std::string> read_coordinate(json::Value object, std::string_view name) {
  const json::Value member = object.find(name);
  if (!member || !member->is(json::Kind::string) || !is_digest(member->string())) return std::nullopt;
  return from_base64url(member->string());
}

}  // namespace

Result<Jwk> read_key_members(json::Value object) {
  const auto refuse = [&](std::string_view detail) { return object.error(codes::receipt_key_invalid, detail); };
  const Family* family = nullptr;
  for (const Family& one : k_families) {
    if (is_text(object, "kty", one.kty) && is_text(object, "crv", one.crv)) family = &one;
  }
  if (family == nullptr) return refuse("neither an Ed25519 key (`OKP`) nor a P-256 key (`EC`)");
  if (object.find("y").has_value() != family->has_y) return refuse("`y` belongs to a key on P-256, and to no other");
  std::optional<std::string> x = read_coordinate(object, "x");
  if (!x) return refuse("`x` is 32 bytes in base64url");
  if (!family->has_y) return Jwk{family->algorithm, *std::move(x), {}};
  std::optional<std::string> y = read_coordinate(object, "y");
  if (!y) return refuse("`y` is 32 bytes in base64url");
  if (!is_p256_coordinate(*x) || !is_p256_coordinate(*y)) return refuse("a coordinate is not below the field's prime");
  return Jwk{family->algorithm, *std::move(x), *std::move(y)};
}

Result<Jwk> read_jwk(json::Value value) {
  Result<void> shape = json::check_members(value, k_members, codes::receipt_key_invalid);
  if (!shape) return std::move(shape).error();
  return read_key_members(value);
}

Result<void> check_strength(const Jwk& key) {
  if (key.algorithm != Algorithm::Ed25519 || is_strict_ed25519_point(key.x)) return {};
  return Error{codes::receipt_key_invalid, "", "the key is of small order or not in its canonical encoding"};
}

void write(json::Writer& writer, const Jwk& key) {
  const Family& family = family_of(key);
  writer.object().member("kty", family.kty).member("crv", family.crv).member("x", to_base64url(key.x));
  if (family.has_y) writer.member("y", to_base64url(key.y));
  writer.end();
}

std::string thumbprint_text(const Jwk& key) {
  const Family& family = family_of(key);
  json::Writer writer;
  writer.object().member("crv", family.crv).member("kty", family.kty).member("x", to_base64url(key.x));
  if (family.has_y) writer.member("y", to_base64url(key.y));
  return std::move(writer.end()).text();
}

}  // namespace sayso
