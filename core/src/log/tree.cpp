#include "sayso/log/tree.hpp"

#include <algorithm>
#include <cassert>

namespace sayso {
namespace {

constexpr unsigned char k_leaf = 0;
constexpr unsigned char k_node = 1;

/// The largest power of two below `count`. Precondition: count > 1.
template <class T>
T split_of(T count) {
  T half = 1;
  while (half < count - half)
    half *= 2;
  return half;
}

}  // namespace

std::optional<TreeHash> tree_hash(std::string_view bytes) {
  TreeHash hash;
  if (bytes.size() != hash.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

TreeHash TreeHasher::leaf(std::string_view entry) const {
  std::array<char, 65> few{static_cast<char>(k_leaf)};  // the entries of our own log have 32 bytes
  if (entry.size() < few.size()) {
    std::copy(entry.begin(), entry.end(), few.begin() + 1);
    return sha256_({few.data(), entry.size() + 1});
  }
  std::string bytes(1, static_cast<char>(k_leaf));
  return sha256_(bytes.append(entry));
}

TreeHash TreeHasher::node(const TreeHash& left, const TreeHash& right) const {
  std::array<unsigned char, 65> bytes{k_node};
  std::copy(left.begin(), left.end(), bytes.begin() + 1);
  std::copy(right.begin(), right.end(), bytes.begin() + 33);
  return sha256_({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

TreeHash TreeHasher::over(const TreeHash* first, std::size_t count) const {
  assert(count > 0);
  if (count == 1) return *first;
  const std::size_t half = split_of(count);
  return node(over(first, half), over(first + half, count - half));
}

std::optional<std::vector<LeafRange>> inclusion_ranges(std::int64_t index, std::int64_t size) {
  if (index < 0 || index >= size) return std::nullopt;
  std::vector<LeafRange> ranges;
  LeafRange tree{0, size};
  while (tree.last - tree.first > 1) {
    const std::int64_t middle = tree.first + split_of(tree.last - tree.first);
    const bool is_left = index < middle;
    ranges.push_back(is_left ? LeafRange{middle, tree.last} : LeafRange{tree.first, middle});
    (is_left ? tree.last : tree.first) = middle;
  }
  std::reverse(ranges.begin(), ranges.end());
  return ranges;
}

std::optional<std::vector<LeafRange>> consistency_ranges(std::int64_t old_size, std::int64_t size) {
  if (old_size <= 0 || old_size > size) return std::nullopt;
  std::vector<LeafRange> ranges;
  LeafRange tree{0, size};
  while (tree.last != old_size) {
    const std::int64_t middle = tree.first + split_of(tree.last - tree.first);
    const bool is_left = old_size <= middle;
    ranges.push_back(is_left ? LeafRange{middle, tree.last} : LeafRange{tree.first, middle});
    (is_left ? tree.last : tree.first) = middle;
  }
  // The old tree itself is known to whoever checks; a part of it is not.
  if (tree.first != 0) ranges.push_back(tree);
  std::reverse(ranges.begin(), ranges.end());
  return ranges;
}

std::optional<std::vector<Side>> inclusion_sides(std::int64_t index, std::int64_t size) {
  const auto ranges = inclusion_ranges(index, size);
  if (!ranges) return std::nullopt;
  std::vector<Side> sides;
  for (const LeafRange& range : *ranges)
    sides.push_back(range.last <= index ? Side::left : Side::right);
  return sides;
}

std::optional<TreeHash> root_from_inclusion(const TreeHasher& hasher, const TreeHash& leaf, std::int64_t index, std::int64_t size,
                                            const std::vector<TreeHash>& proof) {
  const auto sides = inclusion_sides(index, size);
  if (!sides || sides->size() != proof.size()) return std::nullopt;
  TreeHash hash = leaf;
  for (std::size_t i = 0; i < proof.size(); ++i) {
    hash = (*sides)[i] == Side::left ? hasher.node(proof[i], hash) : hasher.node(hash, proof[i]);
  }
  return hash;
}

bool is_consistent(const TreeHasher& hasher, std::int64_t old_size, std::int64_t size, const TreeHash& old_root,
                   const TreeHash& root, const std::vector<TreeHash>& proof) {
  if (old_size == 0) return size >= 0 && proof.empty() && old_root == hasher.empty();
  const auto ranges = consistency_ranges(old_size, size);
  if (!ranges || ranges->size() != proof.size()) return false;
  if (old_size == size) return old_root == root;
  // The lowest hash is of both trees: the proof's first, or the old tree's root where that is a subtree of the new one.
  const bool is_given = ranges->front().last == old_size;
  TreeHash of_old = is_given ? proof.front() : old_root;
  TreeHash of_new = of_old;
  for (std::size_t i = is_given ? 1 : 0; i < proof.size(); ++i) {
    const bool is_left = (*ranges)[i].last <= old_size;
    if (is_left) of_old = hasher.node(proof[i], of_old);
    of_new = is_left ? hasher.node(proof[i], of_new) : hasher.node(of_new, proof[i]);
  }
  return of_old == old_root && of_new == root;
}

}  // namespace sayso
