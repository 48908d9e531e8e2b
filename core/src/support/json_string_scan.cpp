#include "json_string_scan.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace sayso::json {
namespace {

/// Well-formed sequences by their first byte (Unicode 15.0, table 3-7): how long, and the range of the second byte.
struct Utf8Row {
  unsigned char first_low, first_high, length, second_low, second_high;
};
constexpr std::array<Utf8Row, 8> k_utf8_rows = {{{0xC2, 0xDF, 2, 0x80, 0xBF},
                                                 {0xE0, 0xE0, 3, 0xA0, 0xBF},
                                                 {0xE1, 0xEC, 3, 0x80, 0xBF},
                                                 {0xED, 0xED, 3, 0x80, 0x9F},
                                                 {0xEE, 0xEF, 3, 0x80, 0xBF},
                                                 {0xF0, 0xF0, 4, 0x90, 0xBF},
                                                 {0xF1, 0xF3, 4, 0x80, 0xBF},
                                                 {0xF4, 0xF4, 4, 0x80, 0x8F}}};

unsigned char byte_at(std::string_view text, std::size_t position) {
  return position < text.size() ? static_cast<unsigned char>(text[position]) : 0;
}

/// Length of the well-formed sequence at `position`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t position) {
  const unsigned char first = byte_at(text, position);
  if (first < 0x80) return 1;
  for (const Utf8Row& row : k_utf8_rows) {
    if (first < row.first_low || first > row.first_high) continue;
    const unsigned char second = byte_at(text, position + 1);
    if (second < row.second_low || second > row.second_high) return 0;
    for (std::size_t i = 2; i < row.length; ++i) {
      if ((byte_at(text, position + i) & 0xC0U) != 0x80U) return 0;
    }
    return row.length;
  }
  return 0;
}

/// The code unit of `\uhhhh` at `position`, or nothing.
std::optional<std::uint32_t> escaped_unit(std::string_view text, std::size_t position) {
  if (text.substr(position, 2) != "\\u" || text.size() < position + 6) return std::nullopt;
  std::uint32_t unit = 0;
  for (const char letter : text.substr(position + 2, 4)) {
    const char lower = static_cast<char>(letter | 0x20);
    if (letter >= '0' && letter <= '9') {
      unit = unit * 16 + static_cast<std::uint32_t>(letter - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      unit = unit * 16 + static_cast<std::uint32_t>(lower - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return unit;
}

bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

}  // namespace

bool holds_nul(std::string_view spelling) {
  if (spelling.find('\\') == std::string_view::npos) return spelling.find('\0') != std::string_view::npos;
  for (std::size_t i = 0; i < spelling.size(); ++i) {
    if (spelling[i] == '\0') return true;
    if (spelling[i] != '\\') continue;
    if (spelling.substr(i, 6) == "\\u0000") return true;
    ++i;
  }
  return false;
}

bool is_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = sequence_length(bytes, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

bool string_breaks_utf8(std::string_view spelling) {
  for (std::size_t i = 0; i < spelling.size();) {
    const std::size_t length = sequence_length(spelling, i);
    if (length == 0) return true;
    if (byte_at(spelling, i) < 0x20) return false;
    if (spelling[i] != '\\') {
      i += length;
      continue;
    }
    const std::optional<std::uint32_t> unit = escaped_unit(spelling, i);
    if (!unit) {
      constexpr std::string_view escapes = "\"\\/bfnrt";
      if (i + 1 >= spelling.size() || escapes.find(spelling[i + 1]) == std::string_view::npos) return false;
      i += 2;
      continue;
    }
    if (is_low_surrogate(*unit)) return true;
    i += 6;
    if (!is_high_surrogate(*unit)) continue;
    const std::optional<std::uint32_t> other = escaped_unit(spelling, i);
    if (!other || !is_low_surrogate(*other)) return true;
    i += 6;
  }
  return false;
}

std::string excerpt(std::string_view spelling) {
  constexpr std::size_t longest = 24;
  std::string text = "`";
  for (const char letter : spelling.substr(0, longest)) {
    if (letter >= 0x20 && letter < 0x7F && letter != '`') text += letter;
  }
  if (spelling.size() > longest) text += "...";
  return text + '`';
}

}  // namespace sayso::json
