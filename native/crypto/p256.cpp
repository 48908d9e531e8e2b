#include "crypto/p256.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace sayso {
namespace {

constexpr int k_part = 32;

template <auto Function>
struct Free {
  template <class T>
  void operator()(T* object) const {
    Function(object);
  }
};
using Number = std::unique_ptr<BIGNUM, Free<BN_clear_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>>;
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;

[[noreturn]] void stop() {
  std::fputs("sayso: P-256 is not to be had from OpenSSL\n", stderr);
  std::abort();
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

Number to_number(std::string_view bytes) { return Number(BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr)); }

std::string to_bytes(const BIGNUM* number) {
  std::string bytes(k_part, '\0');
  if (BN_bn2binpad(number, bytes_of(bytes), k_part) != k_part) stop();
  return bytes;
}

/// The key of a point and, where given, its secret; nothing where OpenSSL refuses the point.
Key make_key(const P256Point& point, const BIGNUM* secret) {
  if (point.x.size() != k_part || point.y.size() != k_part) return nullptr;
  const std::string encoded = '\x04' + point.x + point.y;
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!builder) stop();
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, encoded.data(), encoded.size());
  if (secret) OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, secret);
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1) stop();
  EVP_PKEY* key = nullptr;
  const int selection = secret ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY;
  if (EVP_PKEY_fromdata(context.get(), &key, selection, parameters.get()) != 1) return nullptr;
  return Key(key);
}

bool passes(EVP_PKEY* key, int (*check)(EVP_PKEY_CTX*)) {
  const KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
  return context && check(context.get()) == 1;
}

std::string number_of(EVP_PKEY* key, const char* name) {
  BIGNUM* number = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &number) != 1) stop();
  const Number owner(number);
  return to_bytes(number);
}

/// r and s as DER, which is what EVP speaks; nothing where they are not 32 bytes each.
std::vector<unsigned char> to_der(std::string_view signature) {
  if (signature.size() != 2 * k_part) return {};
  const Signature pair(ECDSA_SIG_new());
  Number r = to_number(signature.substr(0, k_part));
  Number s = to_number(signature.substr(k_part));
  if (!pair || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return {};
  (void)r.release();
  (void)s.release();
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &der);
  if (size <= 0) return {};
  std::vector<unsigned char> out(der, der + size);
  OPENSSL_free(der);
  return out;
}

std::string from_der(const std::vector<unsigned char>& der) {
  const unsigned char* begin = der.data();
  const Signature pair(d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(der.size())));
  if (!pair) stop();
  return to_bytes(ECDSA_SIG_get0_r(pair.get())) + to_bytes(ECDSA_SIG_get0_s(pair.get()));
}

}  // namespace

void P256Key::Free::operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

P256Key P256Key::generate() {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  if (!key) stop();
  return P256Key(key);
}

std::optional<P256Key> P256Key::from_secret(std::string_view d, const P256Point& point) {
  if (d.size() != k_part) return std::nullopt;
  const Number secret = to_number(d);
  Key key = make_key(point, secret.get());
  if (!key || !passes(key.get(), EVP_PKEY_check)) return std::nullopt;
  return P256Key(key.release());
}

std::string P256Key::secret() const { return number_of(key_.get(), OSSL_PKEY_PARAM_PRIV_KEY); }

P256Point P256Key::point() const {
  return {number_of(key_.get(), OSSL_PKEY_PARAM_EC_PUB_X), number_of(key_.get(), OSSL_PKEY_PARAM_EC_PUB_Y)};
}

std::string P256Key::sign(std::string_view message) const {
  const DigestContext context(EVP_MD_CTX_new());
  if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1) stop();
  std::size_t size = 0;
  if (EVP_DigestSign(context.get(), nullptr, &size, bytes_of(message), message.size()) != 1) stop();
  std::vector<unsigned char> der(size);
  if (EVP_DigestSign(context.get(), der.data(), &size, bytes_of(message), message.size()) != 1) stop();
  der.resize(size);
  return from_der(der);
}

bool p256_verifies(const P256Point& point, std::string_view message, std::string_view signature) {
  const std::vector<unsigned char> der = to_der(signature);
  if (der.empty()) return false;
  const Key key = make_key(point, nullptr);
  if (!key || !passes(key.get(), EVP_PKEY_public_check_quick)) return false;
  const DigestContext context(EVP_MD_CTX_new());
  if (!context || EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1) return false;
  return EVP_DigestVerify(context.get(), der.data(), der.size(), bytes_of(message), message.size()) == 1;
}

}  // namespace sayso
