#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sayso {

/// base64url without padding (RFC 4648 section 5, RFC 7515 section 2) of any bytes.
std::string to_base64url(std::string_view bytes);

/// The bytes, or nothing: only the one canonical spelling is taken ('=', '+', '/', white space, a length of 1 modulo 4 and
/// non-zero trailing bits are refused).
std::optional<std::string> from_base64url(std::string_view text);

/// Whether `text` is the base64url of 32 bytes: 43 characters, canonical. The spelling of every SHA-256 digest and thumbprint here.
bool is_digest(std::string_view text);

}  // namespace sayso
