#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "crypto/note_key.hpp"
#include "ledger/log_store.hpp"
#include "sayso/log/tile.hpp"

namespace sayso {

/// The log as files (C2SP tlog-tiles): `checkpoint`, `key`, `tile/...` in one folder, which any static server may serve. The ledger is the
/// truth; the files follow it, and are made again out of it where they are missing.
///
/// INVARIANT: a checkpoint is signed for a tree that continues the one in the folder's checkpoint, or none is signed.
class LogKeeper {
 public:
  /// Makes the tree again out of the ledger and holds it against the folder's checkpoint, which must be this key's (`log.note`): a shorter
  /// ledger is a rollback (`log.rollback`), another one a second view (`log.split_view`). Fails besides as the ledger does.
  /// Then it publishes whatever is new, once and after each `wake`, on a thread of its own. `report` is told what went wrong there.
  static Result<std::unique_ptr<LogKeeper>> open(LogStore& store, std::string folder, NoteKey key,
                                                 std::function<void(const Error&)> report);
  /// Publishes what is left.
  ~LogKeeper();
  LogKeeper(const LogKeeper&) = delete;
  LogKeeper& operator=(const LogKeeper&) = delete;

  /// Something was accepted: it will be under a checkpoint within two seconds.
  void wake();

  /// The tlog-proof of an entry; nothing while it is not published, or where a tile is missing or altered.
  [[nodiscard]] std::optional<std::string> proof(std::int64_t index);

  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] const VerifierKey& verifier() const { return key_.verifier(); }

 private:
  LogKeeper(LogStore& store, std::string folder, NoteKey key, std::function<void(const Error&)> report);
  Result<void> rebuild();
  Result<void> check_against(const std::string& checkpoint);
  Result<void> publish();
  void keep_publishing();

  struct Published {
    std::int64_t size = -1;
    TreeHash root{};
    std::string checkpoint;
  };

  LogStore& store_;
  std::string folder_;
  NoteKey key_;
  std::function<void(const Error&)> report_;
  GrowingTree tree_;
  std::vector<GrowingTree::FullTile> unwritten_;  ///< full tiles that are not in the folder yet
  std::mutex lock_;
  std::condition_variable woken_;
  bool is_woken_ = true;
  bool ends_ = false;
  Published published_;
  std::thread thread_;
};

/// Reads tiles out of a log's folder. A partial tile that has been filled since is the beginning of the full one.
class TileFolder final : public TileSource {
 public:
  explicit TileFolder(std::string folder) : folder_(std::move(folder)) {}
  std::optional<std::string> read(const Tile& tile) override;

 private:
  std::string folder_;
};

}  // namespace sayso
