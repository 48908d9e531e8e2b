#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "command/command.hpp"

namespace sayso {

void add_policy(CLI::App& app, Io& io, Exit& exit) {
  CLI::App* group =
      app.add_subcommand("policy", "check what a policy says, what a new version loosens, and say it in plain words");
  group->require_subcommand(1);
  group->footer(
      "Example:\n  sayso policy check policy.json\n  sayso policy diff published/ draft.json\n  sayso policy answer policy.json");
  add_policy_check(*group, io, exit);
  add_policy_diff(*group, io, exit);
  add_policy_answer(*group, io, exit);
}

}  // namespace sayso
