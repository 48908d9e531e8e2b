#include "sayso/log/tile.hpp"

#include <algorithm>
#include <limits>

#include "log/decimal.hpp"

namespace sayso {
namespace {

constexpr std::string_view k_tile = "tile/";
constexpr std::string_view k_entries = "entries";
constexpr int k_highest = 63;

/// Takes `prefix` off the front.
bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::string_view until(std::string_view& text, char end) {
  const std::string_view head = text.substr(0, text.find(end));
  text.remove_prefix(head.size());
  return head;
}

std::string hashes_as_bytes(const std::vector<TreeHash>& hashes) {
  std::string bytes;
  for (const TreeHash& hash : hashes)
    bytes.append(bytes_of(hash));
  return bytes;
}

/// The hashes of a tile from `first` on.
std::optional<std::vector<TreeHash>> part_of(TileSource& source, const Tile& tile, std::int64_t first, std::int64_t count) {
  const std::optional<std::string> bytes = source.read(tile);
  if (!bytes || bytes->size() != static_cast<std::size_t>(tile.width) * 32 || first + count > tile.width) return std::nullopt;
  std::vector<TreeHash> hashes;
  for (std::int64_t i = first; i < first + count; ++i)
    hashes.push_back(*tree_hash(std::string_view(*bytes).substr(static_cast<std::size_t>(i) * 32, 32)));
  return hashes;
}

}  // namespace

std::string path_of(const Tile& tile) {
  std::string digits = std::to_string(tile.number);
  digits.insert(0, (3 - digits.size() % 3) % 3, '0');
  std::string path = std::string(k_tile) + (tile.level == Tile::k_entries ? std::string(k_entries) : std::to_string(tile.level));
  for (std::size_t i = 0; i < digits.size(); i += 3)
    path += (i + 3 < digits.size() ? "/x" : "/") + digits.substr(i, 3);
  if (tile.width < k_tile_width) path += ".p/" + std::to_string(tile.width);
  return path;
}

std::optional<Tile> parse_tile_path(std::string_view path) {
  Tile tile;
  std::string_view rest = path;
  if (!take(rest, k_tile)) return std::nullopt;
  const std::string_view level = until(rest, '/');
  const std::optional<std::int64_t> number = level == k_entries ? Tile::k_entries : read_decimal(level);
  if (!number || *number > k_highest) return std::nullopt;
  tile.level = static_cast<int>(*number);
  while (take(rest, "/")) {
    take(rest, "x");
    for (int i = 0; i < 3; ++i, rest.remove_prefix(1)) {
      if (rest.empty() || rest[0] < '0' || rest[0] > '9' || tile.number > std::numeric_limits<std::int64_t>::max() / 16) {
        return std::nullopt;
      }
      tile.number = tile.number * 10 + (rest[0] - '0');
    }
  }
  if (take(rest, ".p/")) {
    const std::optional<std::int64_t> width = read_decimal(rest);
    if (!width || *width < 1 || *width >= k_tile_width) return std::nullopt;
    tile.width = static_cast<int>(*width);
  }
  // What is left over, and every other spelling, is found out by writing it again.
  if (path_of(tile) != path) return std::nullopt;
  return tile;
}

std::optional<Tile> tile_in(std::int64_t size, int level, std::int64_t number) {
  const int shift = 8 * std::max(level, 0);
  if (shift > 56) return std::nullopt;
  const std::int64_t width = (size >> shift) - number * k_tile_width;
  if (number < 0 || width <= 0) return std::nullopt;
  return Tile{level, number, static_cast<int>(std::min(width, k_tile_width))};
}

std::optional<TreeHash> hash_from_tiles(const TreeHasher& hasher, TileSource& source, std::int64_t size, LeafRange range) {
  if (range.first >= range.last) return std::nullopt;
  std::vector<TreeHash> perfect;
  // A range is a row of perfect subtrees, the largest first.
  for (std::int64_t first = range.first; first < range.last;) {
    int height = 0;
    while (first + (std::int64_t{2} << height) <= range.last)
      ++height;
    const int level = height / 8;
    const std::int64_t count = std::int64_t{1} << (height % 8);
    const std::int64_t at = first >> (8 * level);
    const std::optional<Tile> tile = tile_in(size, level, at / k_tile_width);
    if (!tile) return std::nullopt;
    const auto hashes = part_of(source, *tile, at % k_tile_width, count);
    if (!hashes) return std::nullopt;
    perfect.push_back(hasher.over(hashes->data(), hashes->size()));
    first += std::int64_t{1} << height;
  }
  TreeHash hash = perfect.back();
  for (std::size_t i = perfect.size() - 1; i > 0; --i)
    hash = hasher.node(perfect[i - 1], hash);
  return hash;
}

std::optional<std::vector<TreeHash>> hashes_from_tiles(const TreeHasher& hasher, TileSource& source, std::int64_t size,
                                                       const std::vector<LeafRange>& ranges) {
  std::vector<TreeHash> hashes;
  for (const LeafRange& range : ranges) {
    const std::optional<TreeHash> hash = hash_from_tiles(hasher, source, size, range);
    if (!hash) return std::nullopt;
    hashes.push_back(*hash);
  }
  return hashes;
}

std::vector<GrowingTree::FullTile> GrowingTree::append(std::string_view entry) {
  std::vector<FullTile> full;
  entries_ += bundle_entry(entry);
  ++size_;
  if (size_ % k_tile_width == 0) {
    full.push_back({{Tile::k_entries, size_ / k_tile_width - 1}, std::move(entries_)});
    entries_.clear();
  }
  TreeHash hash = hasher_.leaf(entry);
  for (std::size_t level = 0;; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    std::vector<TreeHash>& hashes = levels_[level];
    hashes.push_back(hash);
    if (static_cast<std::int64_t>(hashes.size()) < k_tile_width) return full;
    const int shift = 8 * (static_cast<int>(level) + 1);
    full.push_back({{static_cast<int>(level), (size_ >> shift) - 1}, hashes_as_bytes(hashes)});
    hash = hasher_.over(hashes.data(), hashes.size());
    hashes.clear();
  }
}

TreeHash GrowingTree::root() const {
  std::optional<TreeHash> rest;
  for (std::vector<TreeHash> hashes : levels_) {
    if (rest) hashes.push_back(*rest);
    if (!hashes.empty()) rest = hasher_.over(hashes.data(), hashes.size());
  }
  return rest ? *rest : hasher_.empty();
}

std::vector<GrowingTree::FullTile> GrowingTree::partial() const {
  std::vector<FullTile> tiles;
  if (!entries_.empty()) tiles.push_back({*tile_in(size_, Tile::k_entries, size_ / k_tile_width), entries_});
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    const int level = static_cast<int>(i);
    if (levels_[i].empty()) continue;
    const std::optional<Tile> tile = tile_in(size_, level, (size_ >> (8 * level)) / k_tile_width);
    if (tile) tiles.push_back({*tile, hashes_as_bytes(levels_[i])});
  }
  return tiles;
}

std::string bundle_entry(std::string_view entry) {
  std::string bytes;
  bytes += static_cast<char>(entry.size() >> 8U);
  bytes += static_cast<char>(entry.size() & 0xFFU);
  return bytes.append(entry);
}

std::optional<std::vector<std::string_view>> entries_in(std::string_view bundle) {
  std::vector<std::string_view> entries;
  while (!bundle.empty()) {
    if (bundle.size() < 2) return std::nullopt;
    const std::size_t length =
        static_cast<std::size_t>(static_cast<unsigned char>(bundle[0])) << 8U | static_cast<unsigned char>(bundle[1]);
    bundle.remove_prefix(2);
    if (bundle.size() < length) return std::nullopt;
    entries.push_back(bundle.substr(0, length));
    bundle.remove_prefix(length);
  }
  return entries;
}

}  // namespace sayso
