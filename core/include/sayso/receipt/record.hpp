#pragma once

#include <optional>
#include <string>

#include "sayso/receipt/pins.hpp"
#include "sayso/receipt/signed_choice.hpp"

namespace sayso {

/// The payload of a record, signed by the controller: a choice that came without a device key, by the plain form, or a notice sent by
/// mail (`core/schema/record.schema.json`). It never holds a yes.
struct Record {
  std::string iss;
  Instant iat;
  std::string jti;
  std::string sub;
  std::string aud;  ///< issuer of the controller's keys, as in a receipt
  Actor actor = Actor::subject;
  Method method = Method::form;
  PolicyPin policy;
  SignedChoices choices;
  std::optional<std::string> channel;  ///< such as `mail`
  bool operator==(const Record&) const = default;
};

/// Reads a payload whole; fails as `read_receipt` does, and with `receipt.payload` where it holds a yes.
Result<Record> read_record(json::Value value);

/// Canonical, in the order `v, iss, iat, jti, sub, aud, actor, method, policy, choices, channel`.
std::string to_json(const Record& record);

}  // namespace sayso
