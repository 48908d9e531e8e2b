#include "command/policy_option.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <utility>

namespace sayso {

void add_policy_option(CLI::App& command, std::vector<std::string>& policies) {
  command.add_option("--policy", policies, "a policy's file, or a folder with its versions; may be given several times")
      ->required()
      ->type_name("P");
}

std::optional<SeriesFiles> load_series(const std::vector<std::string>& paths, Io& io, Exit& exit) {
  SeriesReading reading = read_series(paths);
  if (reading.faults.empty()) return std::move(reading.series.front());
  for (const FileError& fault : reading.faults)
    io.err << printable(to_text(fault)) << "\n";
  exit = reading.unreadable ? Exit::unusable : Exit::no;
  return std::nullopt;
}

}  // namespace sayso
