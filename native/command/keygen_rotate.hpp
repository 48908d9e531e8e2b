#pragma once

#include <optional>
#include <string>

#include "command/io.hpp"
#include "crypto/signing_key.hpp"
#include "sayso/receipt/token.hpp"

namespace sayso {

/// What is asked of a rotation.
struct RotateOptions {
  std::string folder;   ///< the data folder of a service that does not run
  std::string issuer;   ///< whose it is
  std::string revoked;  ///< an instant, or empty
};

/// Where a service keeps its key for that kind of token.
std::string service_key_file(const std::string& folder, TokenType type);

/// Keeps the public half of the folder's key for that kind of token with its end, and puts a new one in its place, which it returns. In this
/// order, so that it can break off anywhere: then the service does not start until it is done again. Nothing, with the reason said, where
/// it is wrong usage or cannot be done.
std::optional<SigningKey> rotate_key(const RotateOptions& options, TokenType type, Io& io);

}  // namespace sayso
