#pragma once

#include <memory>
#include <string>

#include "crypto/signing_key.hpp"
#include "ledger/sqlite_ledger.hpp"

namespace sayso {

/// What a service keeps in its folder: `ledger.sqlite`, `keys/countersign.jwk`, `keys/ticket.jwk` and `api-key`, all made at first start
/// and readable by their owner alone.
struct DataFolder {
  SigningKey ticket_key;
  SigningKey countersigning_key;
  std::string api_key;
  std::unique_ptr<SqliteLedger> ledger;
};

/// Opens the folder, or makes it. It is this process's alone until the process ends (`service.unavailable` where another one has it).
/// Fails besides with `file.*`, `key.*` and `ledger.*`.
Result<DataFolder> open_data_folder(const std::string& path, const std::string& issuer);

}  // namespace sayso
