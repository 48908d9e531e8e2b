#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// A JSON text's bytes as tokens: no grammar.
namespace sayso::json {

enum class TokenKind : std::uint8_t { open, close, separator, string, atom, end };

/// A run of bytes that is reported as one. An `atom` is what is neither a bracket, a separator nor a string: a number,
/// a literal, or rubbish up to the next white space, bracket, separator or quote; a NUL outside a string is one by
/// itself.
struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Gives the tokens of any bytes one after another; then `end`, at the end of the text, for ever.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}
  Token next();

 private:
  std::string_view text_;
  std::size_t position_ = 0;
};

/// A fault in one token.
struct TokenFault {
  std::string_view code;
  std::size_t offset = 0;  ///< of the token's first byte
  std::string detail;
};

/// Whether an atom is a number of RFC 8259, section 6.
bool is_number(std::string_view written);

/// Whether a number has the one spelling that is taken: `0`, `-?[1-9][0-9]*`, at most 2^53 - 1 either way.
bool is_canonical_integer(std::string_view number);

/// Why a token, written so, cannot stand where it stands: `json.utf8`, where it is not well-formed UTF-8 or holds a lone surrogate,
/// else `json.syntax`.
TokenFault describe_refused(const Token& token, std::string_view written);

struct Place {
  int line = 1;
  int column = 1;
};

/// Lines end with LF; columns are bytes from 1.
Place place_of(std::string_view text, std::size_t offset);

}  // namespace sayso::json
