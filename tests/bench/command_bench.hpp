#pragma once

#include <string>
#include <vector>

#include "timing.hpp"

namespace sayso {

/// `sayso decide` over the lines of `decide.cases` under `decide.policy`.
Operation decide_command(json::Value input, const std::string& folder);

/// `log_check`: `sayso log check` of a log of `log.entries` entries, made in the folder; and beside it `log_signatures`: libsodium's
/// verification of `log.signatures` different texts as long as `log.message`.
std::vector<Operation> log_commands(json::Value input, const std::string& folder);

}  // namespace sayso
