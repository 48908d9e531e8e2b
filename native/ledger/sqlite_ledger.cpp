#include "ledger/sqlite_ledger.hpp"

#include <filesystem>
#include <utility>

#include "ledger/sqlite_rows.hpp"
#include "ledger/sqlite_schema.hpp"

namespace sayso {

using sqlite::Connection;
using sqlite::Statement;
using sqlite::Transaction;

/// A connection lent for reading, for the length of a scope.
class SqliteLedger::Reader {
 public:
  explicit Reader(SqliteLedger& ledger) : ledger_(ledger), connection_(borrow(ledger)) {}
  ~Reader() {
    if (!connection_) return;
    const std::lock_guard lock(ledger_.lending_);
    ledger_.idle_.push_back(std::move(*connection_));
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  [[nodiscard]] bool ok() const { return connection_.ok(); }
  [[nodiscard]] const Error& error() const { return connection_.error(); }
  [[nodiscard]] Connection& get() { return **connection_; }

 private:
  static Result<std::unique_ptr<Connection>> borrow(SqliteLedger& ledger) {
    {
      const std::lock_guard lock(ledger.lending_);
      if (!ledger.idle_.empty()) {
        std::unique_ptr<Connection> connection = std::move(ledger.idle_.back());
        ledger.idle_.pop_back();
        return connection;
      }
    }
    return Connection::open(ledger.path_);
  }

  SqliteLedger& ledger_;
  Result<std::unique_ptr<Connection>> connection_;
};

SqliteLedger::SqliteLedger(std::string path, std::unique_ptr<Connection> writer)
    : path_(std::move(path)), writer_(std::move(writer)) {}

Result<std::unique_ptr<SqliteLedger>> SqliteLedger::open(const std::string& path, const std::string& issuer) {
  Result<std::unique_ptr<Connection>> writer = Connection::open(path);
  if (!writer) return writer.error();
  if (Result<void> prepared = sqlite::prepare_schema(**writer, issuer); !prepared) return prepared.error();
  return std::unique_ptr<SqliteLedger>(new SqliteLedger(path, std::move(*writer)));
}

Result<bool> SqliteLedger::has_log(const std::string& path) {
  std::error_code problem;
  if (!std::filesystem::exists(path, problem)) return false;
  const Result<std::unique_ptr<Connection>> database = Connection::open(path);
  if (!database) return database.error();
  return sqlite::has_log(**database);
}

Result<Instant> SqliteLedger::last_instant() {
  Reader reader(*this);
  if (!reader.ok()) return reader.error();
  Statement row = reader.get().prepare("SELECT at FROM ledger");
  const bool found = row.step();
  if (row.failed()) return row.error();
  return Instant{found ? row.integer(0) : 0};
}

Result<std::optional<LedgerEntry>> SqliteLedger::find(std::string_view identity) {
  Reader reader(*this);
  if (!reader.ok()) return reader.error();
  return sqlite::find_entry(reader.get(), identity);
}

Result<std::vector<LedgerEntry>> SqliteLedger::entries_of(std::string_view sub, std::int64_t after, std::int64_t most) {
  Reader reader(*this);
  if (!reader.ok()) return reader.error();
  Statement row = reader.get().prepare(
      "SELECT idx, identity, sub, seq, at, body, salt, org FROM entries WHERE sub = ? AND seq > ? ORDER BY seq LIMIT ?");
  row.bind(sub).bind(after).bind(most);
  std::vector<LedgerEntry> entries;
  while (row.step())
    entries.push_back(sqlite::entry_in(row));
  if (row.failed()) return row.error();
  return entries;
}

Result<std::string> SqliteLedger::choices_after(const LedgerEntry& entry) {
  Reader reader(*this);
  if (!reader.ok()) return reader.error();
  return sqlite::read_choices_after(reader.get(), entry);
}

Result<Standing> SqliteLedger::standing(std::string_view sub, const std::optional<std::string>& org) {
  Reader reader(*this);
  if (!reader.ok()) return reader.error();
  return sqlite::read_standing(reader.get(), sub, org);
}

Result<std::optional<SubjectFacts>> SqliteLedger::facts(std::string_view sub, Instant as_of) {
  Reader reader(*this);
  if (!reader.ok()) return reader.error();
  Statement row =
      reader.get().prepare("SELECT context, org FROM facts WHERE sub = ? AND at <= ? ORDER BY at DESC, id DESC LIMIT 1");
  row.bind(sub).bind(as_of.seconds);
  const bool found = row.step();
  if (row.failed()) return row.error();
  if (!found) return std::optional<SubjectFacts>();
  return std::optional<SubjectFacts>({row.text(0), row.optional_text(1)});
}

namespace {

Result<void> insert_facts(Connection& connection, std::string_view sub, const SubjectFacts& facts, Instant at) {
  Statement row = connection.prepare("INSERT INTO facts (sub, at, context, org) VALUES (?, ?, ?, ?)");
  row.bind(sub).bind(at.seconds).bind(facts.context).bind_optional(facts.org);
  if (Result<void> kept = row.run(); !kept) return kept;
  Statement ledger = connection.prepare("UPDATE ledger SET at = max(at, ?)");
  return ledger.bind(at.seconds).run();
}

}  // namespace

Result<void> SqliteLedger::keep_facts(std::string_view sub, const SubjectFacts& facts, Instant at) {
  const std::lock_guard lock(writing_);
  Transaction transaction(*writer_);
  if (!transaction.begun()) return transaction.begun();
  if (Result<void> kept = insert_facts(*writer_, sub, facts, at); !kept) return kept;
  return transaction.commit();
}

Result<void> SqliteLedger::note_ticket(std::string_view jti, std::string_view sub, const SubjectFacts& facts, Instant at) {
  {
    // A ticket is used many times: a look spares all but its first use the write lock. The insert below decides.
    Reader reader(*this);
    if (!reader.ok()) return reader.error();
    Statement row = reader.get().prepare("SELECT 1 FROM tickets WHERE jti = ?");
    row.bind(jti);
    const bool known = row.step();
    if (row.failed()) return row.error();
    if (known) return {};
  }
  const std::lock_guard lock(writing_);
  Transaction transaction(*writer_);
  if (!transaction.begun()) return transaction.begun();
  Statement row = writer_->prepare("INSERT INTO tickets (jti, sub, at) VALUES (?, ?, ?) ON CONFLICT (jti) DO NOTHING");
  if (Result<void> noted = row.bind(jti).bind(sub).bind(at.seconds).run(); !noted) return noted;
  if (writer_->changes() == 0) return {};
  if (Result<void> kept = insert_facts(*writer_, sub, facts, at); !kept) return kept;
  return transaction.commit();
}

Result<void> SqliteLedger::keep_text(std::string_view sha256, std::string_view bytes) {
  const std::lock_guard lock(writing_);
  Statement row = writer_->prepare("INSERT INTO texts (sha256, bytes) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING");
  return row.bind(sha256).bind(bytes).run();
}

Result<std::optional<std::string>> SqliteLedger::text(std::string_view sha256) {
  Reader reader(*this);
  if (!reader.ok()) return reader.error();
  Statement row = reader.get().prepare("SELECT bytes FROM texts WHERE sha256 = ?");
  row.bind(sha256);
  const bool found = row.step();
  if (row.failed()) return row.error();
  return found ? row.optional_text(0) : std::nullopt;
}

Result<std::vector<std::string>> SqliteLedger::texts() {
  Reader reader(*this);
  if (!reader.ok()) return reader.error();
  Statement row = reader.get().prepare("SELECT bytes FROM texts ORDER BY sha256");
  std::vector<std::string> texts;
  while (row.step())
    texts.push_back(row.text(0));
  if (row.failed()) return row.error();
  return texts;
}

Result<std::vector<std::string>> SqliteLedger::log_entries(std::int64_t from, std::int64_t most) {
  Reader reader(*this);
  if (!reader.ok()) return reader.error();
  Statement row = reader.get().prepare("SELECT entry FROM log WHERE idx >= ? ORDER BY idx LIMIT ?");
  row.bind(from).bind(most);
  std::vector<std::string> entries;
  while (row.step())
    entries.push_back(row.text(0));
  if (row.failed()) return row.error();
  return entries;
}

Result<void> SqliteLedger::forget_after(Instant instant) {
  constexpr std::string_view steps[] = {"DELETE FROM choices WHERE idx IN (SELECT idx FROM entries WHERE at > ?1)",
                                        "DELETE FROM entries WHERE at > ?1",
                                        "DELETE FROM facts WHERE at > ?1",
                                        "DELETE FROM tickets WHERE at > ?1",
                                        "DELETE FROM subjects WHERE ?1 IS NOT NULL",
                                        ("INSERT INTO subjects SELECT sub, seq, identity FROM entries AS e WHERE ?1 IS NOT NULL "
                                         "AND seq = (SELECT max(seq) FROM entries WHERE sub = e.sub)"),
                                        ("UPDATE ledger SET at = min(?1, coalesce((SELECT max(at) FROM entries), 0))")};
  const std::lock_guard lock(writing_);
  Transaction transaction(*writer_);
  if (!transaction.begun()) return transaction.begun();
  for (const std::string_view sql : steps) {
    Statement row = writer_->prepare(sql);
    if (Result<void> done = row.bind(instant.seconds).run(); !done) return done;
  }
  return transaction.commit();
}

}  // namespace sayso
