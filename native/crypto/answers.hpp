#pragma once

#include <vector>

#include "sayso/receipt/question.hpp"

namespace sayso {

/// Answers the core's questions with this host's cryptography: Ed25519 by libsodium, ES256 and SHA-256 by OpenSSL.
Answers answer(const std::vector<Question>& questions);

}  // namespace sayso
