#include "sayso/domain/instant.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace sayso;
using namespace std::string_view_literals;

TEST_CASE("an instant is read and written in its one spelling") {
  const std::pair<std::string_view, std::int64_t> rows[] = {
      {"1970-01-01T00:00:00Z", 0},          {"1970-01-01T00:00:59Z", 59},
      {"2000-02-29T12:34:56Z", 951827696},  {"2025-11-03T00:00:00Z", 1762128000},
      {"2024-12-31T23:59:59Z", 1735689599}, {"9999-12-31T23:59:59Z", k_last_instant.seconds},
  };
  for (const auto& row : rows) {
    const std::string_view text = row.first;
    const std::int64_t seconds = row.second;
    CAPTURE(text);
    REQUIRE(parse_instant(text));
    CHECK(parse_instant(text)->seconds == seconds);
    CHECK(to_text(Instant{seconds}) == text);
    CHECK(to_date(Instant{seconds}) == text.substr(0, 10));
  }
}

TEST_CASE("every day from 1970 to 9999 comes back") {
  int days = 0;
  for (std::int64_t second = 0; second <= k_last_instant.seconds; second += 86400) {
    ++days;
    const Instant instant{second + days % 86400};
    if (parse_instant(to_text(instant)) != instant) FAIL(to_text(instant));
  }
  CHECK(days == 2932897);
}

TEST_CASE("other spellings of instants are refused") {
  for (const std::string_view text : {"",
                                      "2025-11-03",
                                      "2025-11-03t00:00:00Z",
                                      "2025-11-03T00:00:00z",
                                      "2025-11-03 00:00:00Z",
                                      "2025-11-03T00:00:00",
                                      "2025-11-03T00:00:00+00:00",
                                      "2025-11-03T00:00:00.0Z",
                                      "2025-11-03T00:00Z",
                                      "2025-11-03T24:00:00Z",
                                      "2025-11-03T00:60:00Z",
                                      "2025-11-03T23:59:60Z",
                                      "2025-02-29T00:00:00Z",
                                      "1900-02-29T00:00:00Z",
                                      "2100-02-29T00:00:00Z",
                                      "2025-00-01T00:00:00Z",
                                      "2025-13-01T00:00:00Z",
                                      "2025-04-31T00:00:00Z",
                                      "2025-01-00T00:00:00Z",
                                      "1969-12-31T23:59:59Z",
                                      "0000-01-01T00:00:00Z",
                                      "10000-01-01T00:00:00Z",
                                      "+2025-11-03T00:00:00Z",
                                      "2025-11-03T00:00:00Z ",
                                      " 2025-11-03T00:00:00Z",
                                      "2025-1-03T00:00:00Z",
                                      "2025/11/03T00:00:00Z",
                                      "2025-11-03T00:00:0dZ",
                                      "dddd-dd-ddTdd:dd:ddZ",
                                      "2025-11-03T-1:00:00Z",
                                      "20251103T000000Z"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_instant(text));
  }
  CHECK_FALSE(parse_instant("2025-11-03T00:00:00\0"sv));
}

TEST_CASE("a period is of weeks and days") {
  const std::pair<std::string_view, std::int64_t> rows[] = {
      {"P0D", 0}, {"P30D", 30 * 86400}, {"P6W", 42 * 86400}, {"P1W3D", 10 * 86400}, {"P0W", 0}, {"P007D", 7 * 86400}};
  for (const auto& row : rows) {
    const std::string_view text = row.first;
    const std::int64_t seconds = row.second;
    CAPTURE(text);
    REQUIRE(parse_period(text));
    CHECK(parse_period(text)->seconds == seconds);
  }
  for (const std::string_view text : {"",     "P",     "30D", "PD",  "P30",  "P1D1W", "P1Y",   "P1M",   "PT1H", "P1DT0S",
                                      "P-1D", "P1.5D", "p1D", "P1d", "P1D ", " P1D",  "P1W1W", "P1D1D", "P+1D", "PW1D"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_period(text));
  }
}

TEST_CASE("a period past the year 9999 never ends") {
  CHECK(end_of(Instant{10}, Period{86400}) == Instant{86410});
  CHECK(end_of(Instant{0}, Period{k_last_instant.seconds}) == k_last_instant);
  CHECK_FALSE(end_of(Instant{1}, Period{k_last_instant.seconds}));
  for (const std::string_view text :
       {"P99999999D", "P99999999999999999999W", "P18446744073709551616D", "P9223372036854775807W9223372036854775807D"}) {
    CAPTURE(text);
    REQUIRE(parse_period(text));
    CHECK_FALSE(end_of(Instant{0}, *parse_period(text)));
    CHECK_FALSE(end_of(k_last_instant, *parse_period(text)));
  }
}

TEST_CASE("a duration may also have years and months, in order") {
  for (const std::string_view text : {"P2Y", "P1Y6M", "P1M", "P1Y2M3W4D", "P1Y4D", "P0D", "P6W", "P99999999999999999999Y"}) {
    CAPTURE(text);
    CHECK(is_duration(text));
  }
  for (const std::string_view text :
       {"", "P", "2Y", "P1M1Y", "P1D1W", "PT1H", "P1YT1H", "P1.5Y", "P-1Y", "P1", "PY", "p1y", "P1Y ", "P1Y1Y"}) {
    CAPTURE(text);
    CHECK_FALSE(is_duration(text));
  }
}
