// Guards native/ledger/log_check.cpp: whatever is missing, altered or taken back is found and named.
#include "ledger/log_check.hpp"

#include <map>

#include "files/files.hpp"
#include "files/host_codes.hpp"
#include "sayso/log/tile.hpp"
#include "sayso/support/error_codes.hpp"
#include "support/log_folder.hpp"

using namespace sayso;
using namespace sayso::test;

namespace {

/// A log in memory, signed by a key of its own.
struct Log final : LogFiles {
  explicit Log(std::int64_t size) {
    for (std::int64_t i = 0; i < size; ++i)
      keep(tree.append(log_entry(i)));
    sign();
  }
  void sign() {
    keep(tree.partial());
    files["checkpoint"] = to_text(key.sign(to_text(Checkpoint{key.verifier().name, tree.size(), tree.root()})));
  }
  Result<std::optional<std::string>> get(const std::string& path) override {
    const auto found = files.find(path);
    return found == files.end() ? std::optional<std::string>() : std::optional(found->second);
  }
  /// "" where the log holds, else the code and the path.
  std::string verdict(const std::optional<Checkpoint>& since = std::nullopt) {
    const auto found = check_log(*this, key.verifier(), since, [](std::int64_t, std::int64_t) {});
    return found ? "" : std::string(found.error().code) + " " + found.error().path;
  }
  [[nodiscard]] Checkpoint head() const { return {key.verifier().name, tree.size(), tree.root()}; }

  NoteKey key = NoteKey::generate("controller.example/log");
  GrowingTree tree{TreeHasher(sha256_tree)};
  std::map<std::string, std::string> files;

 private:
  void keep(const std::vector<GrowingTree::FullTile>& tiles) {
    for (const auto& [tile, bytes] : tiles)
      files[path_of(tile)] = bytes;
  }
};

}  // namespace

TEST_CASE("a log holds, of whatever size, and continues each of its checkpoints") {
  for (const std::int64_t size : {0, 1, 2, 255, 256, 257, 600, 66'000}) {
    CAPTURE(size);
    Log log(size);
    CHECK(log.verdict() == "");
    for (const std::int64_t before : {std::int64_t{0}, size / 3, size / 2 + 1, size - 1, size}) {
      if (before > size || before < 0) continue;
      Log old(before);
      CHECK(log.verdict(old.head()) == "");
      if (before == 0) continue;
      Checkpoint forged = old.head();
      forged.root[5] ^= 1;
      CHECK(log.verdict(forged) == (before == size ? "log.split_view /checkpoint" : "log.split_view "));
    }
  }
}

TEST_CASE("every file that is missing is named") {
  const Log good(600);
  for (const auto& [path, bytes] : good.files) {
    Log log(600);
    log.files.erase(path);
    CHECK(log.verdict() == (path == "checkpoint" ? "log.unreadable /checkpoint" : "log.missing /" + path));
  }
}

TEST_CASE("every byte that is altered is found, and the file named") {
  const Log good(600);
  for (const auto& [path, bytes] : good.files) {
    if (path == "checkpoint") continue;
    for (const std::size_t at : {std::size_t{2}, bytes.size() / 2, bytes.size() - 1}) {
      Log log(600);
      log.files[path][at] = static_cast<char>(bytes[at] ^ 4);
      CHECK(log.verdict() == "log.altered /" + path);
    }
    Log shorter(600);
    shorter.files[path].pop_back();
    CHECK(shorter.verdict() == "log.altered /" + path);
  }
}

TEST_CASE("a tile of the lowest level and its bundle, altered alike, are betrayed by the level above") {
  Log log(600);
  std::vector<TreeHash> leaves;
  std::string bundle;
  for (std::int64_t i = 256; i < 512; ++i) {
    const std::string entry = i == 300 ? log_entry(-1) : log_entry(i);
    bundle += bundle_entry(entry);
    leaves.push_back(TreeHasher(sha256_tree).leaf(entry));
  }
  log.files["tile/entries/001"] = bundle;
  log.files["tile/0/001"].clear();
  for (const TreeHash& leaf : leaves)
    log.files["tile/0/001"].append(bytes_of(leaf));
  CHECK(log.verdict() == "log.altered /tile/0/001");
}

TEST_CASE("a log that was set back, forked, or signed by somebody else") {
  Log log(600);
  Log older(300);
  CHECK(older.verdict(log.head()) == "log.rollback /checkpoint");
  Log fork(299);
  fork.tree.append("another entry of the same place.");
  fork.sign();
  CHECK(log.verdict(fork.head()) == "log.split_view ");
  Log other_tree(600);
  other_tree.tree.append("one more");
  Checkpoint wrong = other_tree.head();
  wrong.size = 600;
  other_tree.files["checkpoint"] = to_text(other_tree.key.sign(to_text(wrong)));
  CHECK(other_tree.verdict() == "log.split_view ");
  Log stranger(600);
  stranger.files["checkpoint"] = log.files["checkpoint"];
  CHECK(stranger.verdict() == "log.unsigned /checkpoint");
  stranger.files["checkpoint"] = "600\n";
  CHECK(stranger.verdict() == "log.note /checkpoint");
}

TEST_CASE("a partial tile that was filled since is the beginning of the full one") {
  Log log(300);
  const std::string checkpoint = log.files["checkpoint"];
  for (std::int64_t i = 300; i < 512; ++i)
    for (const auto& [tile, bytes] : log.tree.append(log_entry(i)))
      log.files[path_of(tile)] = bytes;
  log.files.erase("tile/0/001.p/44");
  log.files.erase("tile/entries/001.p/44");
  CHECK(log.files["checkpoint"] == checkpoint);
  CHECK(log.verdict() == "");
}
