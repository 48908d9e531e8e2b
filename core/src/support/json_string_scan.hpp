#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What a refused or refusable token is made of, byte by byte.
namespace sayso::json {

/// Whether a string's spelling (with its quotes) holds a NUL byte or `\u0000`.
bool holds_nul(std::string_view spelling);

/// Whether bytes are well-formed UTF-8 (nothing overlong, no surrogate's bytes, nothing past U+10FFFF or cut short).
bool is_utf8(std::string_view bytes);

/// What is wrong first with a string's spelling: the grammar (a control byte, a bad escape, no closing quote), or that it is not
/// Unicode (ill-formed UTF-8, an escaped surrogate without its other half).
enum class StringFault : std::uint8_t { none, grammar, unicode };

/// Puts the string that is spelled so, with its quotes, at the end of `out`; never more bytes than the spelling has.
StringFault unescape(std::string_view spelling, std::vector<char>& out);

/// The beginning of a token in backticks, for an error's detail; bytes that are not printable ASCII are left out.
std::string excerpt(std::string_view spelling);

}  // namespace sayso::json
