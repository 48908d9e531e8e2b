#include "crypto/constant_time.hpp"

#include <sodium.h>

namespace sayso {

bool equal_in_constant_time(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  return sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace sayso
