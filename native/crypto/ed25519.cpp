#include "crypto/ed25519.hpp"

#include <sodium.h>

#include <cassert>

#include "crypto/random.hpp"
#include "crypto/sodium_ready.hpp"

namespace sayso {
namespace {

constexpr std::size_t k_seed_bytes = crypto_sign_SEEDBYTES;
static_assert(crypto_sign_SECRETKEYBYTES == 64);

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
std::string text_of(const unsigned char* bytes, std::size_t count) { return {reinterpret_cast<const char*>(bytes), count}; }

}  // namespace

Ed25519Key Ed25519Key::generate() {
  std::string seed = random_bytes(k_seed_bytes);
  Ed25519Key key = from_seed(seed);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

Ed25519Key Ed25519Key::from_seed(std::string_view seed) {
  assert(seed.size() == k_seed_bytes);
  require_sodium();
  Ed25519Key key;
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  crypto_sign_seed_keypair(open.data(), key.secret_.data(), bytes_of(seed));
  return key;
}

Ed25519Key::Ed25519Key(Ed25519Key&& other) noexcept : secret_(other.secret_) {
  sodium_memzero(other.secret_.data(), other.secret_.size());
}

Ed25519Key::~Ed25519Key() { sodium_memzero(secret_.data(), secret_.size()); }

std::string Ed25519Key::seed() const { return text_of(secret_.data(), k_seed_bytes); }

std::string Ed25519Key::public_key() const { return text_of(secret_.data() + k_seed_bytes, crypto_sign_PUBLICKEYBYTES); }

std::string Ed25519Key::sign(std::string_view message) const {
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, bytes_of(message), message.size(), secret_.data());
  return text_of(signature.data(), signature.size());
}

bool ed25519_verifies(std::string_view public_key, std::string_view message, std::string_view signature) {
  if (public_key.size() != crypto_sign_PUBLICKEYBYTES || signature.size() != crypto_sign_BYTES) return false;
  require_sodium();
  return crypto_sign_verify_detached(bytes_of(signature), bytes_of(message), message.size(), bytes_of(public_key)) == 0;
}

}  // namespace sayso
