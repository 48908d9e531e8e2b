#pragma once

#include <map>
#include <string>
#include <vector>

#include "command/diagnostic.hpp"

namespace sayso {

/// What was found, as a SARIF 2.1.0 log of one run, for hosts of code. `texts` holds each file's bytes by its path: SARIF counts columns in
/// characters.
std::string to_sarif(const std::vector<Diagnostic>& diagnostics, const std::map<std::string, std::string>& texts);

}  // namespace sayso
