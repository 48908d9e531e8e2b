#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace sayso {

/// Ed25519 (RFC 8032) by libsodium. All arguments and results are raw bytes.
class Ed25519Key {
 public:
  /// A new key of 32 random bytes.
  static Ed25519Key generate();

  /// The key of a seed, the `d` of a JWK (RFC 8037). Precondition: 32 bytes.
  static Ed25519Key from_seed(std::string_view seed);

  Ed25519Key(Ed25519Key&& other) noexcept;
  Ed25519Key(const Ed25519Key&) = delete;
  Ed25519Key& operator=(const Ed25519Key&) = delete;
  ~Ed25519Key();

  [[nodiscard]] std::string seed() const;
  [[nodiscard]] std::string public_key() const;

  /// The 64 bytes of the signature.
  [[nodiscard]] std::string sign(std::string_view message) const;

 private:
  Ed25519Key() = default;
  std::array<unsigned char, 64> secret_{};  ///< seed, then public key: wiped at the end
};

/// libsodium's verdict, the strict one: points of small order, encodings that are not canonical and S >= L are refused.
/// False also where the key is not 32 bytes or the signature not 64.
bool ed25519_verifies(std::string_view public_key, std::string_view message, std::string_view signature);

}  // namespace sayso
