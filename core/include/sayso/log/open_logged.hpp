#pragma once

#include <vector>

#include "sayso/log/note.hpp"
#include "sayso/receipt/open.hpp"

namespace sayso {

/// Whom the caller trusts about the log.
struct LogTrust {
  std::vector<VerifierKey>
      keys;  ///< of the log: one of them must have signed the checkpoint; without any the log is not looked at
  std::vector<VerifierKey> witnesses;  ///< who may have cosigned it
  int witnesses_needed = 0;
};

/// Takes a bundle apart as `open` does, and asks besides whether it is in the log. Never fails; what is amiss is `judge`'s to tell.
/// `so_far` as there.
OpenedBundle open_logged(Bundle bundle, Expectation expected, const LogTrust& trust, const Answers* so_far = nullptr);

}  // namespace sayso
