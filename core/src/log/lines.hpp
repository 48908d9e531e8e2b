#pragma once

#include <optional>
#include <string_view>

namespace sayso {

/// Takes the next line, without its end, off the front of a text; nothing where there is no line end any more.
inline std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

}  // namespace sayso
