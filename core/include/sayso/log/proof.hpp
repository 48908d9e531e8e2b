#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/log/tree.hpp"

namespace sayso {

/// That an entry is in a log, for checking without it (C2SP tlog-proof, version 1).
struct TlogProof {
  std::optional<std::string> extra;  ///< the bytes of the line that nobody vouches for; never looked at
  std::int64_t index = 0;
  std::vector<TreeHash> path;  ///< from the leaf's neighbour upwards
  std::string checkpoint;      ///< the signed note
  bool operator==(const TlogProof&) const = default;
};

std::string to_text(const TlogProof& proof);

/// Takes exactly what `to_text` can write; the checkpoint is not read. Fails with `log.proof`.
Result<TlogProof> parse_tlog_proof(std::string_view text);

}  // namespace sayso
