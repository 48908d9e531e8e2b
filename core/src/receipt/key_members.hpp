#pragma once

#include "sayso/receipt/jwk.hpp"

namespace sayso {

/// The key in `kty`, `crv`, `x` and `y` of an object, whatever other members it has; `receipt.key_invalid`.
Result<Jwk> read_key_members(json::Value object);

}  // namespace sayso
