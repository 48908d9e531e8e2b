#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sayso/receipt/question.hpp"
#include "sayso/support/result.hpp"

namespace sayso {

/// A signature on the log's checkpoint by a key that the caller gave. Its questions are `<id>.key` and `<id>.signature`.
struct LogSigner {
  std::string id;
  std::string key_id;  ///< the 4 bytes with which the key's digest must begin
  bool is_witness = false;
};

/// What a bundle says of the log, as the log's own layer has read it: that layer sees this one, so it hands over values. With the
/// answers it proves that the entry is in the tree whose root the log signed.
struct LogClaim {
  bool missing = false;        ///< the bundle says nothing of the log
  std::optional<Error> fault;  ///< why there is nothing to ask
  std::vector<Question> questions;
  std::vector<LogSigner> signers;
  int witnesses_needed = 0;
  std::string origin;  ///< the log's name
  std::int64_t size = 0;
  std::int64_t index = 0;
  std::string root;  ///< as base64url: what the answer to `log.root` must be
};

/// Whether the claim holds: what it proves, for people, or `log.*`. `index` is that of a countersignature which holds.
Result<std::string> check_claim(const LogClaim& claim, const Answers& answers, std::int64_t index);

}  // namespace sayso
