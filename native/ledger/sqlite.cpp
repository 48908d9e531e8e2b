#include "ledger/sqlite.hpp"

#include <sqlite3.h>

#include <utility>

#include "files/host_codes.hpp"

namespace sayso::sqlite {
namespace {

constexpr int k_wait_ms = 10'000;

bool is_row(int result) { return result == SQLITE_ROW; }
bool is_good(int result) { return result == SQLITE_OK || result == SQLITE_DONE || is_row(result); }

/// Errors after which nothing was written and a later try may succeed: another writer, a full disk, no memory.
bool is_passing(int result) {
  const int kind = result & 0xff;
  return kind == SQLITE_BUSY || kind == SQLITE_LOCKED || kind == SQLITE_FULL || kind == SQLITE_NOMEM || kind == SQLITE_INTERRUPT;
}

Error make_error(sqlite3* database, int result) {
  const std::string_view code = is_passing(result) ? codes::service_unavailable : codes::ledger_broken;
  const std::string what = database ? sqlite3_errmsg(database) : sqlite3_errstr(result);
  return {code, "", "the ledger's database answers: " + what + " (" + std::to_string(result) + ")"};
}

constexpr char k_settings[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;"
    "PRAGMA trusted_schema = OFF;";

}  // namespace

Statement::Statement(sqlite3* database, sqlite3_stmt* statement, int result)
    : database_(database), statement_(statement), result_(result) {}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_),
      statement_(std::exchange(other.statement_, nullptr)),
      next_(other.next_),
      result_(other.result_) {}

Statement::~Statement() {
  if (!statement_) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Statement& Statement::bind(std::string_view text) {
  if (!failed()) result_ = sqlite3_bind_text64(statement_, next_++, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_optional(const std::optional<std::string>& text) {
  if (text) return bind(std::string_view(*text));
  if (!failed()) result_ = sqlite3_bind_null(statement_, next_++);
  return *this;
}

Statement& Statement::bind(std::int64_t number) {
  if (!failed()) result_ = sqlite3_bind_int64(statement_, next_++, number);
  return *this;
}

bool Statement::step() {
  if (!failed()) result_ = sqlite3_step(statement_);
  return is_row(result_);
}

Result<void> Statement::run() {
  while (step()) {
  }
  if (failed()) return error();
  return {};
}

std::string Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))) : std::string();
}

std::optional<std::string> Statement::optional_text(int column) const {
  if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::nullopt;
  return text(column);
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

bool Statement::failed() const { return !is_good(result_); }

bool Statement::conflict() const { return result_ == SQLITE_CONSTRAINT_UNIQUE || result_ == SQLITE_CONSTRAINT_PRIMARYKEY; }

Error Statement::error() const { return make_error(database_, result_); }

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path) {
  sqlite3* database = nullptr;
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int result = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
  std::unique_ptr<Connection> connection(new Connection(database));
  if (result != SQLITE_OK) return Error{codes::ledger_broken, "", "`" + path + "` cannot be opened: " + sqlite3_errstr(result)};
  sqlite3_busy_timeout(database, k_wait_ms);
  if (Result<void> set = connection->execute(k_settings); !set) return set.error();
  return connection;
}

Connection::~Connection() {
  for (const auto& [sql, statement] : statements_)
    sqlite3_finalize(statement);
  sqlite3_close(database_);
}

Statement Connection::prepare(std::string_view sql) {
  sqlite3_stmt*& statement = statements_[sql];
  int result = SQLITE_OK;
  if (!statement) {
    result =
        sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  }
  return {database_, statement, result};
}

Result<void> Connection::execute(const std::string& sql) {
  const int result = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) return make_error(database_, result);
  return {};
}

std::int64_t Connection::changes() const { return sqlite3_changes64(database_); }

bool Connection::in_transaction() const { return sqlite3_get_autocommit(database_) == 0; }

Transaction::Transaction(Connection& connection) : connection_(connection), begun_(connection.prepare("BEGIN IMMEDIATE").run()) {}

Transaction::~Transaction() {
  if (connection_.in_transaction()) (void)connection_.prepare("ROLLBACK").run();
}

Result<void> Transaction::commit() { return connection_.prepare("COMMIT").run(); }

}  // namespace sayso::sqlite
