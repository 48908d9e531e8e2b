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

/// Whether every text of every version has that language. A series without any text of its own has all of them.
bool is_complete_in(const Series& series, std::string_view locale);

/// The languages that a panel over this series may have: those of `catalogues` in which the series is complete, in their order; but
/// the default of the series first, where it is among them.
std::vector<std::string> panel_locales(const Series& series, std::span<const std::string> catalogues);

}  // namespace sayso
