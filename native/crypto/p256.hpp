#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

typedef struct evp_pkey_st EVP_PKEY;

namespace sayso {

/// A point of P-256: two coordinates of 32 bytes, big-endian.
struct P256Point {
  std::string x;
  std::string y;
};

/// ES256 (RFC 7518 section 3.4) by OpenSSL 3: ECDSA over P-256 with SHA-256; signatures are r and s, 32 bytes each, never DER.
class P256Key {
 public:
  static P256Key generate();

  /// The key of a secret scalar (the `d` of a JWK, 32 bytes) and its point; nothing where they do not belong together.
  static std::optional<P256Key> from_secret(std::string_view d, const P256Point& point);

  [[nodiscard]] std::string secret() const;  ///< 32 bytes
  [[nodiscard]] P256Point point() const;

  /// The 64 bytes of the signature.
  [[nodiscard]] std::string sign(std::string_view message) const;

 private:
  struct Free {
    void operator()(EVP_PKEY* key) const;
  };
  explicit P256Key(EVP_PKEY* key) : key_(key) {}
  std::unique_ptr<EVP_PKEY, Free> key_;
};

/// False also where the point is not on the curve, a coordinate is not 32 bytes, the signature is not 64 or r or s is 0 or too large.
bool p256_verifies(const P256Point& point, std::string_view message, std::string_view signature);

}  // namespace sayso
