#include "sayso/view/locale.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace sayso {
namespace {

char to_lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool equal_tags(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return to_lower(a) == to_lower(b); });
}

/// The range without its last subtag; a single letter that then stands at the end goes with it.
std::string_view cut(std::string_view range) {
  const std::size_t last = range.rfind('-');
  if (last == std::string_view::npos) return {};
  range = range.substr(0, last);
  const bool ends_in_single = range.size() >= 2 && range[range.size() - 2] == '-';
  return ends_in_single ? range.substr(0, range.size() - 2) : range;
}

/// What browsers ask for in another spelling than the catalogues': a script by its place, a language by its other name. The first that fits.
struct Spelling {
  std::string_view prefix;
  std::string_view tag;
};
constexpr std::array k_spellings = {
    Spelling{"zh-Hans", "zh-Hans"}, Spelling{"zh-Hant", "zh-Hant"}, Spelling{"zh-TW", "zh-Hant"}, Spelling{"zh-HK", "zh-Hant"},
    Spelling{"zh-MO", "zh-Hant"},   Spelling{"zh", "zh-Hans"},      Spelling{"no", "nb"},         Spelling{"nn", "nb"}};

bool begins_with(std::string_view range, std::string_view prefix) {
  return equal_tags(range.substr(0, prefix.size()), prefix) && (range.size() == prefix.size() || range[prefix.size()] == '-');
}

std::string respelled(std::string_view range) {
  const auto* found = std::find_if(k_spellings.begin(), k_spellings.end(),
                                   [range](const Spelling& one) { return begins_with(range, one.prefix); });
  if (found == k_spellings.end()) return std::string(range);
  return std::string(found->tag).append(range.substr(found->prefix.size()));
}

std::optional<std::string> look_up(std::string_view asked, std::span<const std::string> available) {
  const std::string spelling = respelled(asked);
  for (std::string_view range = spelling; !range.empty(); range = cut(range)) {
    for (const std::string& tag : available) {
      if (equal_tags(tag, range)) return tag;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string choose_locale(std::span<const std::string_view> ranges, std::span<const std::string> available,
                          std::string_view default_tag) {
  for (const std::string_view range : ranges) {
    if (auto found = look_up(range, available)) return *found;
  }
  return std::string(default_tag);
}

bool is_complete_in(const Series& series, std::string_view locale) {
  const bool has_texts = std::any_of(series.versions().begin(), series.versions().end(),
                                     [](const Policy& policy) { return !policy.purposes.empty() || !policy.rules.empty(); });
  if (!has_texts) return true;
  const std::vector<std::string> complete = complete_locales(series);
  return std::find(complete.begin(), complete.end(), locale) != complete.end();
}

std::vector<std::string> panel_locales(const Series& series, std::span<const std::string> catalogues) {
  std::vector<std::string> found;
  for (const std::string& tag : catalogues) {
    if (is_complete_in(series, tag)) found.push_back(tag);
  }
  const auto first = std::find(found.begin(), found.end(), series.versions().back().default_locale);
  if (first != found.end()) std::rotate(found.begin(), first, first + 1);
  return found;
}

}  // namespace sayso
