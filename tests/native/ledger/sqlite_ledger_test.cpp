// Guards native/ledger/sqlite_ledger.cpp and sqlite_schema.cpp: opening, facts, tickets, texts.
#include "ledger/sqlite_ledger.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <fstream>

#include "files/files.hpp"
#include "files/host_codes.hpp"
#include "ledger/ledger_support.hpp"
#include "support/temp_folder.hpp"

using namespace sayso;
using namespace sayso::test;

namespace {

void run_sql(const std::string& path, const char* sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  REQUIRE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
}

std::string_view code_of_opening(const std::string& path, const char* issuer = k_issuer) {
  const auto ledger = SqliteLedger::open(path, issuer);
  return ledger ? std::string_view("opened") : ledger.error().code;
}

}  // namespace

TEST_CASE("a ledger is found again as it was left") {
  const TempFolder folder;
  const std::string path = folder.file("ledger.sqlite");
  std::string body;
  {
    const auto ledger = open_ledger(path);
    body = ledger->accept(handover("alice", "a1"), Instant{100}, admit())->entry.body;
    REQUIRE(ledger->keep_facts("alice", {"{\"age\":\"adult\"}", "acme"}, Instant{7}).ok());
  }
  const auto ledger = open_ledger(path);
  CHECK((*ledger->find("identity-a1"))->body == body);
  CHECK((*ledger->facts("alice", Instant{7}))->org == "acme");
  CHECK(ledger->accept(handover("alice", "a2"), Instant{1}, admit())->entry.at == Instant{100});
}

TEST_CASE("a ledger is one issuer's, of this version, and of this program") {
  const TempFolder folder;
  REQUIRE(open_ledger(folder.file("a")));
  CHECK(code_of_opening(folder.file("a"), "https://another.example") == codes::ledger_issuer);

  run_sql(folder.file("a"), "PRAGMA user_version = 4");
  CHECK(code_of_opening(folder.file("a")) == codes::ledger_newer);

  run_sql(folder.file("b"), "CREATE TABLE somebody_elses (x)");
  CHECK(code_of_opening(folder.file("b")) == codes::ledger_broken);

  std::ofstream(folder.file("c")) << std::string(8192, 'x');
  CHECK(code_of_opening(folder.file("c")) == codes::ledger_broken);
  CHECK(code_of_opening(folder.file("no/such/folder/d")) == codes::ledger_broken);
}

TEST_CASE("a ledger whose counters and entries disagree is not opened") {
  const TempFolder folder;
  const std::string path = folder.file("ledger.sqlite");
  REQUIRE(open_ledger(path)->accept(handover("alice", "a1"), Instant{100}, admit()).ok());
  run_sql(path, "UPDATE ledger SET size = 0");
  CHECK(code_of_opening(path) == codes::ledger_broken);
  run_sql(path, "UPDATE ledger SET size = 1");
  CHECK(code_of_opening(path) == "opened");
  run_sql(path, "DELETE FROM log");
  CHECK(code_of_opening(path) == codes::ledger_broken);
  run_sql(path, "DELETE FROM ledger");
  CHECK(code_of_opening(path) == codes::ledger_broken);
}

TEST_CASE("a choice that cannot be read is damage, never skipped") {
  const TempFolder folder;
  const std::string path = folder.file("ledger.sqlite");
  REQUIRE(open_ledger(path)->accept(handover("alice", "a1"), Instant{100}, admit()).ok());
  run_sql(path, R"(UPDATE choices SET json = '{"state":"maybe"}')");
  const auto ledger = open_ledger(path);
  CHECK(ledger->standing("alice", {}).error().code == codes::ledger_broken);
  CHECK(ledger->accept(handover("alice", "a2"), Instant{101}, admit()).error().code == codes::ledger_broken);
}

TEST_CASE("the facts in force are the last said by then") {
  const TempFolder folder;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  CHECK_FALSE(*ledger->facts("alice", k_last_instant));
  REQUIRE(ledger->keep_facts("alice", {"ten", {}}, Instant{10}).ok());
  REQUIRE(ledger->keep_facts("alice", {"thirty", "acme"}, Instant{30}).ok());
  REQUIRE(ledger->keep_facts("alice", {"twenty, said late", {}}, Instant{20}).ok());
  REQUIRE(ledger->keep_facts("alice", {"thirty, again", {}}, Instant{30}).ok());
  CHECK_FALSE(*ledger->facts("alice", Instant{9}));
  CHECK((*ledger->facts("alice", Instant{10}))->context == "ten");
  CHECK((*ledger->facts("alice", Instant{25}))->context == "twenty, said late");
  CHECK((*ledger->facts("alice", Instant{99}))->context == "thirty, again");
  CHECK_FALSE((*ledger->facts("alice", Instant{99}))->org);
  CHECK_FALSE(*ledger->facts("bob", Instant{99}));
}

TEST_CASE("the ledger's time is never behind what was said of a subject") {
  const TempFolder folder;
  const std::string path = folder.file("ledger.sqlite");
  {
    const auto ledger = open_ledger(path);
    REQUIRE(ledger->keep_facts("alice", {"adult", {}}, Instant{20}).ok());
    REQUIRE(ledger->note_ticket("ticket", "bob", {"child", {}}, Instant{30}).ok());
    REQUIRE(ledger->keep_facts("alice", {"said late", {}}, Instant{10}).ok());
    CHECK(*ledger->last_instant() == Instant{30});
  }
  const auto ledger = open_ledger(path);
  CHECK(*ledger->last_instant() == Instant{30});
  CHECK(ledger->accept(handover("alice", "a1"), Instant{25}, admit())->entry.at == Instant{30});
}

TEST_CASE("a ticket states its facts once, at its first use") {
  const TempFolder folder;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  REQUIRE(ledger->note_ticket("ticket", "alice", {"from the ticket", {}}, Instant{10}).ok());
  REQUIRE(ledger->keep_facts("alice", {"from a later word", {}}, Instant{20}).ok());
  REQUIRE(ledger->note_ticket("ticket", "alice", {"from the ticket", {}}, Instant{30}).ok());
  CHECK((*ledger->facts("alice", Instant{99}))->context == "from a later word");
}

TEST_CASE("a text is kept once by its digest") {
  const TempFolder folder;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  REQUIRE(ledger->keep_text("digest", std::string("bytes\0with a nul", 16)).ok());
  REQUIRE(ledger->keep_text("digest", "other bytes").ok());
  CHECK(**ledger->text("digest") == std::string("bytes\0with a nul", 16));
  CHECK_FALSE(*ledger->text("another"));
}

TEST_CASE("a demonstration may forget what is later than an instant, but no place in the log is taken twice") {
  const TempFolder folder;
  const auto ledger = open_ledger(folder.file("ledger.sqlite"));
  REQUIRE(ledger->accept(handover("alice", "a1"), Instant{100}, admit()).ok());
  REQUIRE(ledger->accept(handover("alice", "a2"), Instant{200}, admit()).ok());
  REQUIRE(ledger->accept(handover("bob", "b1"), Instant{200}, admit()).ok());
  REQUIRE(ledger->forget_after(Instant{150}).ok());
  CHECK(ledger->standing("alice", {})->head == "identity-a1");
  CHECK(ledger->standing("alice", {})->seq == 1);
  CHECK(ledger->standing("bob", {})->seq == 0);
  const Accepted next = *ledger->accept(handover("bob", "b1"), Instant{150}, admit());
  CHECK((next.fresh && next.entry.index == 3 && next.entry.at == Instant{150}));
  CHECK(ledger->log_entries(0, 100)->size() == 4);
}

TEST_CASE("the file is written through: WAL, synchronous FULL, secure_delete, foreign keys") {
  const TempFolder folder;
  auto connection = sqlite::Connection::open(folder.file("a"));
  REQUIRE(connection.ok());
  const auto setting = [&](std::string_view pragma) {
    sqlite::Statement row = (*connection)->prepare(pragma);
    REQUIRE(row.step());
    return row.text(0);
  };
  CHECK(setting("PRAGMA journal_mode") == "wal");
  CHECK(setting("PRAGMA synchronous") == "2");
  CHECK(setting("PRAGMA secure_delete") == "1");
  CHECK(setting("PRAGMA foreign_keys") == "1");
}
