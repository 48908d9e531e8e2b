#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The linear look at a JSON text's bytes that goes before (and, for places, after) the real parser: it knows tokens,
/// not grammar.
namespace sayso::json {

enum class TokenKind : std::uint8_t { open, close, separator, string, atom, end };

/// A run of bytes that is reported as one. An `atom` is what is neither a bracket, a separator nor a string: a number,
/// a literal, or rubbish up to the next white space, bracket, separator or quote; a NUL outside a string is one by
/// itself.
struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t begin = 0;
  std::size_t end = 0;

  /// Keys and first tokens of values: what the parser tells of, one after another.
  [[nodiscard]] bool counts() const { return kind == TokenKind::open || kind == TokenKind::string || kind == TokenKind::atom; }
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

/// The first token that RFC 8259 allows and our profile refuses: nesting deeper than `depth`, a NUL or `\u0000`, a
/// number that is not a canonical integer of at most 2^53 - 1. What breaks the grammar is left to the parser.
std::optional<TokenFault> find_profile_fault(std::string_view text, std::size_t depth);

struct Offender {
  Token token;
  bool is_taken = false;  ///< whether the parser took its beginning for a whole token: `12` of `12x`
};

/// The token for which a parser stopped that had accepted `accepted` tokens that count and read `offset` bytes before the
/// one that it could not take.
Offender find_offender(std::string_view text, std::uint32_t accepted, std::size_t offset);

/// Why `token` was refused by a parser: `json.utf8`, where it is not well-formed UTF-8 or holds a lone surrogate, else
/// `json.syntax`.
TokenFault describe_refused(std::string_view text, const Token& token);

struct Place {
  int line = 1;
  int column = 1;
};

/// Lines end with LF; columns are bytes from 1.
Place place_of(std::string_view text, std::size_t offset);

}  // namespace sayso::json
