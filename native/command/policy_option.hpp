#pragma once

#include <optional>
#include <string>
#include <vector>

#include "command/io.hpp"
#include "files/series_files.hpp"

namespace CLI {
class App;
}

namespace sayso {

/// `--policy P`, once or several times.
void add_policy_option(CLI::App& command, std::vector<std::string>& policies);

/// The series that these paths name, or nothing, said on stderr as `policy check` says it; `exit` is then how the command ends.
std::optional<SeriesFiles> load_series(const std::vector<std::string>& paths, Io& io, Exit& exit);

}  // namespace sayso
