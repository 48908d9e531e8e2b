#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>

#include "command/command.hpp"
#include "files/series_files.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

struct Options {
  std::vector<std::string> policies;
  std::vector<std::string> previous;
  Format format = Format::text;
};

void write_faults(json::Writer& writer, const std::vector<FileError>& faults) {
  writer.object().member("ok", false).key("errors").array();
  for (const auto& [error, path] : faults) {
    writer.object();
    if (!path.empty()) writer.member("file", path);
    if (error.line > 0) writer.member("line", error.line).member("column", error.column);
    writer.member("code", error.code).member("path", error.path).member("detail", error.detail).end();
  }
  writer.end().end();
}

void write_series(json::Writer& writer, const Series& series) {
  writer.object().member("ok", true).member("id", series.versions().front().id).key("series").array();
  for (const Policy& policy : series.versions()) {
    writer.object().member("version", policy.version).member("published", to_text(policy.published)).end();
  }
  writer.end().key("locales").array();
  for (const std::string& locale : complete_locales(series))
    writer.value(std::string_view(locale));
  writer.end().end();
}

std::string count_of(std::size_t count, const std::string& one) {
  return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

std::string in_words(const Series& series) {
  const Policy& latest = series.versions().back();
  std::string text = "valid: " + latest.id + ", " + count_of(series.versions().size(), "version") + ", the latest `" +
                     latest.version + "` in force from " + to_text(latest.published) + " with " +
                     count_of(latest.purposes.size(), "purpose") + " and " + count_of(latest.rules.size(), "rule") +
                     "; complete in";
  for (const std::string& locale : complete_locales(series))
    text += " " + locale;
  return text;
}

Exit run(const Options& options, Io& io) {
  std::vector<std::string> paths = options.previous;
  paths.insert(paths.end(), options.policies.begin(), options.policies.end());
  const SeriesReading reading = read_series(paths);
  json::Writer writer;
  if (reading.faults.empty()) {
    const Series& series = reading.series.front().series;
    if (options.format == Format::json) {
      write_series(writer, series);
      io.out << writer.text() << "\n";
    } else {
      io.out << printable(in_words(series)) << "\n";
    }
    return Exit::yes;
  }
  if (options.format == Format::json) {
    write_faults(writer, reading.faults);
    io.out << writer.text() << "\n";
  } else {
    for (const FileError& fault : reading.faults)
      io.err << printable(to_text(fault)) << "\n";
  }
  return reading.unreadable ? Exit::unusable : Exit::no;
}

}  // namespace

void add_policy(CLI::App& app, Io& io, Exit& exit) {
  CLI::App* group = app.add_subcommand("policy", "check what a policy says");
  group->require_subcommand(1);
  group->footer("Example:\n  sayso policy check policy.json");

  auto options = std::make_shared<Options>();
  CLI::App* command = group->add_subcommand("check", "say whether a policy is valid, and where it is not");
  command->add_option("P", options->policies, "a policy's file, or a folder with its versions")->required()->type_name("");
  command->add_option("--previous", options->previous, "the versions that P follows: file or folder")->type_name("Q");
  add_format(*command, options->format);
  command->footer(
      "Errors are written as file:line:column: code: text. Exit status 1 where the policy is not valid.\n"
      "Example:\n"
      "  sayso policy check new.json --previous published/");
  command->callback([options, &io, &exit] { exit = run(*options, io); });
}

}  // namespace sayso
