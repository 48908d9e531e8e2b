#pragma once

#include <optional>
#include <string>
#include <vector>

#include "command/io.hpp"
#include "sayso/log/open_logged.hpp"
#include "sayso/receipt/judge.hpp"

namespace CLI {
class App;
}

namespace sayso {

/// The options by which a command is told what to hold a receipt against.
struct ExpectationOptions {
  std::string issuer;
  std::string origin;
  std::string jwks_file;
  std::vector<std::string> policies;
  std::string catalogue_file;
  std::string context_file;
  std::string level = "countersigned";
  std::string now;
  std::vector<std::string> log_keys;
  std::vector<std::string> witness_keys;
  int witnesses = 0;
};

/// Adds those that say whose word is expected, and what the bundle may lack. They live as long as the application.
void add_expectation(CLI::App& command, ExpectationOptions& options);

/// Reads the files. Nothing, with `exit` set and the reason said, where one is not usable.
std::optional<Expectation> read_expectation(const ExpectationOptions& options, Io& io, Exit& exit);

/// The key that an option gives. Nothing, with the reason said, where it is none: that is wrong usage.
std::optional<VerifierKey> read_verifier_key(const std::string& text, Io& io);
std::optional<LogTrust> read_log_trust(const ExpectationOptions& options, Io& io);

}  // namespace sayso
