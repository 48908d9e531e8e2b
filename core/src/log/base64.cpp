#include "sayso/log/base64.hpp"

#include <algorithm>

#include "sayso/support/base64url.hpp"

namespace sayso {
namespace {

void replace(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t i = 0; i < from.size(); ++i)
    std::replace(text.begin(), text.end(), from[i], to[i]);
}

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string text = to_base64url(bytes);
  replace(text, "-_", "+/");
  text.append((4 - text.size() % 4) % 4, '=');
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  const std::size_t digits = std::min(text.find('='), text.size());
  std::string digits_of_url(text.substr(0, digits));
  // What the other alphabet has and this one has not becomes a letter of neither.
  replace(digits_of_url, "-_", "==");
  replace(digits_of_url, "+/", "-_");
  std::optional<std::string> bytes = from_base64url(digits_of_url);
  if (!bytes || to_base64(*bytes) != text) return std::nullopt;
  return bytes;
}

}  // namespace sayso
