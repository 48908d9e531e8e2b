// Guards native/ledger/log_keeper.cpp: what is accepted is published, and what was published is never taken back.
#include "ledger/log_keeper.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "crypto/sha256.hpp"
#include "files/files.hpp"
#include "files/host_codes.hpp"
#include "sayso/log/checkpoint.hpp"
#include "sayso/log/proof.hpp"
#include "sayso/support/base64url.hpp"
#include "sayso/support/error_codes.hpp"
#include "support/log_folder.hpp"

using namespace sayso;
using namespace sayso::test;

namespace {

/// What a checkpoint of the folder says; the size is -1 where there is none that holds.
Checkpoint head_of(const std::string& folder, const VerifierKey& key) {
  const Result<std::string> text = read_file(folder + "/checkpoint");
  const Result<Note> note = text ? parse_note(*text) : Result<Note>(text.error());
  if (!note || !is_signed_by(*note, key)) return {"", -1, {}};
  return *parse_checkpoint(note->text);
}

bool waits_for(LogKeeper& keeper, std::int64_t size) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  while (head_of(keeper.folder(), keeper.verifier()).size != size || !keeper.proof(size - 1)) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

bool proves(LogKeeper& keeper, std::int64_t index) {
  const std::optional<std::string> text = keeper.proof(index);
  if (!text) return false;
  const TlogProof proof = *parse_tlog_proof(*text);
  const Note note = *parse_note(proof.checkpoint);
  const Checkpoint head = *parse_checkpoint(note.text);
  const TreeHasher hasher(sha256_tree);
  const auto root = root_from_inclusion(hasher, hasher.leaf(log_entry(index)), index, head.size, proof.path);
  return is_signed_by(note, keeper.verifier()) && proof.index == index && root == head.root;
}

std::map<std::string, std::string> files_as_met(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file()) continue;
    const Result<std::string> text = read_file(file.path().string());
    if (text) files[file.path().string().substr(folder.size())] = *text;
  }
  return files;
}

/// The files of a folder, by name. A keeper at work may take a folder of parts away while it is gone through: then all is read again.
std::map<std::string, std::string> files_in(const std::string& folder) {
  for (int attempt = 1;; ++attempt) {
    try {
      return files_as_met(folder);
    } catch (const std::filesystem::filesystem_error&) {
      if (attempt == 1000) throw;
      std::this_thread::yield();
    }
  }
}

}  // namespace

TEST_CASE("what is accepted is under a checkpoint within two seconds, with a proof") {
  LogFolder log;
  auto keeper = log.open();
  REQUIRE(keeper.ok());
  CHECK(head_of(log.folder(), log.verifier()).size == 0);
  CHECK_FALSE((*keeper)->proof(0));
  std::int64_t size = 0;
  for (const std::int64_t more : {1, 1, 5, 248, 1, 1, 300, 5000}) {
    log.store.grow_by(more);
    size += more;
    (*keeper)->wake();
    REQUIRE(waits_for(**keeper, size));
    CHECK(proves(**keeper, 0));
    CHECK(proves(**keeper, size / 2));
    CHECK(proves(**keeper, size - 1));
    CHECK_FALSE((*keeper)->proof(size));
  }
  CHECK(log.faults.empty());
  CHECK(*read_file(log.folder() + "/key") == to_text(log.verifier()) + "\n");
}

TEST_CASE("a tile that has become whole leaves none of its parts behind, one that has not keeps its own") {
  LogFolder log;
  auto keeper = log.open();
  REQUIRE(keeper.ok());
  log.store.grow_by(5);
  (*keeper)->wake();
  REQUIRE(waits_for(**keeper, 5));
  CHECK(files_in(log.folder()).contains("/tile/0/000.p/5"));
  log.store.grow_by(300);
  (*keeper)->wake();
  REQUIRE(waits_for(**keeper, 305));
  const auto is_part = [](const auto& file) { return file.first.starts_with("/tile/0/000.p"); };
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  auto files = files_in(log.folder());
  while (std::any_of(files.begin(), files.end(), is_part) && std::chrono::steady_clock::now() < end)
    files = files_in(log.folder());
  CHECK(std::none_of(files.begin(), files.end(), is_part));
  CHECK(files.contains("/tile/0/000"));
  CHECK(files.contains("/tile/0/001.p/49"));
}

TEST_CASE("the end publishes what is left") {
  LogFolder log;
  {
    auto keeper = log.open();
    log.store.grow_by(7);
    (*keeper)->wake();
  }
  CHECK(head_of(log.folder(), log.verifier()).size == 7);
}

TEST_CASE("the files are made again where they are missing or altered, and are the same") {
  LogFolder log(70'000);
  REQUIRE(log.open().ok());
  const auto before = files_in(log.folder());
  CHECK(before.size() == 2 + 273 + 1 + 273 + 1 + 1 + 1 + 1);
  std::filesystem::remove(log.folder() + "/tile/0/007");
  std::ofstream(log.folder() + "/tile/1/000") << "altered";
  std::filesystem::remove_all(log.folder() + "/tile/entries/273.p");
  REQUIRE(log.open().ok());
  CHECK(files_in(log.folder()) == before);
  std::filesystem::remove_all(log.folder());
  REQUIRE(log.open().ok());
  CHECK(files_in(log.folder()) == before);
}

TEST_CASE("a crash between the ledger and the files only delays the log") {
  LogFolder log(300);
  REQUIRE(log.open().ok());
  log.store.grow_by(500);
  REQUIRE(log.open().ok());
  const Checkpoint head = head_of(log.folder(), log.verifier());
  CHECK(head.size == 800);
}

TEST_CASE("an older ledger in the place of the newer one signs nothing") {
  LogFolder log(300);
  REQUIRE(log.open().ok());
  const auto before = files_in(log.folder());
  log.store.entries.resize(299);
  const auto refused = log.open();
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code == codes::log_rollback);
  log.store.grow_by(0);
  log.store.entries.push_back(sha256_text("something else"));
  CHECK(log.open().error().code == codes::log_split_view);
  log.store.grow_by(100);
  CHECK(log.open().error().code == codes::log_split_view);
  CHECK(files_in(log.folder()) == before);
}

TEST_CASE("the folder of another log, or a checkpoint that nobody signed, is left alone") {
  LogFolder log(10);
  REQUIRE(log.open().ok());
  const auto before = files_in(log.folder());
  const auto other = LogKeeper::open(log.store, log.folder(), NoteKey::generate("controller.example/log"), [](const Error&) {});
  CHECK(other.error().code == codes::log_note);
  CHECK(files_in(log.folder()) == before);
  std::ofstream(log.folder() + "/checkpoint") << "";
  CHECK(log.open().error().code == codes::log_note);
}

TEST_CASE("a tile that is missing is no proof, and is told") {
  LogFolder log(300);
  auto keeper = log.open();
  REQUIRE(keeper.ok());
  std::filesystem::remove(log.folder() + "/tile/0/000");
  CHECK_FALSE((*keeper)->proof(5));
  CHECK(log.faults == std::vector<std::string>{"log.missing"});
  CHECK(proves(**keeper, 299));
}

TEST_CASE("a tile that is altered gives no proof that does not hold, and is told") {
  LogFolder log(300);
  auto keeper = log.open();
  REQUIRE(keeper.ok());
  std::fstream tile(log.folder() + "/tile/0/000", std::ios::in | std::ios::out | std::ios::binary);
  tile.seekp(7 * 32);
  tile << '!' << std::flush;
  CHECK_FALSE((*keeper)->proof(6));
  CHECK(log.faults == std::vector<std::string>{"log.altered"});
  CHECK(proves(**keeper, 299));
}

TEST_CASE("what cannot be written is tried again") {
  LogFolder log;
  auto keeper = log.open();
  REQUIRE(keeper.ok());
  std::filesystem::remove_all(log.folder());
  std::ofstream(log.folder()) << "a file in the folder's place";
  log.store.grow_by(3);
  (*keeper)->wake();
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (log.fault_count() == 0 && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK(log.fault_count() > 0);
  std::filesystem::remove(log.folder());
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  CHECK(head_of(log.folder(), log.verifier()).size == 3);
}
