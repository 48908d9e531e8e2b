#pragma once

#include <string>
#include <vector>

#include "sayso/log/tile.hpp"

/// A hasher for tests of the core, by the digests of these tests.
namespace sayso::tests {

TreeHasher test_hasher();

/// The hash of a tree over these leaves, straight out of the definition in RFC 6962, section 2.1.
TreeHash root_by_definition(const std::vector<TreeHash>& leaves, std::int64_t first, std::int64_t last);

/// An entry of 32 bytes, another one for each number.
std::string some_entry(std::int64_t number);

std::string hex(const TreeHash& hash);

}  // namespace sayso::tests
