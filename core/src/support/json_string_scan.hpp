#pragma once

#include <string>
#include <string_view>

/// What a refused or refusable token is made of, byte by byte.
namespace sayso::json {

/// Whether a string's spelling (with its quotes) holds a NUL byte or `\u0000`.
bool holds_nul(std::string_view spelling);

/// Whether bytes are well-formed UTF-8 (nothing overlong, no surrogate's bytes, nothing past U+10FFFF or cut short).
bool is_utf8(std::string_view bytes);

/// Whether the first fault of a string's spelling is that it is not Unicode: ill-formed UTF-8 or an escaped surrogate
/// without its other half. A control byte or a bad escape before it is the grammar's fault.
bool string_breaks_utf8(std::string_view spelling);

/// The beginning of a token in backticks, for an error's detail; bytes that are not printable ASCII are left out.
std::string excerpt(std::string_view spelling);

}  // namespace sayso::json
