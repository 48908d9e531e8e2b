#include "ledger/log_keeper.hpp"

#include <chrono>
#include <filesystem>
#include <utility>

#include "crypto/sha256.hpp"
#include "files/files.hpp"
#include "files/host_codes.hpp"
#include "sayso/log/checkpoint.hpp"
#include "sayso/log/proof.hpp"
#include "sayso/support/base64url.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

constexpr std::int64_t k_batch = 4096;
constexpr auto k_pause = std::chrono::milliseconds(200);  // between two checkpoints: as many entries as came meanwhile share one
constexpr auto k_retry = std::chrono::seconds(1);

const TreeHasher k_hasher(sha256_tree);

Tile full_of(Tile tile) { return {tile.level, tile.number}; }

}  // namespace

std::optional<std::string> TileFolder::read(const Tile& tile) {
  Result<std::string> bytes = read_file(folder_ + "/" + path_of(tile));
  if (bytes) return *std::move(bytes);
  if (tile.width == k_tile_width || tile.level == Tile::k_entries) return std::nullopt;
  Result<std::string> full = read_file(folder_ + "/" + path_of(full_of(tile)));
  if (!full) return std::nullopt;
  return full->substr(0, static_cast<std::size_t>(tile.width) * 32);
}

LogKeeper::LogKeeper(LogStore& store, std::string folder, NoteKey key, std::function<void(const Error&)> report)
    : store_(store), folder_(std::move(folder)), key_(std::move(key)), report_(std::move(report)), tree_(k_hasher) {}

Result<std::unique_ptr<LogKeeper>> LogKeeper::open(LogStore& store, std::string folder, NoteKey key,
                                                   std::function<void(const Error&)> report) {
  std::unique_ptr<LogKeeper> keeper(new LogKeeper(store, std::move(folder), std::move(key), std::move(report)));
  if (Result<void> rebuilt = keeper->rebuild(); !rebuilt) return rebuilt.error();
  const std::string key_line = to_text(keeper->verifier()) + "\n";
  if (Result<void> written = replace_file(keeper->folder_ + "/key", key_line); !written) return written.error();
  if (Result<void> published = keeper->publish(); !published) return published.error();
  keeper->thread_ = std::thread([raw = keeper.get()] { raw->keep_publishing(); });
  return keeper;
}

LogKeeper::~LogKeeper() {
  {
    const std::lock_guard guard(lock_);
    ends_ = true;
  }
  woken_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void LogKeeper::wake() {
  {
    const std::lock_guard guard(lock_);
    is_woken_ = true;
  }
  woken_.notify_all();
}

void LogKeeper::keep_publishing() {
  std::unique_lock guard(lock_);
  while (true) {
    woken_.wait(guard, [this] { return is_woken_ || ends_; });
    const bool was_woken = std::exchange(is_woken_, false);
    const bool is_last = ends_;
    guard.unlock();
    const Result<void> published = was_woken ? publish() : Result<void>();
    if (!published) report_(published.error());
    guard.lock();
    if (is_last) return;
    if (!published) is_woken_ = true;
    woken_.wait_for(guard, published ? k_pause : k_retry, [this] { return ends_; });
  }
}

Result<void> LogKeeper::rebuild() {
  std::error_code problem;
  const std::string path = folder_ + "/checkpoint";
  if (!std::filesystem::exists(path, problem)) return {};
  const Result<std::string> checkpoint = read_file(path);
  if (!checkpoint) return checkpoint.error();
  return check_against(*checkpoint);
}

/// Grows the tree up to the size of the checkpoint, whose root it must have there.
Result<void> LogKeeper::check_against(const std::string& checkpoint) {
  const Result<Note> note = parse_note(checkpoint);
  if (!note) return note.error();
  if (!is_signed_by(*note, verifier())) {
    return Error{codes::log_note, "", "the checkpoint in `" + folder_ + "` is not signed by the log's key"};
  }
  const Result<Checkpoint> signed_head = parse_checkpoint(note->text);
  if (!signed_head) return signed_head.error();
  while (tree_.size() < signed_head->size) {
    const std::int64_t most = std::min(k_batch, signed_head->size - tree_.size());
    const Result<std::vector<std::string>> entries = store_.log_entries(tree_.size(), most);
    if (!entries) return entries.error();
    if (entries->empty()) {
      return Error{codes::log_rollback, "",
                   "the ledger has " + std::to_string(tree_.size()) + " entries, and the log has signed " +
                       std::to_string(signed_head->size) + ": an older ledger was put in its place"};
    }
    for (const std::string& entry : *entries) {
      for (GrowingTree::FullTile& full : tree_.append(from_base64url(entry).value_or(""))) {
        const Result<std::string> there = read_file(folder_ + "/" + path_of(full.tile));
        if (!there || *there != full.bytes) unwritten_.push_back(std::move(full));
      }
    }
  }
  if (tree_.root() == signed_head->root) return {};
  return Error{codes::log_split_view, "",
               "the ledger's first " + std::to_string(signed_head->size) + " entries are not those that the log has signed"};
}

Result<void> LogKeeper::publish() {
  while (true) {
    const Result<std::vector<std::string>> entries = store_.log_entries(tree_.size(), k_batch);
    if (!entries) return entries.error();
    if (entries->empty()) break;
    for (const std::string& entry : *entries) {
      std::optional<std::string> bytes = is_digest(entry) ? from_base64url(entry) : std::nullopt;
      if (!bytes) return Error{codes::ledger_broken, "", "the ledger's log holds something that is no entry"};
      for (GrowingTree::FullTile& full : tree_.append(*bytes))
        unwritten_.push_back(std::move(full));
    }
  }
  if (published_.size == tree_.size() && unwritten_.empty()) return {};
  std::vector<GrowingTree::FullTile> tiles = unwritten_;
  for (GrowingTree::FullTile& partial : tree_.partial())
    tiles.push_back(std::move(partial));
  for (const GrowingTree::FullTile& tile : tiles) {
    if (Result<void> written = replace_file(folder_ + "/" + path_of(tile.tile), tile.bytes); !written) return written;
  }
  const std::string checkpoint = to_text(key_.sign(to_text(Checkpoint{verifier().name, tree_.size(), tree_.root()})));
  if (Result<void> written = replace_file(folder_ + "/checkpoint", checkpoint); !written) return written;
  {
    const std::lock_guard guard(lock_);
    published_ = {tree_.size(), tree_.root(), checkpoint};
  }
  for (const GrowingTree::FullTile& full : std::exchange(unwritten_, {})) {
    std::error_code ignored;
    std::filesystem::remove_all(folder_ + "/" + path_of(full.tile) + ".p", ignored);
  }
  return {};
}

std::optional<std::string> LogKeeper::proof(std::int64_t index) {
  Published published;
  {
    const std::lock_guard guard(lock_);
    published = published_;
  }
  const auto ranges = inclusion_ranges(index, published.size);
  if (!ranges) return std::nullopt;
  TileFolder tiles(folder_);
  const auto path = hashes_from_tiles(k_hasher, tiles, published.size, *ranges);
  if (!path) {
    report_(
        Error{codes::log_missing, "", "a tile of the log in `" + folder_ + "` is missing; it is made again at the next start"});
    return std::nullopt;
  }
  // Whoever saves a proof keeps it: one that an altered tile makes false is not handed out.
  const Result<std::vector<std::string>> entry = store_.log_entries(index, 1);
  if (!entry || entry->empty()) return std::nullopt;
  const TreeHash leaf = k_hasher.leaf(from_base64url(entry->front()).value_or(""));
  if (root_from_inclusion(k_hasher, leaf, index, published.size, *path) != published.root) {
    report_(
        Error{codes::log_altered, "", "a tile of the log in `" + folder_ + "` is altered; it is made again at the next start"});
    return std::nullopt;
  }
  return to_text(TlogProof{std::nullopt, index, *path, published.checkpoint});
}

}  // namespace sayso
