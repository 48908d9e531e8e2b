#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sayso {

/// A point in time: whole seconds since 1970-01-01T00:00:00Z, years 1970 to 9999 (semantics, section 5).
struct Instant {
  std::int64_t seconds = 0;
  auto operator<=>(const Instant&) const = default;
};

inline constexpr Instant k_last_instant{253402300799};  ///< 9999-12-31T23:59:59Z

/// RFC 3339 in UTC, upper-case `T` and `Z`, seconds 00 to 59, an existing date: `2025-11-03T00:00:00Z`. Anything else: nothing.
std::optional<Instant> parse_instant(std::string_view text);

/// The one spelling that `parse_instant` takes.
std::string to_text(Instant instant);

/// The date in UTC: `2025-11-03`.
std::string to_date(Instant instant);

/// A length of time that decides: ISO 8601 of weeks and days, in seconds.
struct Period {
  std::int64_t seconds = 0;
  auto operator<=>(const Period&) const = default;
};

/// `P30D`, `P6W`, `P1W3D`, `P0D`: at least one part, weeks before days. Lengths that would pass the year 9999 are cut to one that
/// reaches past it from any instant: they never end.
std::optional<Period> parse_period(std::string_view text);

/// When a period that begins at `start` has run; nothing where that is past the year 9999.
std::optional<Instant> end_of(Instant start, Period period);

/// ISO 8601 of years, months, weeks and days, at least one part in this order (`P2Y`, `P1Y6M`). It decides nothing, so only its
/// spelling is checked.
bool is_duration(std::string_view text);

}  // namespace sayso
