#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "command/command.hpp"

namespace sayso {

void add_policy(CLI::App& app, Io& io, Exit& exit) {
  CLI::App* group = app.add_subcommand("policy", "check what a policy says, and what a new version loosens");
  group->require_subcommand(1);
  group->footer("Example:\n  sayso policy check policy.json\n  sayso policy diff published/ draft.json");
  add_policy_check(*group, io, exit);
  add_policy_diff(*group, io, exit);
}

}  // namespace sayso
