#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "ledger/ledger.hpp"
#include "ledger/log_store.hpp"
#include "ledger/sqlite.hpp"

namespace sayso {

/// The embedded ledger: one SQLite file in WAL mode with `synchronous=FULL`. One writer at a time, readers beside it; for any number
/// of threads.
class SqliteLedger final : public Ledger, public LogStore {
 public:
  /// Opens the file, or makes it for this issuer. Fails with `ledger.broken`, `ledger.newer` or `ledger.issuer`.
  static Result<std::unique_ptr<SqliteLedger>> open(const std::string& path, const std::string& issuer);

  /// Whether the file has entries of a log; false also where there is none. It is left as it is.
  static Result<bool> has_log(const std::string& path);

  Result<Accepted> accept(const Handover& handover, Instant now, const Referee& referee) override;
  Result<Instant> last_instant() override;
  Result<std::optional<LedgerEntry>> find(std::string_view identity) override;
  Result<std::vector<LedgerEntry>> entries_of(std::string_view sub, std::int64_t after, std::int64_t most) override;
  Result<std::string> choices_after(const LedgerEntry& entry) override;
  Result<Standing> standing(std::string_view sub, const std::optional<std::string>& org) override;
  Result<std::optional<SubjectFacts>> facts(std::string_view sub, Instant as_of) override;
  Result<void> keep_facts(std::string_view sub, const SubjectFacts& facts, Instant at) override;
  Result<void> note_ticket(std::string_view jti, std::string_view sub, const SubjectFacts& facts, Instant at) override;
  Result<void> keep_text(std::string_view sha256, std::string_view bytes) override;
  Result<std::optional<std::string>> text(std::string_view sha256) override;
  Result<std::vector<std::string>> texts() override;
  Result<std::vector<std::string>> log_entries(std::int64_t from, std::int64_t most) override;

  /// Forgets everything later than `instant`, as if it had not happened; its places in the log stay taken. For a demonstration, whose clock may be set back; a real ledger
  /// never calls it.
  Result<void> forget_after(Instant instant);

 private:
  class Reader;
  SqliteLedger(std::string path, std::unique_ptr<sqlite::Connection> writer);

  std::string path_;
  std::mutex writing_;
  std::unique_ptr<sqlite::Connection> writer_;
  std::mutex lending_;
  std::vector<std::unique_ptr<sqlite::Connection>> idle_;
};

}  // namespace sayso
