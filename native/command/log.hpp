#pragma once

#include "command/io.hpp"

namespace CLI {
class App;
}

namespace sayso {

/// The commands under `sayso log`.
void add_log_check(CLI::App& group, Io& io, Exit& exit);

}  // namespace sayso
