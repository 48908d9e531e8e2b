#pragma once

#include "crypto/signing_key.hpp"
#include "sayso/receipt/countersignature.hpp"
#include "sayso/receipt/record.hpp"
#include "sayso/receipt/ticket.hpp"

namespace sayso {

/// Signs a ticket, a countersignature or a record: the compact token. A countersigning key signs records too. Fails as the core's `prepare` does.
Result<std::string> sign_token(const SigningKey& key, const Ticket& ticket);
Result<std::string> sign_token(const SigningKey& key, const Countersignature& countersignature);
Result<std::string> sign_token(const SigningKey& key, const Record& record);

}  // namespace sayso
