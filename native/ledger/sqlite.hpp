#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sayso/support/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace sayso::sqlite {

/// One run of a prepared statement. The first error sticks: bind and step may be chained and asked once at the end.
///
///   Statement row = connection.prepare("SELECT at FROM entries WHERE idx = ?");
///   row.bind(index);
///   if (row.step()) use(row.integer(0));
///   if (row.failed()) return row.error();
class Statement {
 public:
  Statement(sqlite3* database, sqlite3_stmt* statement, int result);
  Statement(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  /// Binds the next parameter. Texts must live until the last step.
  Statement& bind(std::string_view text);
  Statement& bind_optional(const std::optional<std::string>& text);
  Statement& bind(std::int64_t number);

  /// True while there is a row.
  bool step();
  /// Runs to the end.
  Result<void> run();

  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::optional<std::string> optional_text(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;

  [[nodiscard]] bool failed() const;
  /// A unique or primary key was there already.
  [[nodiscard]] bool conflict() const;
  [[nodiscard]] Error error() const;

 private:
  sqlite3* database_;
  sqlite3_stmt* statement_;
  int next_ = 1;
  int result_;
};

/// A connection with its prepared statements. Not for two threads at once.
class Connection {
 public:
  /// Opens or makes a database: WAL, synchronous FULL, secure_delete, foreign keys. Fails with `ledger.broken`.
  static Result<std::unique_ptr<Connection>> open(const std::string& path);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// `sql` must be a literal: prepared statements are kept by it.
  Statement prepare(std::string_view sql);
  /// Runs several statements without parameters.
  Result<void> execute(const std::string& sql);
  [[nodiscard]] std::int64_t changes() const;
  /// Whether a transaction is open; SQLite ends one by itself after some errors.
  [[nodiscard]] bool in_transaction() const;

 private:
  explicit Connection(sqlite3* database) : database_(database) {}
  sqlite3* database_;
  std::map<std::string_view, sqlite3_stmt*> statements_;
};

/// A transaction that takes the write lock at once and is rolled back unless `commit` succeeded.
class Transaction {
 public:
  explicit Transaction(Connection& connection);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  [[nodiscard]] const Result<void>& begun() const { return begun_; }
  Result<void> commit();

 private:
  Connection& connection_;
  Result<void> begun_;
};

}  // namespace sayso::sqlite
