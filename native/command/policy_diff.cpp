#include "command/command.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>

#include "files/series_files.hpp"
#include "sayso/decision/diff.hpp"

namespace sayso {
namespace {

struct Options {
  std::string old, next;
  Format format = Format::text;
};

/// The series of a file or folder, or nothing once every fault has been told.
std::optional<Series> read(const std::string& path, Io& io, Exit& exit) {
  const std::vector<std::string> paths = {path};
  SeriesReading reading = read_series(paths);
  if (reading.faults.empty()) return std::move(reading.series.front().series);
  for (const FileError& fault : reading.faults)
    io.err << printable(to_text(fault)) << "\n";
  exit = reading.unreadable || exit == Exit::unusable ? Exit::unusable : Exit::no;
  return std::nullopt;
}

/// `PURPOSE: WHO: OUTCOME` in two lines, what comes of it first.
std::string in_lines(const std::string& words) {
  const std::size_t who = words.find(": ");
  const std::size_t outcome = words.rfind(": ");
  if (who == outcome) return words + "\n";
  return words.substr(0, who) + words.substr(outcome) + "\n  " + words.substr(who + 2, outcome - who - 2) + "\n";
}

void tell(const Diff& answer, Io& io) {
  for (const DiffFinding& finding : answer.findings)
    io.out << in_lines(printable(finding.words));
  const std::size_t count = answer.findings.size();
  io.out << (count == 0 ? "nothing is loosened" : "loosened in " + std::to_string(count) + (count == 1 ? " way" : " ways"))
         << " (" << answer.rule_sets << " distinct rule sets, " << answer.classes << " classes compared)\n";
}

Exit run(const Options& options, Io& io) {
  Exit exit = Exit::yes;
  const std::optional<Series> old = read(options.old, io, exit);
  const std::optional<Series> next = read(options.next, io, exit);
  if (!old || !next) return exit;
  const Result<Diff> answer = diff(*old, *next);
  if (!answer) {
    report(io, answer.error().detail + " (" + std::string(answer.error().code) + ")");
    return Exit::unusable;
  }
  if (options.format == Format::text) {
    tell(*answer, io);
  } else {
    json::Writer writer;
    write(writer, *answer);
    io.out << writer.text() << "\n";
  }
  return answer->findings.empty() ? Exit::yes : Exit::no;
}

}  // namespace

void add_policy_diff(CLI::App& group, Io& io, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command = group.add_subcommand("diff", "say what a new version permits that the old one denies");
  command->add_option("OLD", options->old, "the policy now: a file, or a folder with its versions")->required()->type_name("");
  command->add_option("NEW", options->next, "the policy to be: a file, or a folder with its versions")->required()->type_name("");
  add_format(*command, options->format);
  command->footer(
      "NEW is taken as served after OLD. Every class of people, answers, notices, records and instants is compared; each\n"
      "finding has the smallest case that shows it, which `sayso decide` answers. Exit status 1 where anything is loosened,\n"
      "2 where there are more than 10^8 classes (diff.too_large).\n"
      "Example:\n"
      "  sayso policy diff published/ draft.json");
  command->callback([options, &io, &exit] { exit = run(*options, io); });
}

}  // namespace sayso
