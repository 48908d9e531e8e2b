#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "command/io.hpp"

namespace CLI {
class App;
}

namespace sayso {

/// Runs the command line `sayso` with these arguments (without the program's name). Errors, of usage too, are one line on stderr.
Exit run_command(const std::vector<std::string>& arguments, Io& io);

/// What a command's file gives: it adds itself to `app` and, when it was the one called, runs and leaves how it ended in `exit`.
using AddCommand = void (*)(CLI::App& app, Io& io, Exit& exit);
void add_policy(CLI::App& app, Io& io, Exit& exit);
void add_decide(CLI::App& app, Io& io, Exit& exit);
void add_view(CLI::App& app, Io& io, Exit& exit);
void add_receipt(CLI::App& app, Io& io, Exit& exit);
void add_keygen(CLI::App& app, Io& io, Exit& exit);
void add_serve(CLI::App& app, Io& io, Exit& exit);
void add_log(CLI::App& app, Io& io, Exit& exit);
void add_init(CLI::App& app, Io& io, Exit& exit);

/// The commands of the group `policy`.
void add_policy_check(CLI::App& group, Io& io, Exit& exit);
void add_policy_diff(CLI::App& group, Io& io, Exit& exit);
void add_policy_answer(CLI::App& group, Io& io, Exit& exit);

/// `--format text|json`, those that the command has `more`, and `--json` for short. The format lives as long as the application.
void add_format(CLI::App& command, Format& format, std::initializer_list<Format> more = {});

}  // namespace sayso
