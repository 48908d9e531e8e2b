#include "ledger/sqlite_rows.hpp"

#include <utility>

#include "files/host_codes.hpp"
#include "sayso/support/json_reader.hpp"

namespace sayso::sqlite {
namespace {

Result<std::optional<LedgerEntry>> first_entry(Statement row) {
  const bool found = row.step();
  if (row.failed()) return row.error();
  if (!found) return std::optional<LedgerEntry>();
  return std::optional<LedgerEntry>(entry_in(row));
}

/// Reads the list that the rows' texts make. A ledger that holds a choice that cannot be read is damaged: skipping one could permit.
Result<Choices> parse_choices(const std::string& list) {
  const Result<json::Document> document = json::Document::parse(list, {.bytes = list.size(), .depth = 4});
  Result<Choices> choices = document ? read_choices(document->root()) : Result<Choices>(document.error());
  if (choices) return choices;
  return Error{codes::ledger_broken, "", "the ledger holds a choice that cannot be read: " + choices.error().detail};
}

}  // namespace

LedgerEntry entry_in(const Statement& row) {
  return {row.integer(0),          row.text(1), row.text(2), row.integer(3),
          Instant{row.integer(4)}, row.text(5), row.text(6), row.optional_text(7)};
}

Result<std::optional<LedgerEntry>> find_entry(Connection& connection, std::string_view identity) {
  Statement row = connection.prepare("SELECT idx, identity, sub, seq, at, body, salt, org FROM entries WHERE identity = ?");
  row.bind(identity);
  return first_entry(std::move(row));
}

Result<std::optional<LedgerEntry>> find_entry(Connection& connection, std::int64_t index) {
  Statement row = connection.prepare("SELECT idx, identity, sub, seq, at, body, salt, org FROM entries WHERE idx = ?");
  row.bind(index);
  return first_entry(std::move(row));
}

Result<std::string> read_choices_after(Connection& connection, const LedgerEntry& entry) {
  Statement row = connection.prepare(
      "SELECT idx, n, json FROM choices WHERE sub = ?1 AND idx <= ?3 "
      "UNION ALL SELECT idx, n, json FROM choices WHERE sub = ?2 AND ?2 <> ?1 AND by_organisation AND idx <= ?3 "
      "ORDER BY idx, n");
  row.bind(entry.sub).bind_optional(entry.org).bind(entry.index);
  std::string list = "[";
  while (row.step()) {
    if (list.size() > 1) list += ',';
    list += row.text(2);
  }
  if (row.failed()) return row.error();
  return list + "]";
}

Result<Standing> read_standing(Connection& connection, std::string_view sub, const std::optional<std::string>& org) {
  Standing standing;
  Statement subject = connection.prepare("SELECT seq, head FROM subjects WHERE sub = ?");
  subject.bind(sub);
  if (subject.step()) {
    standing.seq = subject.integer(0);
    standing.head = subject.text(1);
  }
  if (subject.failed()) return subject.error();

  Statement row = connection.prepare(
      "SELECT idx, n, json FROM choices WHERE sub = ?1 "
      "UNION ALL SELECT idx, n, json FROM choices WHERE sub = ?2 AND ?2 <> ?1 AND by_organisation "
      "ORDER BY idx, n");
  row.bind(sub).bind_optional(org);
  std::string list = "[";
  while (row.step()) {
    standing.indices.push_back(row.integer(0));
    if (list.size() > 1) list += ',';
    list += row.text(2);
  }
  if (row.failed()) return row.error();
  Result<Choices> choices = parse_choices(list + "]");
  if (!choices) return choices.error();
  standing.choices = std::move(*choices);
  return standing;
}

}  // namespace sayso::sqlite
