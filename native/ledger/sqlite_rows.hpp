#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/ledger.hpp"
#include "ledger/sqlite.hpp"

namespace sayso::sqlite {

/// The entry in a row of `idx, identity, sub, seq, at, body, salt`.
LedgerEntry entry_in(const Statement& row);

Result<std::optional<LedgerEntry>> find_entry(Connection& connection, std::string_view identity);
Result<std::optional<LedgerEntry>> find_entry(Connection& connection, std::int64_t index);

/// The canonical text of the choices that stood once the entry was accepted.
Result<std::string> read_choices_after(Connection& connection, const LedgerEntry& entry);

/// What stands for a subject, with the instructions of `org` where there is one.
Result<Standing> read_standing(Connection& connection, std::string_view sub, const std::optional<std::string>& org);

}  // namespace sayso::sqlite
