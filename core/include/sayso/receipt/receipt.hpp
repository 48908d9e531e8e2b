#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sayso/receipt/jwk.hpp"
#include "sayso/receipt/pins.hpp"
#include "sayso/receipt/signed_choice.hpp"

namespace sayso {

/// The payload of a consent receipt, signed with the key of the person's device: which choice, before which view of which policy
/// (architecture, section 4; `core/schema/receipt.schema.json`).
struct Receipt {
  std::string iss;  ///< origin of the page
  std::string aud;  ///< issuer of the controller's keys
  std::string sub;
  std::string jti;
  Instant iat;  ///< by the browser's clock: evidence, never authority
  Jwk key;      ///< `cnf.jwk`
  PolicyPin policy;
  std::optional<ViewPin> view;
  std::string context;                ///< digest of 16 random bytes and the canonical context
  std::optional<std::string> ticket;  ///< absent when self-asserted
  Method method = Method::settings;
  Actor actor = Actor::subject;
  SignedChoices choices;
  std::optional<std::string> prev;  ///< identity of the latest accepted receipt that the device knew
  bool operator==(const Receipt&) const = default;
};

/// Reads a payload whole. Fails with `json.type`, `json.member_missing`, `json.member_unknown`, `receipt.key_invalid` (of
/// `cnf.jwk`) or, for a value that is not as specified, `receipt.payload`. A `view` is required but where the method is `signal` or
/// `api`, which must have none; a `signal` holds only signals.
Result<Receipt> read_receipt(json::Value value);

/// Canonical, in the order `v, iss, aud, sub, jti, iat, cnf, policy, view, context, ticket, method, actor, choices, prev`.
std::string to_json(const Receipt& receipt);

}  // namespace sayso
