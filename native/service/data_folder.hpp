#pragma once

#include <memory>
#include <string>

#include "crypto/key_set.hpp"
#include "crypto/signing_key.hpp"
#include "ledger/log_keeper.hpp"
#include "ledger/sqlite_ledger.hpp"

namespace sayso {

/// What a service keeps in its folder: `ledger.sqlite`, `keys/countersign.jwk`, `keys/ticket.jwk`, `keys/log.key` and `api-key`, all made
/// at first start and readable by their owner alone; `keys/jwks.json`, the public keys of before, where a key was rotated; and `log/`, the
/// log as files.
struct DataFolder {
  SigningKey ticket_key;
  SigningKey countersigning_key;
  Jwks kept_keys;  ///< of `keys/jwks.json`
  std::string api_key;
  std::unique_ptr<SqliteLedger> ledger;
  std::unique_ptr<LogKeeper> log;  ///< reads the ledger
};

/// The log's name: the issuer's host, and port where it has one, and `/log`.
std::string log_origin(const std::string& issuer);

/// Opens the folder, or makes it. A key that is missing beside what it signed is not made anew (`file.unreadable`). It is this process's alone until the process ends (`service.unavailable` where another one has it).
/// Fails besides with `file.*`, `key.*`, `ledger.*` and `log.*`.
Result<DataFolder> open_data_folder(const std::string& path, const std::string& issuer);

}  // namespace sayso
