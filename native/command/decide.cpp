#include "sayso/decision/decide.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <filesystem>
#include <fstream>
#include <memory>

#include "command/command.hpp"
#include "command/policy_option.hpp"
#include "command/progress.hpp"
#include "files/decide_line.hpp"

namespace sayso {
namespace {

struct Options {
  std::vector<std::string> policies;
  std::string cases;
  Format format = Format::json;
};

/// `content-ai: no (suspended); profile-ai: yes (granted) until 2027-01-01T00:00:00Z`
std::string in_words(const std::vector<Decision>& decisions) {
  std::string text;
  for (const Decision& decision : decisions) {
    if (!text.empty()) text += "; ";
    text += decision.purpose + (decision.permitted ? ": yes (" : ": no (") + std::string(to_text(decision.reason)) + ")";
    if (decision.until) text += " until " + to_text(*decision.until);
  }
  return text.empty() ? "no purposes" : text;
}

LineAnswer answer_line(const Series& series, const std::string& line, int number, Format format) {
  if (format == Format::json) return decide_line(series, line, number);
  const Result<std::vector<Decision>> decisions = decide_case(series, line);
  if (decisions) return {true, in_words(*decisions)};
  const Error& error = decisions.error();
  return {false, "line " + std::to_string(number) + ": " + std::string(error.code) + ": " + printable(error.detail)};
}

/// Answers each line of `in` in its place. A line that cannot be read does not stop the rest; whoever waits for an answer before the
/// next question gets it.
Exit answer_lines(const Series& series, std::istream& in, Format format, Io& io, Progress& progress) {
  Exit exit = Exit::yes;
  std::string line;
  std::uint64_t bytes = 0;
  for (int number = 1; std::getline(in, line); ++number) {
    bytes += line.size() + 1;
    const LineAnswer answer = answer_line(series, line, number, format);
    if (!answer.ok) exit = Exit::unusable;
    io.out << answer.text << '\n';
    if (in.rdbuf()->in_avail() <= 0) io.out.flush();
    if (!io.out) return Exit::unusable;
    progress.update(bytes);
  }
  return exit;
}

Exit run(const Options& options, Io& io) {
  Exit exit = Exit::yes;
  const std::optional<SeriesFiles> files = load_series(options.policies, io, exit);
  if (!files) return exit;
  if (options.cases.empty() || options.cases == "-") {
    if (io.in_is_terminal) report(io, "reading cases from the terminal, one JSON object a line; Ctrl-D ends them");
    Progress silent(io, 0);
    return answer_lines(files->series, io.in, options.format, io, silent);
  }
  std::error_code problem;
  std::ifstream in(options.cases, std::ios::binary);
  if (!in || std::filesystem::is_directory(options.cases, problem)) {
    report(io, "`" + options.cases + "` cannot be opened (file.unreadable)");
    return Exit::unusable;
  }
  const auto size = std::filesystem::file_size(options.cases, problem);
  Progress progress(io, problem ? 0 : size);
  return answer_lines(files->series, in, options.format, io, progress);
}

}  // namespace

void add_decide(CLI::App& app, Io& io, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("decide", "say for each case whether data may be used, and why");
  add_policy_option(*command, options->policies);
  command->add_option("--cases", options->cases, "NDJSON, one case a line; stdin where absent")->type_name("F");
  add_format(*command, options->format);
  command->footer(
      "A case is {\"context\",\"choices\",\"now\",\"purpose\"?,\"item\"?}; its answer is one JSON array of decisions on one "
      "line.\n"
      "A line that cannot be read gets {\"error\":{...,\"line\"}} in its place, and the exit status is 2 at the end.\n"
      "Example:\n"
      "  echo '{\"context\":{\"jurisdiction\":\"DE\"},\"choices\":[],\"now\":\"2026-01-01T00:00:00Z\"}' |\n"
      "    sayso decide --policy policy.json");
  command->callback([options, &io, &exit] { exit = run(*options, io); });
}

}  // namespace sayso
