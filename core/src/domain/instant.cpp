#include "sayso/domain/instant.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace sayso {
namespace {

constexpr std::int64_t k_day = 86400;
constexpr std::int64_t k_for_ever = k_last_instant.seconds + 1;  // from any instant it reaches past the last

constexpr std::string_view k_shape = "dddd-dd-ddTdd:dd:ddZ";

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool has_shape(std::string_view text) {
  return text.size() == k_shape.size() && std::equal(text.begin(), text.end(), k_shape.begin(), [](char letter, char shape) {
           return shape == 'd' ? is_digit(letter) : letter == shape;
         });
}

int number_at(std::string_view text, std::size_t position, std::size_t digits) {
  int number = 0;
  for (const char digit : text.substr(position, digits))
    number = number * 10 + (digit - '0');
  return number;
}

std::string padded(std::int64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

/// Takes `[0-9]+UNIT` off the front of `text`; nothing where it does not begin so. Numbers are cut to `k_for_ever`.
std::optional<std::int64_t> take_part(std::string_view& text, char unit) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits == text.size() || text[digits] != unit) return std::nullopt;
  std::int64_t number = 0;
  for (const char digit : text.substr(0, digits))
    number = std::min(number * 10 + (digit - '0'), k_for_ever);
  text.remove_prefix(digits + 1);
  return number;
}

}  // namespace

std::optional<Instant> parse_instant(std::string_view text) {
  using namespace std::chrono;
  if (!has_shape(text)) return std::nullopt;
  const year_month_day date{year(number_at(text, 0, 4)), month(static_cast<unsigned>(number_at(text, 5, 2))),
                            day(static_cast<unsigned>(number_at(text, 8, 2)))};
  const int hour = number_at(text, 11, 2);
  const int minute = number_at(text, 14, 2);
  const int second = number_at(text, 17, 2);
  if (!date.ok() || date.year() < year(1970) || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const std::int64_t days = sys_days(date).time_since_epoch().count();
  return Instant{days * k_day + hour * 3600 + minute * 60 + second};
}

std::string to_text(Instant instant) {
  const std::int64_t second = instant.seconds % k_day;
  return to_date(instant) + 'T' + padded(second / 3600, 2) + ':' + padded(second / 60 % 60, 2) + ':' + padded(second % 60, 2) +
         'Z';
}

std::string to_date(Instant instant) {
  using namespace std::chrono;
  const year_month_day date(sys_days(days(static_cast<int>(instant.seconds / k_day))));
  return padded(static_cast<int>(date.year()), 4) + '-' + padded(static_cast<unsigned>(date.month()), 2) + '-' +
         padded(static_cast<unsigned>(date.day()), 2);
}

std::optional<Period> parse_period(std::string_view text) {
  if (text.size() < 2 || text[0] != 'P') return std::nullopt;
  text.remove_prefix(1);
  const std::int64_t weeks = take_part(text, 'W').value_or(0);
  const std::int64_t days = take_part(text, 'D').value_or(0);
  if (!text.empty()) return std::nullopt;
  return Period{std::min((weeks * 7 + days) * k_day, k_for_ever)};
}

std::optional<Instant> end_of(Instant start, Period period) {
  const Instant end{start.seconds + period.seconds};
  if (end > k_last_instant) return std::nullopt;
  return end;
}

bool is_duration(std::string_view text) {
  if (text.size() < 2 || text[0] != 'P') return false;
  text.remove_prefix(1);
  for (const char unit : {'Y', 'M', 'W', 'D'})
    take_part(text, unit);
  return text.empty();
}

}  // namespace sayso
