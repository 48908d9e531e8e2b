#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/ledger.hpp"
#include "sayso/receipt/acceptance.hpp"
#include "sayso/receipt/submission.hpp"
#include "service/service.hpp"

namespace sayso {

/// How a receipt was answered: with an entry of the ledger, or a refusal. `exact` is the code for the log alone.
struct IntakeAnswer {
  std::optional<LedgerEntry> entry;
  bool fresh = false;
  Acceptance refusal;
  std::string_view exact;
  std::optional<Error> fault;  ///< what is wrong with the submission, where that may be told
  std::optional<Error> ledger_error;
};

/// Takes a receipt in: gathers the facts, lets the core rule on them, and has the ledger keep what is accepted.
/// `token` is the bearer's credential, "" where there is none.
IntakeAnswer take_in(Service& service, std::string_view token, std::string_view body);

}  // namespace sayso
