#include "files/bundle_files.hpp"

#include "files/files.hpp"

namespace sayso {
namespace {

/// What is no JSON object or array is a token, whose reader says what is wrong with it.
bool is_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos || text[first] == '{' || text[first] == '[' ||
         static_cast<unsigned char>(text[first]) >= 0x80;
}

std::string_view without_line_end(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

}  // namespace

Result<std::vector<Result<Bundle>>> read_bundles(const std::string& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return text.error();
  if (is_json(*text)) return parse_bundles(*text);
  return std::vector<Result<Bundle>>{bundle_of(std::string(without_line_end(*text)))};
}

}  // namespace sayso
