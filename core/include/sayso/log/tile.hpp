#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/log/tree.hpp"

/// The files of a log as C2SP tlog-tiles has them: hashes in tiles of 256, entries in bundles of 256.
namespace sayso {

inline constexpr std::int64_t k_tile_width = 256;

/// One tile of hashes, or one bundle of entries.
struct Tile {
  static constexpr int k_entries = -1;
  int level = 0;  ///< 0 holds the leaves' hashes, 1 one hash for each full tile of level 0; `k_entries` the entries themselves
  std::int64_t number = 0;
  int width = 256;  ///< below 256: a partial tile
  bool operator==(const Tile&) const = default;
};

/// `tile/0/x001/234.p/17`, `tile/entries/000`.
std::string path_of(const Tile& tile);

/// The tile of a path; nothing where it is not exactly what `path_of` gives for some tile.
std::optional<Tile> parse_tile_path(std::string_view path);

/// The tile of that level and number as it is in a tree of that size; nothing where the tree has none there.
std::optional<Tile> tile_in(std::int64_t size, int level, std::int64_t number);

/// Reads what is in a tile; nothing where it cannot be had or is not of its length.
class TileSource {
 public:
  virtual ~TileSource() = default;
  virtual std::optional<std::string> read(const Tile& tile) = 0;
};

/// The hash of a subtree of a tree of that size, out of its tiles; nothing where one of them cannot be had. The range must be one
/// that `inclusion_ranges` or `consistency_ranges` gives, or the whole tree.
std::optional<TreeHash> hash_from_tiles(const TreeHasher& hasher, TileSource& source, std::int64_t size, LeafRange range);

/// The hashes of those subtrees, in their order.
std::optional<std::vector<TreeHash>> hashes_from_tiles(const TreeHasher& hasher, TileSource& source, std::int64_t size,
                                                       const std::vector<LeafRange>& ranges);

/// A tree that grows at its right end. It keeps only what is not in full tiles yet.
class GrowingTree {
 public:
  explicit GrowingTree(TreeHasher hasher) : hasher_(hasher) {}

  struct FullTile {
    Tile tile;
    std::string bytes;
  };

  /// Adds an entry; the tiles that are full with it, the bundle of entries first.
  std::vector<FullTile> append(std::string_view entry);

  [[nodiscard]] std::int64_t size() const { return size_; }
  [[nodiscard]] TreeHash root() const;
  /// The partial tiles and the partial bundle of the tree as it is.
  [[nodiscard]] std::vector<FullTile> partial() const;

 private:
  TreeHasher hasher_;
  std::int64_t size_ = 0;
  std::string entries_;                        ///< of the bundle that is not full
  std::vector<std::vector<TreeHash>> levels_;  ///< each below 256 hashes
};

/// A bundle of entries: each with its length before it, two bytes, the high one first.
std::string bundle_entry(std::string_view entry);
/// The entries of a bundle; nothing where the lengths do not add up.
std::optional<std::vector<std::string_view>> entries_in(std::string_view bundle);

}  // namespace sayso
