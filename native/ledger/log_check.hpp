#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "crypto/note_key.hpp"
#include "sayso/log/checkpoint.hpp"

namespace sayso {

/// A log's files by their paths in it (`checkpoint`, `tile/0/000`), wherever they are.
class LogFiles {
 public:
  virtual ~LogFiles() = default;
  /// The bytes, or nothing where there is no such file. Fails with `log.unreadable` where it cannot be found out.
  virtual Result<std::optional<std::string>> get(const std::string& path) = 0;
};

/// A checkpoint out of the text of a note, signed by that key under the log's name. Fails with `log.note` or `log.unsigned`.
Result<Checkpoint> signed_checkpoint(std::string_view text, const VerifierKey& key);

struct LogCheckup {
  Checkpoint head;                  ///< what the log has signed
  std::optional<Checkpoint> since;  ///< what it had signed before, and has kept to
};

/// Makes the tree again out of the log's entries and holds everything against the checkpoint: its root, every tile, and the root that an
/// older checkpoint signed. `told` is called with the number of bundles that are done, and of all.
/// Fails with `log.unreadable`, `log.note`, `log.unsigned`, `log.rollback`, `log.split_view`, and, the path being that of the tile, with
/// `log.missing` or `log.altered`.
Result<LogCheckup> check_log(LogFiles& files, const VerifierKey& key, const std::optional<Checkpoint>& since,
                             const std::function<void(std::int64_t, std::int64_t)>& told);

}  // namespace sayso
