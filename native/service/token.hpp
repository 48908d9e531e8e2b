#pragma once

#include "crypto/signing_key.hpp"
#include "sayso/receipt/countersignature.hpp"
#include "sayso/receipt/ticket.hpp"

namespace sayso {

/// Signs a ticket or a countersignature: the compact token. Fails as the core's `prepare` does.
Result<std::string> sign_token(const SigningKey& key, const Ticket& ticket);
Result<std::string> sign_token(const SigningKey& key, const Countersignature& countersignature);

}  // namespace sayso
