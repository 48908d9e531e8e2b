#include "state.hpp"

#include <algorithm>

#include "status.hpp"

namespace sayso::view {
namespace {

std::size_t count_on(const std::vector<Shown>& purposes) {
  return static_cast<std::size_t>(
      std::count_if(purposes.begin(), purposes.end(), [](const Shown& shown) { return shown.permitted(); }));
}

}  // namespace

Text state_of(const Panel& panel, const std::vector<Shown>& purposes) {
  if (panel.is_in_force && purposes.empty()) {
    return say("state.no_purposes", {{"controller", words(panel.policy.controller.name)}});
  }
  const std::size_t on = count_on(purposes);
  if (on == 0) return say("state.nothing");
  if (on == purposes.size()) return say("state.all", {{"count", count(on)}});
  return say("state.some", {{"count", count(on)}, {"total", count(purposes.size())}});
}

void write_summary(json::Writer& writer, const std::vector<Shown>& purposes) {
  const std::size_t on = count_on(purposes);
  const auto paused = static_cast<std::size_t>(std::count_if(purposes.begin(), purposes.end(), is_paused));
  const auto write = [&](std::string_view id, std::size_t number) {
    if (number > 0) writer.raw(say(id, {{"count", count(number)}}).json);
  };
  writer.array();
  write("summary.on", on);
  write("summary.off", purposes.size() - on - paused);
  write("summary.paused", paused);
  writer.end();
}

}  // namespace sayso::view
