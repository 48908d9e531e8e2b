#include "ledger/log_check.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "crypto/sha256.hpp"
#include "files/host_codes.hpp"
#include "sayso/log/tile.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

const TreeHasher k_hasher(sha256_tree);

Error altered(const Tile& tile) {
  return {codes::log_altered, "/" + path_of(tile), "`" + path_of(tile) + "` is not what the signed root says"};
}

/// One pass over the bundles of entries, with the tiles beside them.
class Checkup {
 public:
  Checkup(LogFiles& files, Checkpoint head, const std::optional<Checkpoint>& since)
      : files_(files), head_(std::move(head)), since_(since), tree_(k_hasher) {}

  Result<void> run(const std::function<void(std::int64_t, std::int64_t)>& told) {
    const std::int64_t bundles = (head_.size + k_tile_width - 1) / k_tile_width;
    for (std::int64_t number = 0; number < bundles; ++number) {
      if (Result<void> done = check_bundle(number); !done) return done;
      told(number + 1, bundles);
    }
    if (Result<void> done = keep_up(tree_.partial()); !done) return done;
    return conclude();
  }

 private:
  /// The bytes of a tile in the tree of the checkpoint; a partial one may have been filled since.
  Result<std::string> bytes_of_tile(const Tile& tile) {
    Result<std::optional<std::string>> bytes = files_.get(path_of(tile));
    if (bytes && !*bytes && tile.width < k_tile_width) {
      bytes = files_.get(path_of({tile.level, tile.number}));
      if (bytes && *bytes) *bytes = beginning_of(**bytes, tile);
    }
    if (!bytes) return bytes.error();
    if (*bytes) return **std::move(bytes);
    return Error{codes::log_missing, "/" + path_of(tile), "`" + path_of(tile) + "` is missing"};
  }

  static std::string beginning_of(const std::string& full, const Tile& tile) {
    if (tile.level != Tile::k_entries) return full.substr(0, static_cast<std::size_t>(tile.width) * 32);
    std::string bytes;
    const auto entries = entries_in(full);
    for (std::size_t i = 0; entries && i < std::min(entries->size(), static_cast<std::size_t>(tile.width)); ++i)
      bytes += bundle_entry((*entries)[i]);
    return bytes;
  }

  Result<void> check_bundle(std::int64_t number) {
    const Tile bundle = *tile_in(head_.size, Tile::k_entries, number);
    const Tile tile{0, bundle.number, bundle.width};
    const Result<std::string> bytes = bytes_of_tile(bundle);
    if (!bytes) return bytes.error();
    const Result<std::string> hashes = bytes_of_tile(tile);
    if (!hashes) return hashes.error();
    const auto entries = entries_in(*bytes);
    if (!entries || entries->size() != static_cast<std::size_t>(bundle.width)) return altered(bundle);
    if (hashes->size() != entries->size() * 32) return altered(tile);
    std::vector<GrowingTree::FullTile> made;
    for (const std::string_view entry : *entries) {
      made = tree_.append(entry);
      if (since_ && since_->size == tree_.size()) root_then_ = tree_.root();
    }
    // A bundle is full with its last entry, and the tiles with it; the last bundle may stay partial.
    if (bundle.width < k_tile_width) made = tree_.partial();
    const auto lowest = std::find_if(made.begin(), made.end(), [](const auto& full) { return full.tile.level == 0; });
    if (lowest == made.end() || lowest->bytes != *hashes) disagreeing_.push_back(number);
    return bundle.width < k_tile_width ? Result<void>() : keep_up(made);
  }

  /// The root that the lowest tiles lead to, whatever the entries are.
  Result<TreeHash> root_of_tiles() {
    std::vector<TreeHash> row;
    for (std::int64_t number = 0; number * k_tile_width < head_.size; ++number) {
      const Result<std::string> bytes = bytes_of_tile(*tile_in(head_.size, 0, number));
      if (!bytes) return bytes.error();
      std::vector<TreeHash> hashes;
      for (std::size_t i = 0; i + 32 <= bytes->size(); i += 32)
        hashes.push_back(*tree_hash(std::string_view(*bytes).substr(i, 32)));
      row.push_back(hashes.empty() ? k_hasher.empty() : k_hasher.over(hashes.data(), hashes.size()));
    }
    return k_hasher.over(row.data(), row.size());
  }

  /// Holds the tiles of hashes above the lowest against what the entries make of them.
  Result<void> keep_up(const std::vector<GrowingTree::FullTile>& made) {
    for (const GrowingTree::FullTile& full : made) {
      if (full.tile.level < 1) continue;
      const Result<std::string> bytes = bytes_of_tile(full.tile);
      if (!bytes) return bytes.error();
      if (*bytes != full.bytes) differing_.push_back({full.tile, full.bytes, *bytes});
    }
    return {};
  }

  /// Which of two that disagree is to blame is told by the signed root: the other one leads to it.
  Result<void> conclude() {
    const bool entries_lead = tree_.root() == head_.root;
    if (!disagreeing_.empty()) {
      const Result<TreeHash> of_tiles = root_of_tiles();
      if (!of_tiles) return of_tiles.error();
      const bool tiles_lead = *of_tiles == head_.root;
      const int level = tiles_lead || !entries_lead ? Tile::k_entries : 0;
      return altered(*tile_in(head_.size, level, disagreeing_.front()));
    }
    if (!entries_lead) return blame_above();
    if (!differing_.empty()) return altered(differing_.front().tile);
    if (since_ && (since_->size == 0 ? k_hasher.empty() : root_then_.value_or(TreeHash{})) != since_->root) {
      return Error{codes::log_split_view, "",
                   "the first " + std::to_string(since_->size) + " entries are not those of the older checkpoint"};
    }
    return {};
  }

  /// Entries and lowest tiles agree and do not lead to the root. Where a tile above says otherwise of one of them, both were altered.
  Result<void> blame_above() {
    for (const auto& [tile, made, found] : differing_) {
      for (std::size_t i = 0; tile.level == 1 && i + 32 <= std::min(made.size(), found.size()); i += 32) {
        if (made.compare(i, 32, found, i, 32) == 0) continue;
        return altered({0, tile.number * k_tile_width + static_cast<std::int64_t>(i / 32)});
      }
    }
    return Error{codes::log_split_view, "", "the entries make another tree than the one that the checkpoint signs"};
  }

  struct Difference {
    Tile tile;
    std::string made;
    std::string found;
  };

  LogFiles& files_;
  Checkpoint head_;
  const std::optional<Checkpoint>& since_;
  GrowingTree tree_;
  std::optional<TreeHash> root_then_;
  std::vector<std::int64_t> disagreeing_;
  std::vector<Difference> differing_;
};

}  // namespace

Result<Checkpoint> signed_checkpoint(std::string_view text, const VerifierKey& key) {
  const Result<Note> note = parse_note(text);
  if (!note) return note.error();
  Result<Checkpoint> checkpoint = parse_checkpoint(note->text);
  if (!checkpoint) return checkpoint;
  if (checkpoint->origin == key.name && is_signed_by(*note, key)) return checkpoint;
  return Error{codes::log_unsigned, "",
               "the checkpoint of `" + checkpoint->origin + "` is not signed by the key of `" + key.name + "`"};
}

Result<LogCheckup> check_log(LogFiles& files, const VerifierKey& key, const std::optional<Checkpoint>& since,
                             const std::function<void(std::int64_t, std::int64_t)>& told) {
  const Result<std::optional<std::string>> text = files.get("checkpoint");
  if (!text) return text.error();
  if (!*text) return Error{codes::log_unreadable, "/checkpoint", "the log has no checkpoint"};
  const Result<Checkpoint> head = signed_checkpoint(**text, key);
  if (!head) return Error{head.error().code, "/checkpoint", head.error().detail};
  if (since && since->size > head->size) {
    return Error{
        codes::log_rollback, "/checkpoint",
        "the log has " + std::to_string(head->size) + " entries, and has signed " + std::to_string(since->size) + " before"};
  }
  if (since && since->size == head->size && since->root != head->root) {
    return Error{codes::log_split_view, "/checkpoint",
                 "the log has signed two trees of " + std::to_string(since->size) + " entries"};
  }
  if (Result<void> checked = Checkup(files, *head, since).run(told); !checked) return checked.error();
  return LogCheckup{*head, since};
}

}  // namespace sayso
