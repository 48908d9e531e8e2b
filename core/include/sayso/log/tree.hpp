#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "sayso/support/result.hpp"

/// The Merkle tree of RFC 6962, section 2.1. Pure: the host lends its SHA-256 (decision 0060).
namespace sayso {

using TreeHash = std::array<unsigned char, 32>;

/// The host's SHA-256.
using HashFunction = TreeHash (*)(std::string_view bytes);

inline std::string_view bytes_of(const TreeHash& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

/// The 32 bytes as a hash; nothing where there are not 32.
std::optional<TreeHash> tree_hash(std::string_view bytes);

/// How leaves and nodes are hashed: a leaf is SHA-256(0x00 || entry), a node SHA-256(0x01 || left || right).
class TreeHasher {
 public:
  explicit TreeHasher(HashFunction sha256) : sha256_(sha256) {}

  [[nodiscard]] TreeHash empty() const { return sha256_({}); }
  [[nodiscard]] TreeHash leaf(std::string_view entry) const;
  [[nodiscard]] TreeHash node(const TreeHash& left, const TreeHash& right) const;
  /// The hash of the subtree over these neighbours. Precondition: at least one.
  [[nodiscard]] TreeHash over(const TreeHash* first, std::size_t count) const;

 private:
  HashFunction sha256_;
};

/// Leaves `first` up to, without, `last`.
struct LeafRange {
  std::int64_t first = 0;
  std::int64_t last = 0;
  bool operator==(const LeafRange&) const = default;
};

/// The subtrees whose hashes prove that a leaf is in a tree, from the leaf's neighbour upwards. Nothing unless 0 <= index < size.
std::optional<std::vector<LeafRange>> inclusion_ranges(std::int64_t index, std::int64_t size);

/// The subtrees whose hashes prove that a tree of `size` begins with that of `old_size`, in the order of RFC 6962, section 2.1.2.
/// Nothing unless 0 < old_size <= size; none where they are equal.
std::optional<std::vector<LeafRange>> consistency_ranges(std::int64_t old_size, std::int64_t size);

enum class Side : unsigned char { left, right };

/// On which side of the path each hash of an inclusion proof stands. Nothing unless 0 <= index < size.
std::optional<std::vector<Side>> inclusion_sides(std::int64_t index, std::int64_t size);

/// The root that follows from a leaf's hash and a proof; nothing where the proof is not of the length that index and size ask for.
std::optional<TreeHash> root_from_inclusion(const TreeHasher& hasher, const TreeHash& leaf, std::int64_t index, std::int64_t size,
                                            const std::vector<TreeHash>& proof);

/// Whether the proof shows that the tree of `root` begins with that of `old_root`. An old size of 0 needs no proof and has none.
bool is_consistent(const TreeHasher& hasher, std::int64_t old_size, std::int64_t size, const TreeHash& old_root,
                   const TreeHash& root, const std::vector<TreeHash>& proof);

}  // namespace sayso
