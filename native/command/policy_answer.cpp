#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <chrono>
#include <memory>

#include "command/command.hpp"
#include "command/policy_option.hpp"
#include "crypto/sha256.hpp"
#include "sayso/policy/answer.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

struct Options {
  std::vector<std::string> policies;
  std::string now;
  Format format = Format::text;
};

AnswerFormat answer_format(Format format) { return parse_enum<AnswerFormat>(to_text(format)).value_or(AnswerFormat::text); }

Result<Instant> instant_of(const std::string& text) {
  if (text.empty()) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<std::chrono::seconds>(now).count()};
  }
  if (const std::optional<Instant> instant = parse_instant(text)) return *instant;
  return Error{codes::time_instant, {}, "`" + text + "` is not an instant such as 2026-01-31T00:00:00Z"};
}

Exit run(const Options& options, Io& io) {
  const Result<Instant> now = instant_of(options.now);
  if (!now) {
    report(io, now.error());
    return Exit::unusable;
  }
  Exit exit = Exit::yes;
  const std::optional<SeriesFiles> files = load_series(options.policies, io, exit);
  if (!files) return exit;
  std::vector<std::string> digests;
  for (const std::string& text : files->texts)
    digests.push_back(sha256_text(text));
  const Result<std::string> answer = answer_questionnaire({files->series, digests, *now}, answer_format(options.format));
  if (!answer) {
    report(io, answer.error());
    return Exit::unusable;
  }
  io.out << *answer;
  return Exit::yes;
}

}  // namespace

void add_policy_answer(CLI::App& group, Io& io, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      group.add_subcommand("answer", "answer a security questionnaire: is data used to train models, and who can prohibit it");
  command->add_option("P", options->policies, "a policy's file, or a folder with its versions")->required()->type_name("");
  command->add_option("--now", options->now, "the instant to answer for; the computer's clock where absent")->type_name("T");
  add_format(*command, options->format, {Format::markdown, Format::csv});
  command->footer(
      "What is answered comes from the policy alone: whether data is used, for what, the default by place, who can prohibit it "
      "and\n"
      "how, past data, since when; with the version, its digest and the date. CSV has one line for each questionnaire that "
      "asks.\n"
      "Example:\n"
      "  sayso policy answer policy.json\n"
      "  sayso policy answer published/ --format csv > answers.csv");
  command->callback([options, &io, &exit] { exit = run(*options, io); });
}

}  // namespace sayso
