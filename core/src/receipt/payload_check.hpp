#pragma once

#include <optional>
#include <string>

#include "sayso/receipt/jwk.hpp"
#include "sayso/support/json_reader.hpp"

namespace sayso {

/// A payload that has been read whole by the reader of its type.
struct CheckedPayload {
  std::string canonical;
  std::optional<Jwk> key;  ///< `cnf.jwk` of a receipt
};

Result<CheckedPayload> check_payload(TokenType type, json::Value payload);

}  // namespace sayso
