#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace sayso {

/// `count` bytes of the system's randomness.
std::string random_bytes(std::size_t count);

/// A UUID of version 7 (RFC 9562) in lower case for an instant in milliseconds since 1970: sorts by time, 74 random bits.
std::string uuid7(std::int64_t milliseconds);

}  // namespace sayso
