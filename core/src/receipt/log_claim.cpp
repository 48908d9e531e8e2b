#include "sayso/receipt/log_claim.hpp"

#include "sayso/support/base64url.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

Error refuse(std::string_view code, std::string_view detail) { return {code, "/log", detail}; }

/// One signature by a known key that is not good makes the whole checkpoint worthless, whoever else signed it.
Result<void> check_signer(const LogSigner& signer, const Answers& answers) {
  const std::optional<std::string> digest = from_base64url(answers.digest(signer.id + ".key").value_or(""));
  if (!digest || !digest->starts_with(signer.key_id) || digest->empty()) {
    return refuse(codes::log_key, "the id of a key of the log is not its own");
  }
  if (answers.is_good(signer.id + ".signature")) return {};
  return refuse(codes::log_sig_invalid, "a signature on the checkpoint is not good");
}

}  // namespace

Result<std::string> check_claim(const LogClaim& claim, const Answers& answers, std::int64_t index) {
  if (claim.fault) return *claim.fault;
  int logs = 0;
  int witnesses = 0;
  for (const LogSigner& signer : claim.signers) {
    Result<void> good = check_signer(signer, answers);
    if (!good) return std::move(good).error();
    ++(signer.is_witness ? witnesses : logs);
  }
  if (logs == 0) return refuse(codes::log_unsigned, "no key of the log that was given has signed the checkpoint");
  if (claim.index != index) return refuse(codes::log_index, "the proof is of another index than the countersignature's");
  if (answers.digest("log.root") != std::string_view(claim.root)) {
    return refuse(codes::log_not_in_tree, "the path from the countersignature does not lead to the signed root");
  }
  if (witnesses < claim.witnesses_needed) {
    return refuse(codes::log_witnesses, std::to_string(witnesses) + " witnesses have signed the checkpoint, " +
                                            std::to_string(claim.witnesses_needed) + " are asked for");
  }
  std::string what =
      "entry " + std::to_string(index) + " of the " + std::to_string(claim.size) + " in the log `" + claim.origin + "`";
  if (witnesses > 0) what += ", seen by " + std::to_string(witnesses) + " witnesses";
  return what;
}

}  // namespace sayso
