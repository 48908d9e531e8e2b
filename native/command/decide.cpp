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
#include "files/catalogue_files.hpp"
#include "files/decide_line.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/view/explain.hpp"

namespace sayso {
namespace {

struct Options {
  std::vector<std::string> policies;
  std::string cases;
  std::string explain;
  std::string catalogues;
  Format format = Format::json;
};

/// What a line is answered from.
struct Answering {
  const Series& series;
  const Catalogue* catalogue;  ///< nullptr where nothing is to be explained
  Format format;
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

LineAnswer refuse(const Error& error, int number, Format format) {
  if (format == Format::json) return refuse_line(error, number);
  return {false, "line " + std::to_string(number) + ": " + std::string(error.code) + ": " + printable(error.detail)};
}

LineAnswer explain_line(const Answering& from, const std::string& line, int number) {
  const Result<Case> question = case_of_line(line);
  if (!question) return refuse(question.error(), number, from.format);
  const Result<std::vector<Decision>> decisions = decide(from.series, *question);
  if (!decisions) return refuse(decisions.error(), number, from.format);
  const Result<std::vector<std::string>> sentences = explain(from.series, *question, *decisions, *from.catalogue);
  if (!sentences) return refuse(sentences.error(), number, from.format);
  if (from.format == Format::json) return {true, to_json(*decisions, *sentences)};
  std::string text;
  for (std::size_t i = 0; i < sentences->size(); ++i)
    text += (i > 0 ? "; " : "") + (*decisions)[i].purpose + ": " + printable((*sentences)[i]);
  return {true, text.empty() ? "no purposes" : text};
}

LineAnswer answer_line(const Answering& from, const std::string& line, int number) {
  if (from.catalogue) return explain_line(from, line, number);
  if (from.format == Format::json) return decide_line(from.series, line, number);
  const Result<std::vector<Decision>> decisions = decide_case(from.series, line);
  if (!decisions) return refuse(decisions.error(), number, from.format);
  return {true, in_words(*decisions)};
}

/// Answers each line of `in` in its place. A line that cannot be read does not stop the rest; whoever waits for an answer before the
/// next question gets it.
Exit answer_lines(const Answering& from, std::istream& in, Io& io, Progress& progress) {
  Exit exit = Exit::yes;
  std::string line;
  std::uint64_t bytes = 0;
  for (int number = 1; std::getline(in, line); ++number) {
    bytes += line.size() + 1;
    const LineAnswer answer = answer_line(from, line, number);
    if (!answer.ok) exit = Exit::unusable;
    io.out << answer.text << '\n';
    if (in.rdbuf()->in_avail() <= 0) io.out.flush();
    if (!io.out) return Exit::unusable;
    progress.update(bytes);
  }
  return exit;
}

/// Finds the catalogue of the language that is nearest to the one wanted.
Result<void> load_catalogue(const Options& options, std::vector<CatalogueFile>& catalogues, Answering& from) {
  const Result<std::string> folder = find_catalogues(options.catalogues, "");
  if (!folder) return folder.error();
  Result<std::vector<CatalogueFile>> read = read_catalogues(*folder);
  if (!read) return read.error();
  catalogues = *std::move(read);
  const CatalogueFile* found = choose_catalogue(from.series, catalogues, options.explain);
  if (!found) return Error{codes::view_locale, "", "no catalogue in `" + *folder + "` fits a language of the policy"};
  from.catalogue = &found->catalogue;
  return {};
}

Exit run(const Options& options, Io& io) {
  Exit exit = Exit::yes;
  const std::optional<SeriesFiles> files = load_series(options.policies, io, exit);
  if (!files) return exit;
  std::vector<CatalogueFile> catalogues;
  Answering from{files->series, nullptr, options.format};
  if (!options.explain.empty()) {
    if (const Result<void> found = load_catalogue(options, catalogues, from); !found) return fail(io, found.error());
  }
  if (options.cases.empty() || options.cases == "-") {
    if (io.in_is_terminal) report(io, "reading cases from the terminal, one JSON object a line; Ctrl-D ends them");
    Progress silent(io, 0);
    return answer_lines(from, io.in, io, silent);
  }
  std::error_code problem;
  std::ifstream in(options.cases, std::ios::binary);
  if (!in || std::filesystem::is_directory(options.cases, problem)) {
    report(io, "`" + options.cases + "` cannot be opened (file.unreadable)");
    return Exit::unusable;
  }
  const auto size = std::filesystem::file_size(options.cases, problem);
  Progress progress(io, problem ? 0 : size);
  return answer_lines(from, in, io, progress);
}

}  // namespace

void add_decide(CLI::App& app, Io& io, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("decide", "say for each case whether data may be used, and why");
  add_policy_option(*command, options->policies);
  command->add_option("--cases", options->cases, "NDJSON, one case a line; stdin where absent")->type_name("F");
  command
      ->add_option("--explain", options->explain,
                   "add to each decision why, for a person to read, in the nearest language there is")
      ->type_name("LOCALE");
  command->add_option("--catalogue", options->catalogues, "folder of the words for it; those that came with sayso where absent")
      ->type_name("DIR");
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
