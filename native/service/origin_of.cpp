#include "service/origin_of.hpp"

#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <vector>

namespace sayso {
namespace {

constexpr std::string_view k_blank = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(k_blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(k_blank) + 1 - first);
}

/// The lines of what is left of a header, up to its end.
void add_origins(std::vector<std::string>& origins, std::string_view rest) {
  constexpr std::string_view k_name = "origin:";
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (trimmed(line).empty()) return;
    const std::string_view name = line.substr(0, k_name.size());
    if (boost::beast::iequals({name.data(), name.size()}, {k_name.data(), k_name.size()})) {
      origins.emplace_back(trimmed(line.substr(k_name.size())));
    }
  }
}

}  // namespace

std::string origin_of(const boost::beast::http::request_header<>& header, std::string_view rest) {
  std::vector<std::string> origins;
  const auto [first, last] = header.equal_range(boost::beast::http::field::origin);
  for (auto field = first; field != last; ++field)
    origins.emplace_back(field->value().data(), field->value().size());
  add_origins(origins, rest);
  return origins.size() == 1 ? origins.front() : std::string();
}

}  // namespace sayso
