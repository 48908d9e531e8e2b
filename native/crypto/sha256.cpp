#include "crypto/sha256.hpp"

#include <openssl/evp.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "sayso/support/base64url.hpp"

namespace sayso {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

[[noreturn]] void stop() {
  std::fputs("sayso: SHA-256 cannot be computed: OpenSSL refused\n", stderr);
  std::abort();
}

Context make_context() {
  Context context(EVP_MD_CTX_new());
  if (!context || EVP_DigestInit_ex2(context.get(), EVP_sha256(), nullptr) != 1) stop();
  return context;
}

}  // namespace

TreeHash sha256_tree(std::string_view bytes) {
  thread_local const Context context = make_context();
  TreeHash digest;
  unsigned int size = 0;
  // A null type keeps the algorithm that was fetched when the context was made.
  const bool done = EVP_DigestInit_ex2(context.get(), nullptr, nullptr) == 1 &&
                    EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1 &&
                    EVP_DigestFinal_ex(context.get(), digest.data(), &size) == 1;
  if (!done || size != digest.size()) stop();
  return digest;
}

std::string sha256(std::string_view bytes) { return std::string(bytes_of(sha256_tree(bytes))); }

std::string sha256_text(std::string_view bytes) { return to_base64url(sha256(bytes)); }

}  // namespace sayso
