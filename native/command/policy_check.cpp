#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "command/command.hpp"
#include "command/diagnostic.hpp"
#include "command/sarif.hpp"
#include "files/files.hpp"
#include "files/series_files.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

struct Options {
  std::vector<std::string> policies;
  std::vector<std::string> previous;
  Format format = Format::text;
};

using Texts = std::map<std::string, std::string>;

std::string count_of(std::size_t count, const std::string& one) {
  return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

void write_all(json::Writer& writer, const char* name, const std::vector<Diagnostic>& diagnostics) {
  writer.key(name).array();
  for (const Diagnostic& diagnostic : diagnostics)
    write(writer, diagnostic);
  writer.end();
}

std::string valid_json(const Series& series, const std::vector<Diagnostic>& findings) {
  json::Writer writer;
  writer.object().member("ok", true).member("id", series.versions().front().id).key("series").array();
  for (const Policy& policy : series.versions()) {
    writer.object().member("version", policy.version).member("published", to_text(policy.published)).end();
  }
  writer.end().key("locales").array();
  for (const std::string& locale : complete_locales(series))
    writer.value(std::string_view(locale));
  writer.end();
  write_all(writer, "findings", findings);
  writer.end();
  return std::move(writer).text();
}

std::string invalid_json(const std::vector<Diagnostic>& errors) {
  json::Writer writer;
  writer.object().member("ok", false);
  write_all(writer, "errors", errors);
  writer.end();
  return std::move(writer).text();
}

std::string in_words(const Series& series, const std::vector<Diagnostic>& findings) {
  const Policy& latest = series.versions().back();
  std::string text = "valid: " + latest.id + ", " + count_of(series.versions().size(), "version") + ", the latest `" +
                     latest.version + "` in force from " + to_text(latest.published) + " with " +
                     count_of(latest.purposes.size(), "purpose") + " and " + count_of(latest.rules.size(), "rule") +
                     "; complete in";
  for (const std::string& locale : complete_locales(series))
    text += " " + locale;
  const auto warnings = static_cast<std::size_t>(std::count_if(
      findings.begin(), findings.end(), [](const Diagnostic& finding) { return finding.severity == Severity::warning; }));
  if (warnings > 0) text += "; " + count_of(warnings, "warning");
  if (findings.size() > warnings) text += "; " + count_of(findings.size() - warnings, "note");
  return text;
}

/// Whether `file` is one of those that `paths` name: itself, or in a folder.
bool is_among(const std::string& file, const std::vector<std::string>& paths) {
  return std::any_of(paths.begin(), paths.end(), [&file](const std::string& path) {
    return file == path || file.starts_with(path.ends_with("/") ? path : path + "/");
  });
}

/// Writes the diagnostics as text: errors to stderr, findings to stdout.
void write_text(const std::vector<Diagnostic>& diagnostics, const Texts& texts, std::ostream& out, bool is_terminal) {
  const bool colours = may_colour(is_terminal);
  for (const Diagnostic& diagnostic : diagnostics) {
    const auto text = texts.find(diagnostic.file);
    out << to_text(diagnostic, text == texts.end() ? std::string_view() : text->second, colours);
  }
}

Exit refuse(const SeriesReading& reading, Format format, Io& io) {
  std::vector<Diagnostic> errors;
  Texts texts;
  for (const FileError& fault : reading.faults) {
    errors.push_back(diagnostic_of(fault));
    if (fault.path.empty() || texts.contains(fault.path)) continue;
    if (Result<std::string> text = read_file(fault.path)) texts.emplace(fault.path, *std::move(text));
  }
  if (format == Format::json) io.out << invalid_json(errors) << "\n";
  if (format == Format::sarif) io.out << to_sarif(errors, texts) << "\n";
  if (format == Format::text) write_text(errors, texts, io.err, io.err_is_terminal);
  return reading.unreadable ? Exit::unusable : Exit::no;
}

Exit run(const Options& options, Io& io) {
  std::vector<std::string> paths = options.previous;
  paths.insert(paths.end(), options.policies.begin(), options.policies.end());
  const SeriesReading reading = read_series(paths);
  if (!reading.faults.empty()) return refuse(reading, options.format, io);

  const SeriesFiles& files = reading.series.front();
  std::vector<Diagnostic> findings;
  Texts texts;
  for (std::size_t i = 0; i < files.paths.size(); ++i) {
    texts.emplace(files.paths[i], files.texts[i]);
    if (!is_among(files.paths[i], options.policies)) continue;
    Result<std::vector<Finding>> found = lint(files.series, i);
    if (!found) {
      io.err << printable(to_text(FileError{found.error(), files.paths[i]})) << "\n";
      return Exit::unusable;
    }
    place_findings(*found, files.texts[i]);
    for (const Finding& finding : *found)
      findings.push_back(diagnostic_of(finding, files.paths[i]));
  }
  if (options.format == Format::json) io.out << valid_json(files.series, findings) << "\n";
  if (options.format == Format::sarif) io.out << to_sarif(findings, texts) << "\n";
  if (options.format != Format::text) return Exit::yes;
  write_text(findings, texts, io.out, io.out_is_terminal);
  io.out << printable(in_words(files.series, findings)) << "\n";
  return Exit::yes;
}

}  // namespace

void add_policy_check(CLI::App& group, Io& io, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command = group.add_subcommand("check", "say whether a policy is valid, and what a regulator would object to");
  command->add_option("P", options->policies, "a policy's file, or a folder with its versions")->required()->type_name("");
  command->add_option("--previous", options->previous, "the versions that P follows: file or folder")->type_name("Q");
  add_format(*command, options->format, {Format::sarif});
  command->footer(
      "Errors and findings are written as file:line:column: code: text, with the line, what to do and the source below.\n"
      "Findings are warnings: the exit status is 1 where the policy is not valid, and 0 whatever is found in a valid one.\n"
      "Example:\n"
      "  sayso policy check new.json --previous published/\n"
      "  sayso policy check policy.json --format sarif > policy.sarif");
  command->callback([options, &io, &exit] { exit = run(*options, io); });
}

}  // namespace sayso
