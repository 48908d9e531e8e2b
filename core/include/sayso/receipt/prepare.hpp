#pragma once

#include <string>
#include <string_view>

#include "sayso/receipt/countersignature.hpp"
#include "sayso/receipt/jws.hpp"
#include "sayso/receipt/receipt.hpp"
#include "sayso/receipt/record.hpp"
#include "sayso/receipt/ticket.hpp"

namespace sayso {

/// What is to be signed: the ASCII bytes of `base64url(header).base64url(payload)`.
struct Prepared {
  std::string signing_input;
};

/// Makes the bytes to sign of a payload that is checked whole and written canonically, so that nothing is signed that would be refused.
///
/// `header.algorithm` must be the key's (`receipt.alg_key_mismatch`), the key one that may sign (`receipt.key_invalid`), a receipt's
/// `cnf.jwk` the key (`receipt.kid_mismatch`), and the sealed token not too large (`receipt.too_large`). The payload's own faults are
/// those of its reader, their paths as in the payload. That `header.kid` is the key's thumbprint is for the host, which has the hash.
Result<Prepared> prepare(const JwsHeader& header, const Jwk& key, json::Value payload);
Result<Prepared> prepare(const JwsHeader& header, const Jwk& key, const Receipt& receipt);
Result<Prepared> prepare(const JwsHeader& header, const Jwk& key, const Ticket& ticket);
Result<Prepared> prepare(const JwsHeader& header, const Jwk& key, const Countersignature& countersignature);
Result<Prepared> prepare(const JwsHeader& header, const Jwk& key, const Record& record);

}  // namespace sayso
