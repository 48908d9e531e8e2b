#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/support/error.hpp"

namespace sayso {

/// Bytes whose digest a token states. The host hashes them, `judge` compares.
struct Exhibit {
  std::string id;  ///< of the question, such as `policies.0`
  std::string bytes;
  std::string stated;  ///< the digest in the token
  std::string_view code = {};
  std::string detail;  ///< what to say where they differ
};

/// What `open` found out for the level `replayed`, and what is left to compare. Looked at in this order.
struct Replay {
  std::vector<Exhibit> given;          ///< what came with the bundle or from the caller
  std::vector<Exhibit> remade;         ///< the view and the decisions, made again
  std::optional<Error> fault;          ///< something that no digest is needed to refuse
  std::optional<std::string> missing;  ///< why it is not possible to make them
};

}  // namespace sayso
