#pragma once

#include <string>

#include "ledger/sqlite.hpp"

namespace sayso::sqlite {

/// Makes the ledger's tables in a new database, or checks that those of an old one are of this version and issuer.
/// Fails with `ledger.newer`, `ledger.issuer`, or `ledger.broken` where the file is some other database or its counters disagree.
Result<void> prepare_schema(Connection& connection, const std::string& issuer);

/// Whether there are entries of a log. A database of version 1 has none until it is raised.
Result<bool> has_log(Connection& connection);

}  // namespace sayso::sqlite
