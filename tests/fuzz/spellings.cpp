// Any bytes as an instant, a period, a duration or a place: what is taken has one spelling, and no sum leaves the years 1970 to 9999.
#include <cstdlib>
#include <string>
#include <string_view>

#include "sayso/domain/instant.hpp"
#include "sayso/domain/jurisdiction.hpp"

using namespace sayso;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_instant(std::string_view text) {
  const std::optional<Instant> instant = parse_instant(text);
  if (!instant) return;
  require(to_text(*instant) == text);
  require(*instant >= Instant{} && *instant <= k_last_instant);
  require(text.substr(0, 10) == to_date(*instant));
}

void check_period(std::string_view text) {
  const std::optional<Period> period = parse_period(text);
  if (!period) return;
  require(is_duration(text));  // what decides is written as what does not
  require(period->seconds >= 0 && period->seconds % 86'400 == 0);
  for (const Instant start : {Instant{}, Instant{1'700'000'000}, k_last_instant}) {
    const std::optional<Instant> end = end_of(start, *period);
    require(!end || (*end >= start && *end <= k_last_instant));
    require(end || period->seconds > k_last_instant.seconds - start.seconds);
  }
}

void check_place(std::string_view text) {
  const std::optional<Jurisdiction> place = parse_jurisdiction(text);
  if (!place) return;
  const std::optional<Jurisdiction> again = parse_jurisdiction(place->code);
  require(again && again->code == place->code);
  require(place->code.size() >= 2 && place->code.size() <= 6);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_instant(text);
  check_period(text);
  check_place(text);
  (void)is_duration(text);
  return 0;
}
