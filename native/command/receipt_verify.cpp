#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>

#include "command/command.hpp"
#include "command/expectation.hpp"
#include "command/progress.hpp"
#include "command/receipt.hpp"
#include "crypto/answers.hpp"
#include "files/bundle_files.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

struct Options {
  std::vector<std::string> files;
  ExpectationOptions expected;
  Format format = Format::text;
};

void print_json(const std::string& file, const Verdict& verdict, Io& io) {
  json::Writer judged;
  write(judged, verdict);
  json::Writer writer;
  writer.object().member("file", file).end();
  const std::string head = std::move(writer).text();
  io.out << head.substr(0, head.size() - 1) << "," << judged.text().substr(1) << "\n";
}

constexpr std::string_view mark_of(CheckState state) {
  switch (state) {
    case CheckState::holds: return "ok  ";
    case CheckState::fails: return "NO  ";
    case CheckState::not_possible: return "?   ";
    case CheckState::not_applicable: return "-   ";
  }
  return "?   ";
}

/// Which of several a verdict is of.
std::string place_of(std::uint64_t before, std::size_t all) {
  return all == 1 ? "" : " [" + std::to_string(before + 1) + " of " + std::to_string(all) + "]";
}

void print_text(const std::string& file, const Verdict& verdict, Io& io) {
  io.out << printable(file) << ": " << (verdict.ok() ? "holds" : "does NOT hold") << ", reached " << to_text(verdict.reached)
         << ", required " << to_text(verdict.required);
  if (verdict.accepted_at) io.out << ", accepted " << to_text(*verdict.accepted_at);
  io.out << "\n";
  for (const Check& check : verdict.checks) {
    std::string level(to_text(check.level));
    level.resize(14, ' ');
    io.out << "  " << mark_of(check.state) << level << printable(check.detail);
    if (!check.code.empty()) io.out << " (" << check.code << ")";
    io.out << "\n";
  }
}

/// What cannot be read as a bundle fails at the first level, and says nothing of those beside it.
Verdict verdict_on(const Error& error, Level required) {
  Verdict verdict;
  verdict.required = required;
  const std::string place = error.path.empty() ? "" : "at `" + error.path + "`: ";
  verdict.checks.push_back({Level::signed_by_device, CheckState::fails, error.code, place + error.detail});
  for (const Level level : {Level::countersigned, Level::logged, Level::replayed})
    verdict.checks.push_back({level, CheckState::not_possible, {}, "not_possible: a lower level does not hold"});
  return verdict;
}

/// Judges every bundle of the file; whether all of them hold.
Exit verify_file(const std::string& file, const Options& options, const Expectation& expected, const LogTrust& trust, Io& io) {
  Result<std::vector<Result<Bundle>>> bundles = read_bundles(file);
  if (!bundles) return fail_in(io, file, bundles.error());
  if (bundles->empty()) {
    report(io, Error{codes::bundle_value, "", "`" + file + "` holds no receipt"});
    return Exit::no;
  }
  Exit exit = Exit::yes;
  Progress progress(io, bundles->size());
  std::uint64_t done = 0;
  for (Result<Bundle>& bundle : *bundles) {
    if (!bundle) fail_in(io, file, bundle.error());
    const Verdict verdict = bundle ? judge_bundle(*bundle, expected, trust) : verdict_on(bundle.error(), expected.required);
    if (!verdict.ok()) exit = Exit::no;
    options.format == Format::json ? print_json(file, verdict, io)
                                   : print_text(file + place_of(done, bundles->size()), verdict, io);
    progress.update(++done);
  }
  return exit;
}

Exit run(const Options& options, Io& io) {
  Exit exit = Exit::yes;
  const std::optional<Expectation> expected = read_expectation(options.expected, io, exit);
  if (!expected) return exit;
  const std::optional<LogTrust> trust = read_log_trust(options.expected, io);
  if (!trust) return Exit::unusable;
  for (const std::string& file : options.files)
    exit = std::max(exit, verify_file(file, options, *expected, *trust, io));
  return exit;
}

}  // namespace

void add_receipt_verify(CLI::App& group, Io& io, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command = group.add_subcommand("verify", "check receipts without any network");
  command->add_option("FILE", options->files, "a bundle, an array of them, or a bare receipt")->required()->type_name("");
  add_expectation(*command, options->expected);
  CLI::Option* log_key = command
                             ->add_option("--log-key", options->expected.log_keys,
                                          "a key of the controller's log; without one `logged` is not looked at")
                             ->type_name("V");
  // Witnesses sign a checkpoint of the log. Without its key nobody would ask for them, and the receipt would hold.
  command->add_option("--witness", options->expected.witness_keys, "a key of a witness of the log; may be given several times")
      ->type_name("V")
      ->needs(log_key);
  command->add_option("--witnesses", options->expected.witnesses, "how many witnesses must have signed the log's checkpoint (0)")
      ->type_name("K")
      ->check(CLI::Range(0, 64).description(""))
      ->needs(log_key);
  command->add_option("--require", options->expected.level, "signed, countersigned (the default), logged or replayed")
      ->type_name("LEVEL")
      ->check(CLI::IsMember({"signed", "countersigned", "logged", "replayed"}).description(""));
  command->add_option("--now", options->expected.now, "nothing may be dated later than this instant")->type_name("T");
  add_format(*command, options->format);
  command->footer(
      "signed         the device's key signed it          countersigned  the controller accepted it, then, in that context\n"
      "logged         it is in the controller's log       replayed       what was shown and decided, made again, is the same\n"
      "Exit status 1 where a receipt does not hold. It says what was accepted then, not what stands now.\n"
      "Example:\n"
      "  sayso receipt verify receipt.json --issuer https://example.com --jwks jwks.json --require replayed");
  command->callback([options, &io, &exit] { exit = run(*options, io); });
}

}  // namespace sayso
