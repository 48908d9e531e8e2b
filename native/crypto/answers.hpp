#pragma once

#include <vector>

#include "sayso/log/open_logged.hpp"
#include "sayso/receipt/judge.hpp"

namespace sayso {

/// Answers the core's questions with this host's cryptography: Ed25519 by libsodium, ES256 and SHA-256 by OpenSSL.
Answers answer(const std::vector<Question>& questions);

/// What a bundle proves. It may be anybody's: nothing is made again out of what is not found to be signed.
Verdict judge_bundle(const Bundle& bundle, const Expectation& expected, const LogTrust& trust = {});

}  // namespace sayso
