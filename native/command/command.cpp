#include "command/command.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

namespace sayso {
namespace {

constexpr AddCommand k_commands[] = {add_policy, add_decide, add_view, add_receipt, add_keygen, add_serve, add_log, add_init};

constexpr char k_about[] =
    "Sayso: your data trains models only on your say-so.\n"
    "Exit status: 0 yes, 1 no or invalid, 2 wrong usage or something unreadable.";

constexpr char k_example[] =
    "Example:\n"
    "  sayso init consent --controller 'Acme GmbH' --country DE --contact privacy@acme.example\n"
    "  sayso policy check policy.json\n"
    "  sayso decide --policy policy.json --cases cases.ndjson\n"
    "  sayso receipt verify receipt.json --issuer https://example.com --jwks jwks.json\n"
    "Each command has its own help: sayso COMMAND --help";

/// The command that was being read when the line went wrong, for the hint.
std::string called(const CLI::App& app) {
  for (const CLI::App* command : app.get_subcommands()) {
    const std::string deeper = called(*command);
    return " " + command->get_name() + deeper;
  }
  return "";
}

/// A word in a command's place that is none, with the ones that are, or an option that is none; empty where there is neither.
std::string unknown_word(const CLI::App& app, const std::vector<std::string>& arguments) {
  const CLI::App* command = &app;
  std::string path;
  for (const std::string& word : arguments) {
    if (word == "--") return "";
    if (word.starts_with("--")) {
      const std::string name = word.substr(0, word.find('='));
      if (command->get_option_no_throw(name) != nullptr) continue;
      return "there is no option `" + name + "`; see `sayso" + path + " --help`";
    }
    const std::vector<const CLI::App*> deeper = command->get_subcommands({});
    if (deeper.empty() || word.starts_with("-")) continue;
    std::string names;
    const CLI::App* found = nullptr;
    for (const CLI::App* one : deeper) {
      if (one->get_name() == word) found = one;
      names += (names.empty() ? "`" : ", `") + one->get_name() + "`";
    }
    if (found == nullptr) return "there is no command `" + (path + " " + word).substr(1) + "`; there are " + names;
    command = found;
    path += " " + word;
  }
  return "";
}

/// What is typed as nothing is mostly a variable that was never set: it is not to pass for an option that was left out.
std::string refuse_empty(const std::string& text) { return text.empty() ? "nothing was given" : ""; }

void refuse_empty_values(CLI::App& app) {
  for (CLI::Option* option : app.get_options()) {
    if (option->get_items_expected_max() > 0) option->check(CLI::Validator(refuse_empty, ""));
  }
  for (CLI::App* command : app.get_subcommands({}))
    refuse_empty_values(*command);
}

std::string first_line(std::string text) { return text.substr(0, text.find('\n')); }

Exit explain(const CLI::App& app, const CLI::ParseError& error, Io& io) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    io.out << (error.get_name() == "CallForVersion" ? std::string(error.what()) + "\n"
                                                    : app.help("", CLI::AppFormatMode::Normal));
    return Exit::yes;
  }
  report(io, first_line(error.what()) + "; see `sayso" + called(app) + " --help`");
  return Exit::unusable;
}

}  // namespace

void add_format(CLI::App& command, Format& format, std::initializer_list<Format> more) {
  std::vector<std::string> names = {"text", "json"};
  for (const Format one : more)
    names.emplace_back(to_text(one));
  std::string listed;
  for (const std::string& name : names)
    listed += (listed.empty() ? "" : "|") + name;
  command
      .add_option_function<std::string>(
          "--format", [&format](const std::string& name) { format = *parse_enum<Format>(name); },
          "how results are written (" + std::string(to_text(format)) + " where absent)")
      ->type_name(listed)
      ->check(CLI::IsMember(names).description(""));
  command.add_flag_callback(
      "--json", [&format] { format = Format::json; }, "short for --format json");
}

Exit run_command(const std::vector<std::string>& arguments, Io& io) {
  Exit exit = Exit::yes;
  CLI::App app(k_about, "sayso");
  app.footer(k_example);
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string("sayso ") + SAYSO_VERSION, "print the version");
  app.set_help_flag("-h,--help", "print this help");
  for (const AddCommand add : k_commands)
    add(app, io, exit);
  refuse_empty_values(app);
  if (const std::string unknown = unknown_word(app, arguments); !unknown.empty()) {
    report(io, printable(unknown));
    return Exit::unusable;
  }
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return explain(app, error, io);
  }
  return exit;
}

}  // namespace sayso
