#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sayso {

/// A number from 0 to 2^53 - 1 in its one decimal spelling: digits alone, no zero before them.
inline std::optional<std::int64_t> read_decimal(std::string_view text) {
  constexpr std::int64_t k_largest = (std::int64_t{1} << 53) - 1;
  std::int64_t number = 0;
  if (text.empty() || text.front() == '-' || (text.front() == '0' && text.size() > 1)) return std::nullopt;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size() || number > k_largest) return std::nullopt;
  return number;
}

}  // namespace sayso
