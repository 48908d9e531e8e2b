// Guards core/src/log/tile.cpp: the files of C2SP tlog-tiles, and the tree that can be made of them again.
#include "sayso/log/tile.hpp"

#include <doctest/doctest.h>

#include <map>

#include "support/log_hash.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

/// The files of a growing tree.
class Files : public TileSource {
 public:
  void grow_to(std::int64_t size) {
    for (std::int64_t i = tree.size(); i < size; ++i)
      keep(tree.append(some_entry(i)));
    keep(tree.partial());
  }
  std::optional<std::string> read(const Tile& tile) override {
    const auto found = by_path.find(path_of(tile));
    return found == by_path.end() ? std::nullopt : std::optional(found->second);
  }

  GrowingTree tree{test_hasher()};
  std::map<std::string, std::string> by_path;

 private:
  void keep(const std::vector<GrowingTree::FullTile>& tiles) {
    for (const auto& [tile, bytes] : tiles)
      by_path[path_of(tile)] = bytes;
  }
};

}  // namespace

TEST_CASE("paths are those of the specification, and nothing else is read as one") {
  const std::pair<Tile, std::string> paths[] = {{{0, 0, 256}, "tile/0/000"},
                                                {{0, 0, 1}, "tile/0/000.p/1"},
                                                {{1, 1234067, 256}, "tile/1/x001/x234/067"},
                                                {{63, 999, 255}, "tile/63/999.p/255"},
                                                {{2, 1000, 256}, "tile/2/x001/000"},
                                                {{Tile::k_entries, 4, 256}, "tile/entries/004"},
                                                {{Tile::k_entries, 273, 112}, "tile/entries/273.p/112"}};
  for (const auto& [tile, path] : paths) {
    CHECK(path_of(tile) == path);
    CHECK(parse_tile_path(path) == tile);
  }
  for (const char* wrong : {"",
                            "tile",
                            "tile/0",
                            "tile/0/",
                            "tile/0/00",
                            "tile/0/0000",
                            "tile/0/x000/000",
                            "tile/0/001/000",
                            "tile/0/x001",
                            "tile/00/000",
                            "tile/64/000",
                            "tile/-1/000",
                            "tile/0/000.p/0",
                            "tile/0/000.p/256",
                            "tile/0/000.p/01",
                            "tile/0/000.p/",
                            "tile/0/000.p",
                            "tile/0/000/",
                            "/tile/0/000",
                            "tile/0/..",
                            "tile/0/../0/000",
                            "tile/0/000.p/1/",
                            "tile/entries",
                            "tile/entry/000",
                            "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
                            "tile/0/x0a1/000",
                            "checkpoint"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_tile_path(wrong));
  }
}

TEST_CASE("a tree of 70,000 has the tiles that the specification counts") {
  Files files;
  files.grow_to(70'000);
  std::map<std::string, int> full;
  std::map<std::string, int> partial;
  for (const auto& [path, bytes] : files.by_path) {
    const Tile tile = *parse_tile_path(path);
    const std::string level = tile.level < 0 ? "entries" : std::to_string(tile.level);
    tile.width == 256 ? ++full[level] : partial[level] = tile.width;
    CHECK(bytes.size() == static_cast<std::size_t>(tile.width) * (tile.level < 0 ? 34 : 32));
    CHECK(tile_in(70'000, tile.level, tile.number) == tile);
  }
  CHECK(full == std::map<std::string, int>{{"0", 273}, {"1", 1}, {"entries", 273}});
  CHECK(partial == std::map<std::string, int>{{"0", 112}, {"1", 17}, {"2", 1}, {"entries", 112}});
  CHECK_FALSE(tile_in(70'000, 0, 274));
  CHECK_FALSE(tile_in(70'000, 3, 0));
  CHECK_FALSE(tile_in(0, 0, 0));
  CHECK_FALSE(tile_in(70'000, 0, -1));
}

TEST_CASE("a tree of 256 is one full tile and one hash above it") {
  Files files;
  files.grow_to(256);
  CHECK(files.by_path.size() == 3);
  CHECK(files.by_path.count("tile/0/000") == 1);
  CHECK(files.by_path.count("tile/entries/000") == 1);
  CHECK(files.by_path.count("tile/1/000.p/1") == 1);
}

TEST_CASE("roots and proofs out of tiles are those of the definition") {
  Files files;
  std::vector<TreeHash> leaves;
  for (std::int64_t i = 0; i < 66'000; ++i)
    leaves.push_back(test_hasher().leaf(some_entry(i)));
  CHECK(files.tree.root() == test_hasher().empty());
  for (const std::int64_t size : {1, 2, 3, 7, 255, 256, 257, 511, 512, 513, 1000, 65'535, 65'536, 65'537, 66'000}) {
    CAPTURE(size);
    files.grow_to(size);
    const TreeHash root = root_by_definition(leaves, 0, size);
    CHECK(files.tree.root() == root);
    CHECK(hash_from_tiles(test_hasher(), files, size, {0, size}) == root);
    for (const std::int64_t index : {std::int64_t{0}, size / 3, size / 2, size - 1}) {
      const auto proof = hashes_from_tiles(test_hasher(), files, size, *inclusion_ranges(index, size));
      REQUIRE(proof);
      CHECK(root_from_inclusion(test_hasher(), leaves[static_cast<std::size_t>(index)], index, size, *proof) == root);
    }
    for (const std::int64_t old_size : {std::int64_t{1}, size / 2 + 1, size - size / 5}) {
      const auto proof = hashes_from_tiles(test_hasher(), files, size, *consistency_ranges(old_size, size));
      REQUIRE(proof);
      CHECK(is_consistent(test_hasher(), old_size, size, root_by_definition(leaves, 0, old_size), root, *proof));
    }
  }
}

TEST_CASE("where a tile is missing or of another length there is no hash") {
  Files files;
  files.grow_to(300);
  files.by_path["tile/0/000"].pop_back();
  CHECK_FALSE(hash_from_tiles(test_hasher(), files, 300, {0, 8}));
  CHECK(hash_from_tiles(test_hasher(), files, 300, {0, 256}));
  files.by_path.erase("tile/0/001.p/44");
  CHECK_FALSE(hash_from_tiles(test_hasher(), files, 300, {256, 300}));
}

TEST_CASE("a bundle holds entries with their lengths, and nothing besides") {
  const std::string bundle = bundle_entry("abc") + bundle_entry("") + bundle_entry(std::string(300, 'x'));
  CHECK(bundle.substr(0, 5) == std::string("\0\3abc", 5));
  const auto entries = entries_in(bundle);
  REQUIRE(entries);
  CHECK(*entries == std::vector<std::string_view>{"abc", "", std::string_view(bundle).substr(9)});
  CHECK_FALSE(entries_in(bundle + "x"));
  CHECK_FALSE(entries_in(std::string_view(bundle).substr(0, bundle.size() - 1)));
  CHECK(entries_in("")->empty());
}
