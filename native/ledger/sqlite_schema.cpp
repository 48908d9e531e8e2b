#include "ledger/sqlite_schema.hpp"

#include "files/host_codes.hpp"
#include "ledger/log_commitment.hpp"

namespace sayso::sqlite {
namespace {

constexpr std::int64_t k_version = 3;
constexpr std::int64_t k_application = 0x53617953;  // "SaySo", as far as four bytes go

/// One row counts: `ledger` holds the next index and the latest instant. `entries`, `choices.json`, `facts` are personal: they are what
/// erasure of a subject takes away. `log` says nothing of anybody without the salts in `entries`, and stays for ever.
constexpr char k_tables[] = R"sql(
CREATE TABLE ledger (
  id INTEGER PRIMARY KEY CHECK (id = 0),
  issuer TEXT NOT NULL,
  size INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE entries (
  idx INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  sub TEXT NOT NULL,
  jti TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  salt TEXT NOT NULL,
  org TEXT,
  UNIQUE (sub, jti),
  UNIQUE (sub, seq)
) STRICT;
CREATE TABLE log (
  idx INTEGER PRIMARY KEY,
  entry TEXT NOT NULL
) STRICT;
CREATE TABLE choices (
  idx INTEGER NOT NULL REFERENCES entries,
  n INTEGER NOT NULL,
  sub TEXT NOT NULL,
  by_organisation INTEGER NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (sub, idx, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE subjects (
  sub TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  head TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE facts (
  id INTEGER PRIMARY KEY,
  sub TEXT NOT NULL,
  at INTEGER NOT NULL,
  context TEXT NOT NULL,
  org TEXT
) STRICT;
CREATE INDEX facts_by_subject ON facts (sub, at, id);
CREATE TABLE tickets (
  jti TEXT PRIMARY KEY,
  sub TEXT NOT NULL,
  at INTEGER NOT NULL,
  device TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE texts (
  sha256 TEXT PRIMARY KEY,
  bytes TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

Error broken(std::string detail) { return {codes::ledger_broken, "", std::move(detail)}; }

Result<std::int64_t> number_of(Connection& connection, std::string_view sql) {
  Statement row = connection.prepare(sql);
  const bool found = row.step();
  if (row.failed()) return row.error();
  return found ? row.integer(0) : 0;
}

Result<void> create(Connection& connection, const std::string& issuer) {
  Transaction transaction(connection);
  if (!transaction.begun()) return transaction.begun();
  if (Result<void> made = connection.execute(k_tables); !made) return made;
  Statement row = connection.prepare("INSERT INTO ledger (id, issuer, size, at) VALUES (0, ?, 0, 0)");
  if (Result<void> written = row.bind(issuer).run(); !written) return written;
  const std::string marks =
      "PRAGMA application_id = " + std::to_string(k_application) + "; PRAGMA user_version = " + std::to_string(k_version);
  if (Result<void> marked = connection.execute(marks); !marked) return marked;
  return transaction.commit();
}

/// Version 1 had no log: every entry gets its place in one now, under a salt of its own.
Result<void> raise_to_2(Connection& connection) {
  Transaction transaction(connection);
  if (!transaction.begun()) return transaction.begun();
  const std::string tables =
      "ALTER TABLE entries ADD COLUMN salt TEXT NOT NULL DEFAULT ''; "
      "CREATE TABLE log (idx INTEGER PRIMARY KEY, entry TEXT NOT NULL) STRICT; PRAGMA user_version = 2";
  if (Result<void> made = connection.execute(tables); !made) return made;
  Statement entries = connection.prepare("SELECT idx, json_extract(body, '$.countersignature') FROM entries ORDER BY idx");
  while (entries.step()) {
    const LogCommitment made = commit_to(entries.text(1));
    Statement salt = connection.prepare("UPDATE entries SET salt = ? WHERE idx = ?");
    if (Result<void> written = salt.bind(made.salt).bind(entries.integer(0)).run(); !written) return written;
    Statement log = connection.prepare("INSERT INTO log (idx, entry) VALUES (?, ?)");
    if (Result<void> written = log.bind(entries.integer(0)).bind(made.entry).run(); !written) return written;
  }
  if (entries.failed()) return entries.error();
  return transaction.commit();
}

/// Up to version 2 every entry held the choices that stood after it, which grew with the square of their number. From now on they are put
/// together from `choices` when they are asked for; what holds them goes on to be read as it is.
Result<void> raise_to_3(Connection& connection) {
  Transaction transaction(connection);
  if (!transaction.begun()) return transaction.begun();
  const std::string column = "ALTER TABLE entries ADD COLUMN org TEXT; PRAGMA user_version = 3";
  if (Result<void> made = connection.execute(column); !made) return made;
  return transaction.commit();
}

Result<void> check_issuer(Connection& connection, const std::string& issuer) {
  Statement row = connection.prepare("SELECT issuer FROM ledger");
  if (!row.step()) return row.failed() ? row.error() : broken("the ledger has lost its counters");
  if (row.text(0) == issuer) return {};
  return Error{codes::ledger_issuer, "", "the ledger belongs to the issuer `" + row.text(0) + "`, not to `" + issuer + "`"};
}

Result<void> check_counters(Connection& connection) {
  Statement row = connection.prepare(
      "SELECT size, (SELECT count(*) FROM (SELECT max(idx) AS last FROM entries) "
      "WHERE last IS NOT NULL AND last >= size), (SELECT count(*) FROM log) FROM ledger");
  if (!row.step()) return row.failed() ? row.error() : broken("the ledger has lost its counters");
  if (row.integer(1) != 0) return broken("the ledger has entries beyond its size");
  if (row.integer(2) != row.integer(0)) return broken("the ledger and its log are not of the same length");
  return {};
}

}  // namespace

Result<void> prepare_schema(Connection& connection, const std::string& issuer) {
  const Result<std::int64_t> version = number_of(connection, "PRAGMA user_version");
  if (!version) return version.error();
  const Result<std::int64_t> tables = number_of(connection, "SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  if (*tables == 0 && *version == 0) return create(connection, issuer);

  const Result<std::int64_t> application = number_of(connection, "PRAGMA application_id");
  if (!application) return application.error();
  if (*application != k_application) return broken("the file is a database of another program");
  if (*version > k_version) {
    return Error{codes::ledger_newer, "",
                 "the ledger is of version " + std::to_string(*version) + ", this program knows up to " +
                     std::to_string(k_version) + "; use the newer program"};
  }
  // Before it is raised: whose it is not leaves it as it was.
  if (Result<void> checked = check_issuer(connection, issuer); !checked) return checked;
  if (*version == 1) {
    if (Result<void> raised = raise_to_2(connection); !raised) return raised;
  }
  if (*version <= 2) {
    if (Result<void> raised = raise_to_3(connection); !raised) return raised;
  }
  return check_counters(connection);
}

Result<bool> has_log(Connection& connection) {
  const Result<std::int64_t> tables =
      number_of(connection, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'log'");
  if (!tables) return tables.error();
  if (*tables == 0) return false;
  const Result<std::int64_t> entries = number_of(connection, "SELECT count(*) FROM log");
  if (!entries) return entries.error();
  return *entries > 0;
}

}  // namespace sayso::sqlite
