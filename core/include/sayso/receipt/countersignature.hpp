#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sayso/receipt/pins.hpp"

namespace sayso {

/// The payload of a countersignature: the controller accepted this receipt, then, in that context, and cannot deny it
/// (`core/schema/countersignature.schema.json`).
struct Countersignature {
  std::string iss;
  Instant iat;          ///< the `at` of its choices
  std::string receipt;  ///< identity of the receipt or record
  std::string sub;
  std::int64_t seq = 1;    ///< counts the accepted receipts of this subject
  std::int64_t index = 0;  ///< place in the log
  PolicyPin policy;
  std::optional<std::string> context;  ///< the receipt's digest, vouched for; absent for a record, and for a no that says of the
                                       ///< person what their ticket does not
  std::string choices;                 ///< digest of the canonical choices afterwards
  std::optional<std::string> decisions;  ///< digest of the canonical decisions afterwards; absent for an organisation
  bool operator==(const Countersignature&) const = default;
};

/// Reads a payload whole; fails as `read_receipt` does.
Result<Countersignature> read_countersignature(json::Value value);

/// Canonical, in the order `v, iss, iat, receipt, sub, seq, index, policy, context, choices, decisions`.
std::string to_json(const Countersignature& countersignature);

}  // namespace sayso
