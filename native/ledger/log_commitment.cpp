#include "ledger/log_commitment.hpp"

#include "crypto/random.hpp"
#include "crypto/sha256.hpp"
#include "sayso/log/entry.hpp"
#include "sayso/support/base64url.hpp"

namespace sayso {

LogCommitment commit_to(std::string_view countersignature) {
  const std::string identity = sha256_text(countersignature.substr(0, countersignature.rfind('.')));
  std::string salt = to_base64url(random_bytes(32));
  std::string entry = sha256_text(*entry_preimage(salt, identity));
  return {std::move(salt), std::move(entry)};
}

}  // namespace sayso
