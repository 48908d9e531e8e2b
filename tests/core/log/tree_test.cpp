// Guards core/src/log/tree.cpp: the tree of RFC 6962, its proofs, and that nothing else passes for one.
#include "sayso/log/tree.hpp"

#include <doctest/doctest.h>

#include "support/log_hash.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

/// The entries of the tree of eight that is widely used as an example of RFC 6962.
const std::vector<std::string> k_entries = {"",
                                            std::string(1, '\0'),
                                            "\x10",
                                            "\x20\x21",
                                            "\x30\x31",
                                            "\x40\x41\x42\x43",
                                            "\x50\x51\x52\x53\x54\x55\x56\x57",
                                            "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};

std::vector<TreeHash> leaves_of(std::int64_t count) {
  std::vector<TreeHash> leaves;
  for (std::int64_t i = 0; i < count; ++i)
    leaves.push_back(test_hasher().leaf(some_entry(i)));
  return leaves;
}

std::vector<TreeHash> hashes_of(const std::vector<TreeHash>& leaves, const std::vector<LeafRange>& ranges) {
  std::vector<TreeHash> hashes;
  for (const LeafRange& range : ranges)
    hashes.push_back(root_by_definition(leaves, range.first, range.last));
  return hashes;
}

/// Every proof of that length, and of one more and one less, with one thing changed.
std::vector<std::vector<TreeHash>> damaged(const std::vector<TreeHash>& proof) {
  std::vector<std::vector<TreeHash>> all;
  for (std::size_t i = 0; i < proof.size(); ++i) {
    all.push_back(proof);
    all.back()[i][i % 32] ^= 1;
    all.push_back(proof);
    all.back().erase(all.back().begin() + static_cast<std::ptrdiff_t>(i));
    if (i > 0) {
      all.push_back(proof);
      std::swap(all.back()[i], all.back()[i - 1]);
    }
  }
  all.push_back(proof);
  all.back().push_back(TreeHash{});
  all.push_back(proof);
  all.back().insert(all.back().begin(), TreeHash{});
  return all;
}

}  // namespace

TEST_CASE("the roots of the published tree of eight entries") {
  const char* roots[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                         "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                         "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                         "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                         "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                         "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                         "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                         "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  std::vector<TreeHash> leaves;
  for (std::size_t size = 0; size <= 8; ++size) {
    CHECK(hex(root_by_definition(leaves, 0, static_cast<std::int64_t>(size))) == roots[size]);
    if (size > 0) CHECK(hex(test_hasher().over(leaves.data(), leaves.size())) == roots[size]);
    if (size < 8) leaves.push_back(test_hasher().leaf(k_entries[size]));
  }
}

TEST_CASE("every leaf of every tree up to 40 is proven, and by nothing that was changed") {
  const std::vector<TreeHash> leaves = leaves_of(40);
  for (std::int64_t size = 1; size <= 40; ++size) {
    const TreeHash root = root_by_definition(leaves, 0, size);
    for (std::int64_t index = 0; index < size; ++index) {
      CAPTURE(size);
      CAPTURE(index);
      const TreeHash& leaf = leaves[static_cast<std::size_t>(index)];
      const std::vector<TreeHash> proof = hashes_of(leaves, *inclusion_ranges(index, size));
      CHECK(root_from_inclusion(test_hasher(), leaf, index, size, proof) == root);
      if (size % 7 != 0) continue;
      for (const auto& other : damaged(proof))
        CHECK(root_from_inclusion(test_hasher(), leaf, index, size, other) != root);
      CHECK(root_from_inclusion(test_hasher(), test_hasher().leaf("other"), index, size, proof) != root);
      CHECK(root_from_inclusion(test_hasher(), leaf, index == 0 ? size - 1 : index - 1, size, proof) != root);
    }
  }
}

TEST_CASE("every tree up to 40 continues every smaller one, and no other") {
  const std::vector<TreeHash> leaves = leaves_of(40);
  const TreeHasher hasher = test_hasher();
  for (std::int64_t size = 1; size <= 40; ++size) {
    const TreeHash root = root_by_definition(leaves, 0, size);
    CHECK(is_consistent(hasher, 0, size, hasher.empty(), root, {}));
    for (std::int64_t old_size = 1; old_size <= size; ++old_size) {
      CAPTURE(size);
      CAPTURE(old_size);
      const TreeHash old_root = root_by_definition(leaves, 0, old_size);
      const std::vector<TreeHash> proof = hashes_of(leaves, *consistency_ranges(old_size, size));
      CHECK(is_consistent(hasher, old_size, size, old_root, root, proof));
      TreeHash forged = old_root;
      forged[31] ^= 1;
      CHECK_FALSE(is_consistent(hasher, old_size, size, forged, root, proof));
      if (size % 7 != 0) continue;
      for (const auto& other : damaged(proof))
        CHECK_FALSE(is_consistent(hasher, old_size, size, old_root, root, other));
    }
  }
}

TEST_CASE("what is outside of the tree has no proof") {
  CHECK_FALSE(inclusion_ranges(0, 0));
  CHECK_FALSE(inclusion_ranges(-1, 3));
  CHECK_FALSE(inclusion_ranges(3, 3));
  CHECK_FALSE(consistency_ranges(0, 3));
  CHECK_FALSE(consistency_ranges(4, 3));
  CHECK_FALSE(is_consistent(test_hasher(), 4, 3, {}, {}, {}));
  CHECK_FALSE(is_consistent(test_hasher(), 0, 3, {}, {}, {}));
  CHECK(inclusion_ranges(0, 1)->empty());
  CHECK(inclusion_ranges((std::int64_t{1} << 53) - 2, (std::int64_t{1} << 53) - 1)->size() <= 63);
}
