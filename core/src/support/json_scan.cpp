#include "json_scan.hpp"

#include <algorithm>

#include "json_string_scan.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso::json {
namespace {

constexpr bool is_white_space(char letter) { return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r'; }

constexpr bool ends_atom(char letter) {
  switch (letter) {
    case '{':
    case '}':
    case '[':
    case ']':
    case ',':
    case ':':
    case '"':
    case '\0': return true;
    default: return is_white_space(letter);
  }
}

// Nearly every string ends with its next quote. One with an odd number of backslashes before it is escaped: of a run of them the first is not.
std::size_t string_end(std::string_view text, std::size_t begin) {
  for (std::size_t quote = text.find('"', begin + 1); quote != std::string_view::npos; quote = text.find('"', quote + 1)) {
    std::size_t first = quote;
    while (text[first - 1] == '\\')
      --first;
    if ((quote - first) % 2 == 0) return quote + 1;
  }
  return text.size();
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

std::size_t skip_digits(std::string_view text, std::size_t position) {
  while (position < text.size() && is_digit(text[position]))
    ++position;
  return position;
}

// RFC 8259, section 6.
bool is_json_number(std::string_view text) {
  std::size_t position = text.starts_with('-') ? 1 : 0;
  const std::size_t integer = position;
  position = skip_digits(text, position);
  if (position == integer || (text[integer] == '0' && position > integer + 1)) return false;
  if (position < text.size() && text[position] == '.') {
    const std::size_t fraction = ++position;
    position = skip_digits(text, position);
    if (position == fraction) return false;
  }
  if (position < text.size() && (text[position] == 'e' || text[position] == 'E')) {
    ++position;
    if (position < text.size() && (text[position] == '+' || text[position] == '-')) ++position;
    const std::size_t exponent = position;
    position = skip_digits(text, position);
    if (position == exponent) return false;
  }
  return position == text.size();
}

// The only spellings of numbers: `0`, `-?[1-9][0-9]*`, at most 2^53 - 1 either way.
bool is_canonical_integer(std::string_view number) {
  constexpr std::string_view largest = "9007199254740991";
  if (number == "-0" || number.find_first_of(".eE") != std::string_view::npos) return false;
  const std::string_view digits = number.substr(number.starts_with('-') ? 1 : 0);
  return digits.size() < largest.size() || (digits.size() == largest.size() && digits <= largest);
}

}  // namespace

Token Scanner::next() {
  while (position_ < text_.size() && is_white_space(text_[position_]))
    ++position_;
  Token token{TokenKind::end, position_, position_};
  if (position_ == text_.size()) return token;
  token.end = position_ + 1;
  switch (text_[position_]) {
    case '{':
    case '[': token.kind = TokenKind::open; break;
    case '}':
    case ']': token.kind = TokenKind::close; break;
    case ',':
    case ':': token.kind = TokenKind::separator; break;
    case '"':
      token.kind = TokenKind::string;
      token.end = string_end(text_, position_);
      break;
    default:
      token.kind = TokenKind::atom;
      if (text_[position_] == '\0') break;
      while (token.end < text_.size() && !ends_atom(text_[token.end]))
        ++token.end;
  }
  position_ = token.end;
  return token;
}

std::optional<TokenFault> find_profile_fault(std::string_view text, std::size_t depth) {
  Scanner scanner(text);
  std::size_t open = 0;
  for (Token token = scanner.next(); token.kind != TokenKind::end; token = scanner.next()) {
    const std::string_view spelling = text.substr(token.begin, token.end - token.begin);
    switch (token.kind) {
      case TokenKind::open:
        if (++open > depth) return TokenFault{codes::json_too_deep, token.begin, "nested deeper than " + std::to_string(depth)};
        break;
      case TokenKind::close:
        if (open == 0) return std::nullopt;
        --open;
        break;
      case TokenKind::string:
        if (holds_nul(spelling)) return TokenFault{codes::json_nul, token.begin, "a string holds a NUL"};
        break;
      case TokenKind::atom:
        if (spelling.front() == '\0') return TokenFault{codes::json_nul, token.begin, "a NUL byte"};
        if (!is_json_number(spelling) || is_canonical_integer(spelling)) break;
        return TokenFault{codes::json_number, token.begin, excerpt(spelling) + " is not a plain integer of at most 2^53 - 1"};
      default: break;
    }
  }
  return std::nullopt;
}

Offender find_offender(std::string_view text, std::uint32_t accepted, std::size_t offset) {
  Scanner scanner(text);
  std::uint32_t counted = 0;
  for (Token token = scanner.next();; token = scanner.next()) {
    if (token.kind == TokenKind::end || token.end > offset) return {token, token.counts() && counted < accepted};
    if (!token.counts()) continue;
    if (counted == accepted) return {token};
    ++counted;
  }
}

TokenFault describe_refused(std::string_view text, const Token& token) {
  if (token.kind == TokenKind::end) return {codes::json_syntax, token.begin, "the text ends too early"};
  const std::string_view spelling = text.substr(token.begin, token.end - token.begin);
  const bool is_string = token.kind == TokenKind::string;
  if (is_string ? string_breaks_utf8(spelling) : !is_utf8(spelling)) {
    return {codes::json_utf8, token.begin, "not well-formed UTF-8"};
  }
  if (is_string) return {codes::json_syntax, token.begin, "unexpected or malformed string"};
  return {codes::json_syntax, token.begin, "unexpected " + excerpt(spelling)};
}

Place place_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0: the first line
  return {static_cast<int>(lines) + 1, static_cast<int>(before.size() - line_begin) + 1};
}

}  // namespace sayso::json
