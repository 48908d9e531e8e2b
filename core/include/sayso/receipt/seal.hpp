#pragma once

#include <string>
#include <string_view>

#include "sayso/support/result.hpp"

namespace sayso {

/// Joins what `prepare` gave and its signature into the compact token.
///
/// Fails as `parse_signing_input` and the payload's reader do, and with `receipt.sig_invalid` where the signature's 64 bytes are of a
/// form that no reader takes. It does not check the signature itself.
Result<std::string> seal(std::string_view signing_input, std::string_view signature);

}  // namespace sayso
