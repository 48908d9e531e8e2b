#pragma once

#include <string>

#include "command/io.hpp"
#include "sayso/receipt/token.hpp"

namespace sayso {

/// What is asked of a rotation.
struct RotateOptions {
  std::string folder;   ///< the data folder of a service that does not run
  std::string issuer;   ///< whose it is
  std::string revoked;  ///< an instant, or empty
};

/// Puts a new key for that kind of token in place of the folder's, keeps the public half of the old one with its end, and prints the new
/// one's id. In this order, so that it can break off anywhere: then the service does not start until it is done again.
Exit rotate_key(const RotateOptions& options, TokenType type, Io& io);

}  // namespace sayso
