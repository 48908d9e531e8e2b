#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "command/command.hpp"

namespace sayso {

void add_policy(CLI::App& app, Io& io, Exit& exit) {
  CLI::App* group = app.add_subcommand("policy", "check what a policy says");
  group->require_subcommand(1);
  group->footer("Example:\n  sayso policy check policy.json");
  add_policy_check(*group, io, exit);
}

}  // namespace sayso
