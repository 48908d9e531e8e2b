#include "sayso/receipt/spelling.hpp"

#include <algorithm>
#include <cstddef>

#include "sayso/support/base64url.hpp"

namespace sayso {
namespace {

bool is_printable(char c) { return c > ' ' && c < '\x7f'; }
bool is_base64url_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}
bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

// What follows `https://` or `http://`, or nothing.
std::string_view after_scheme(std::string_view url) {
  for (const std::string_view scheme : {std::string_view("https://"), std::string_view("http://")}) {
    if (url.substr(0, scheme.size()) == scheme) return url.substr(scheme.size());
  }
  return {};
}

bool is_uuid_letter(std::size_t place, char c) {
  if (place == 8 || place == 13 || place == 18 || place == 23) return c == '-';
  if (place == 14) return c == '7';
  if (place == 19) return c == '8' || c == '9' || c == 'a' || c == 'b';
  return is_hex(c);
}

}  // namespace

bool is_issuer(std::string_view text) {
  const std::string_view rest = after_scheme(text);
  if (rest.empty() || rest.front() == '/') return false;
  return std::all_of(rest.begin(), rest.end(), [](char c) { return is_printable(c) && c != '?' && c != '#'; });
}

bool is_origin(std::string_view text) { return is_issuer(text) && after_scheme(text).find('/') == std::string_view::npos; }

bool is_pseudonym(std::string_view text) {
  return text.size() >= 16 && text.size() <= 128 && std::all_of(text.begin(), text.end(), is_base64url_letter);
}

bool is_uuid7(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_uuid_letter(i, text[i])) return false;
  }
  return true;
}

bool is_salt(std::string_view text) { return text.size() == 22 && from_base64url(text).has_value(); }

}  // namespace sayso
