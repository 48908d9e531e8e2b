#include "sayso/domain/ids.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace sayso {
namespace {

constexpr std::string_view k_lower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view k_upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view k_digits = "0123456789";

bool is_one_of(char letter, std::string_view letters) { return letters.find(letter) != std::string_view::npos; }
bool is_all(std::string_view text, std::string_view letters) { return text.find_first_not_of(letters) == std::string_view::npos; }
bool is_lower_or_digit(char letter) { return is_one_of(letter, k_lower) || is_one_of(letter, k_digits); }

bool is_language(std::string_view part) { return (part.size() == 2 || part.size() == 3) && is_all(part, k_lower); }

bool is_script(std::string_view part) {
  return part.size() == 4 && is_one_of(part[0], k_upper) && is_all(part.substr(1), k_lower);
}

bool is_region(std::string_view part) {
  return (part.size() == 2 && is_all(part, k_upper)) || (part.size() == 3 && is_all(part, k_digits));
}

bool is_variant(std::string_view part) {
  const bool long_enough = part.size() >= 5 || (part.size() == 4 && is_one_of(part[0], k_digits));
  return long_enough && part.size() <= 8 && std::all_of(part.begin(), part.end(), is_lower_or_digit);
}

/// Takes the part before the next `-` off the front.
std::string_view take_part(std::string_view& text) {
  const std::string_view part = text.substr(0, text.find('-'));
  text.remove_prefix(std::min(part.size() + 1, text.size()));
  return part;
}

}  // namespace

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && is_lower_or_digit(text[0]) &&
         std::all_of(text.begin(), text.end(), [](char letter) { return is_lower_or_digit(letter) || is_one_of(letter, "._-"); });
}

bool is_group_name(std::string_view text) {
  if (text == "EU" || text == "EEA") return true;
  return !text.empty() && is_one_of(text[0], k_lower) &&
         std::all_of(text.begin(), text.end(), [](char letter) { return is_lower_or_digit(letter) || letter == '_'; });
}

bool is_locale(std::string_view text) {
  if (text.ends_with('-') || !is_language(take_part(text))) return false;
  constexpr std::array subtags = {is_script, is_region, is_variant};
  for (const auto& is_subtag : subtags) {
    const std::string_view part = text.substr(0, text.find('-'));
    if (is_subtag(part)) take_part(text);
  }
  return text.empty();
}

}  // namespace sayso
