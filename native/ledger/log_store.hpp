#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sayso/support/result.hpp"

namespace sayso {

/// The entries of the log in their order. They are written in the transaction that accepts a receipt, and never change or go away:
/// not by erasure, which takes the salts, and not when a demonstration forgets.
class LogStore {
 public:
  virtual ~LogStore() = default;

  /// The entries from that index on, at most `most` of them, as 43 characters of base64url. Fails as the ledger does.
  virtual Result<std::vector<std::string>> log_entries(std::int64_t from, std::int64_t most) = 0;
};

}  // namespace sayso
