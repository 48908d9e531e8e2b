#include "crypto/sodium_ready.hpp"

#include <sodium.h>

#include <cstdio>
#include <cstdlib>

namespace sayso {

void require_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (ready) return;
  std::fputs("sayso: no source of randomness: libsodium cannot be initialised\n", stderr);
  std::abort();
}

}  // namespace sayso
