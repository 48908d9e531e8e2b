#include "command/log.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "command/command.hpp"

namespace sayso {

void add_log(CLI::App& app, Io& io, Exit& exit) {
  CLI::App* group = app.add_subcommand("log", "check the log of what was accepted");
  group->require_subcommand(1);
  group->footer(
      "Example:\n"
      "  sayso log check https://consent.example.com/log --from checkpoint-of-last-week");
  add_log_check(*group, io, exit);
}

}  // namespace sayso
