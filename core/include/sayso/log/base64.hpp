#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sayso {

/// The base64 of RFC 4648, section 4, with padding: how notes and proofs spell bytes.
std::string to_base64(std::string_view bytes);

/// The bytes; nothing for any but the one canonical spelling.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace sayso
