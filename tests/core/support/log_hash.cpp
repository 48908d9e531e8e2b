#include "support/log_hash.hpp"

#include "sayso/support/base64url.hpp"
#include "support/sha256.hpp"

namespace sayso::tests {

TreeHasher test_hasher() {
  return TreeHasher([](std::string_view bytes) { return *tree_hash(*from_base64url(sha256(bytes))); });
}

TreeHash root_by_definition(const std::vector<TreeHash>& leaves, std::int64_t first, std::int64_t last) {
  const TreeHasher hasher = test_hasher();
  if (first == last) return hasher.empty();
  if (last - first == 1) return leaves[static_cast<std::size_t>(first)];
  std::int64_t half = 1;
  while (half * 2 < last - first)
    half *= 2;
  return hasher.node(root_by_definition(leaves, first, first + half), root_by_definition(leaves, first + half, last));
}

std::string some_entry(std::int64_t number) { return *from_base64url(sha256("entry " + std::to_string(number))); }

std::string hex(const TreeHash& hash) {
  std::string text;
  for (const unsigned char byte : hash) {
    text += "0123456789abcdef"[byte >> 4U];
    text += "0123456789abcdef"[byte & 15U];
  }
  return text;
}

}  // namespace sayso::tests
