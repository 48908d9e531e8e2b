#include <utility>

#include "files/host_codes.hpp"
#include "ledger/sqlite_ledger.hpp"
#include "ledger/sqlite_rows.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

using sqlite::Connection;
using sqlite::Statement;
using sqlite::Transaction;

/// What to answer where the place was taken: the first entry again, or a refusal.
Result<Accepted> repeated(Connection& connection, const Handover& handover) {
  Result<std::optional<LedgerEntry>> entry = sqlite::find_entry(connection, handover.identity);
  if (!entry) return entry.error();
  if (*entry) return Accepted{false, std::move(**entry)};
  Statement row = connection.prepare("SELECT 1 FROM entries WHERE sub = ? AND jti = ?");
  row.bind(handover.sub).bind(handover.jti);
  const bool taken = row.step();
  if (row.failed()) return row.error();
  if (taken) return Error{codes::receipt_jti_taken, "/jti", "another receipt of this subject has this `jti`"};
  return Error{codes::ledger_broken, "", "the ledger's counters and its entries disagree"};
}

Result<std::optional<std::string>> device_of(Connection& connection, const std::string& ticket) {
  Statement row = connection.prepare("SELECT device FROM tickets WHERE jti = ?");
  row.bind(ticket);
  const bool found = row.step();
  if (row.failed()) return row.error();
  return found ? row.optional_text(0) : std::nullopt;
}

Result<void> bind_ticket(Connection& connection, const Handover& handover, Instant at) {
  if (!handover.binds_ticket) return {};
  Statement row = connection.prepare(
      "INSERT INTO tickets (jti, sub, at, device) VALUES (?, ?, ?, ?) "
      "ON CONFLICT (jti) DO UPDATE SET device = excluded.device WHERE device IS NULL");
  return row.bind(handover.ticket).bind(handover.sub).bind(at.seconds).bind(handover.device).run();
}

Result<void> write_choices(Connection& connection, const LedgerEntry& entry, const Choices& choices) {
  std::int64_t n = 0;
  for (const Choice& choice : choices) {
    json::Writer writer;
    write(writer, choice);
    Statement row = connection.prepare("INSERT INTO choices (idx, n, sub, by_organisation, json) VALUES (?, ?, ?, ?, ?)");
    row.bind(entry.index).bind(n++).bind(entry.sub).bind(choice.by == Actor::organisation ? 1 : 0).bind(writer.text());
    if (Result<void> written = row.run(); !written) return written;
  }
  return {};
}

Result<void> write_state(Connection& connection, const LedgerEntry& entry, const std::string& logged) {
  Statement body = connection.prepare("UPDATE entries SET body = ?, salt = ? WHERE idx = ?");
  if (Result<void> written = body.bind(entry.body).bind(entry.salt).bind(entry.index).run(); !written) return written;
  Statement log = connection.prepare("INSERT INTO log (idx, entry) VALUES (?, ?)");
  if (Result<void> written = log.bind(entry.index).bind(logged).run(); !written) return written;
  Statement subject = connection.prepare(
      "INSERT INTO subjects (sub, seq, head) VALUES (?, ?, ?) "
      "ON CONFLICT (sub) DO UPDATE SET seq = excluded.seq, head = excluded.head");
  subject.bind(entry.sub).bind(entry.seq).bind(entry.identity);
  if (Result<void> written = subject.run(); !written) return written;
  Statement ledger = connection.prepare("UPDATE ledger SET size = ?, at = ?");
  return ledger.bind(entry.index + 1).bind(entry.at.seconds).run();
}

Result<Accepted> covered_by(Connection& connection, std::int64_t index) {
  Result<std::optional<LedgerEntry>> entry = sqlite::find_entry(connection, index);
  if (!entry) return entry.error();
  if (!*entry) return Error{codes::ledger_broken, "", "the ledger has lost the entry " + std::to_string(index)};
  return Accepted{false, std::move(**entry)};
}

}  // namespace

Result<Accepted> SqliteLedger::accept(const Handover& handover, Instant now, const Referee& referee) {
  const std::lock_guard lock(writing_);
  Transaction transaction(*writer_);
  if (!transaction.begun()) return transaction.begun().error();

  LedgerEntry entry{0, handover.identity, handover.sub, 0, now, "", "", handover.org};
  {
    // INVARIANT: whether it was there before is the unique keys' verdict, under the write lock; never that of an earlier look.
    Statement place = writer_->prepare(
        "INSERT INTO entries (idx, identity, sub, jti, seq, at, body, salt, org) "
        "SELECT size, ?1, ?2, ?3, 1 + coalesce((SELECT seq FROM subjects WHERE sub = ?2), 0), max(at, ?4), '', '', ?5 FROM "
        "ledger "
        "RETURNING idx, seq, at");
    place.bind(handover.identity).bind(handover.sub).bind(handover.jti).bind(now.seconds).bind_optional(handover.org);
    const bool placed = place.step();
    if (place.conflict()) return repeated(*writer_, handover);
    if (!placed) return place.error();
    entry.index = place.integer(0);
    entry.seq = place.integer(1);
    entry.at = Instant{place.integer(2)};
  }

  Result<Standing> before = sqlite::read_standing(*writer_, handover.sub, handover.org);
  if (!before) return before.error();
  Result<std::optional<std::string>> device = device_of(*writer_, handover.ticket);
  if (!device) return device.error();
  SlotRuling ruling = referee({entry.index, entry.seq, entry.at, std::move(*before), std::move(*device)});
  if (auto* refused = std::get_if<Error>(&ruling)) return std::move(*refused);
  if (const auto* covered = std::get_if<Covered>(&ruling)) return covered_by(*writer_, covered->index);

  auto& admission = std::get<Admission>(ruling);
  entry.body = std::move(admission.body);
  entry.salt = std::move(admission.salt);
  if (Result<void> bound = bind_ticket(*writer_, handover, entry.at); !bound) return bound.error();
  if (Result<void> written = write_choices(*writer_, entry, admission.choices); !written) return written.error();
  if (Result<void> written = write_state(*writer_, entry, admission.logged); !written) return written.error();
  if (Result<void> committed = transaction.commit(); !committed) return committed.error();
  return Accepted{true, std::move(entry)};
}

}  // namespace sayso
