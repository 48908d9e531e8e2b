#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/policy/series.hpp"

namespace sayso {

/// Lookup of RFC 4647, section 3.4: each language range in the order of preference, cut from the end until a tag equals it, whatever
/// the letters' case. `*` and what matches nothing is passed over; then `default_tag`. `de-AT` finds `de`; `pt` does not find `pt-BR`.
/// The answer is spelled as in `available`.
std::string choose_locale(std::span<const std::string_view> ranges, std::span<const std::string> available,
                          std::string_view default_tag);

/// The languages that a panel over this series may have: those of `catalogues` in which every text of every version is complete.
/// The policy's default first where it is among them, else in the order of `complete_locales`.
std::vector<std::string> panel_locales(const Series& series, std::span<const std::string> catalogues);

}  // namespace sayso
