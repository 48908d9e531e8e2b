// Guards the promise that what is acknowledged is durable, and that a failing disk is never papered over.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include "files/host_codes.hpp"
#include "ledger/ledger_support.hpp"
#include "support/faulty_vfs.hpp"
#include "support/temp_folder.hpp"

using namespace sayso;
using namespace sayso::test;

TEST_CASE("an fsync that fails is fatal: nothing is acknowledged") {
  const TempFolder folder;
  const FaultyDisk disk;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  REQUIRE(ledger->accept(handover("alice", "a1"), Instant{1}, admit()).ok());
  FaultyDisk::fail_sync(SQLITE_IOERR_FSYNC);
  const Result<Accepted> outcome = ledger->accept(handover("alice", "a2"), Instant{2}, admit());
  REQUIRE_FALSE(outcome.ok());
  CHECK(outcome.error().code == codes::ledger_broken);
}

TEST_CASE("a full disk refuses to write, reads go on, and it recovers without a restart") {
  const TempFolder folder;
  const FaultyDisk disk;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  REQUIRE(ledger->accept(handover("alice", "a1"), Instant{1}, admit()).ok());
  FaultyDisk::fail_write(SQLITE_FULL);
  CHECK(ledger->accept(handover("alice", "a2"), Instant{2}, admit()).error().code == codes::service_unavailable);
  CHECK(ledger->standing("alice", {})->seq == 1);
  FaultyDisk::fail_write(SQLITE_OK);
  const Result<Accepted> outcome = ledger->accept(handover("alice", "a2"), Instant{2}, admit());
  REQUIRE(outcome.ok());
  CHECK(outcome->entry.index == 1);
}

TEST_CASE("a write error is fatal and leaves the entries before it") {
  const TempFolder folder;
  {
    const FaultyDisk disk;
    const auto ledger = open_ledger(folder.file("ledger.sqlite"));
    REQUIRE(ledger->accept(handover("alice", "a1"), Instant{1}, admit()).ok());
    FaultyDisk::fail_write(SQLITE_IOERR_WRITE);
    CHECK(ledger->accept(handover("alice", "a2"), Instant{2}, admit()).error().code == codes::ledger_broken);
  }
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  REQUIRE(ledger);
  CHECK(ledger->entries_of("alice", 0, 1000)->size() == 1);
}
