#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>

#include "command/command.hpp"
#include "command/policy_option.hpp"
#include "command/progress.hpp"
#include "command/receipt.hpp"
#include "crypto/answers.hpp"
#include "files/bundle_files.hpp"
#include "files/files.hpp"
#include "sayso/log/open_logged.hpp"
#include "sayso/receipt/judge.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/support/json_writer.hpp"

namespace sayso {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string issuer;
  std::string origin;
  std::string jwks_file;
  std::vector<std::string> policies;
  std::string catalogue_file;
  std::string context_file;
  std::string level = "countersigned";
  std::string now;
  std::vector<std::string> log_keys;
  std::vector<std::string> witness_keys;
  int witnesses = 0;
  Format format = Format::text;
};

/// Reads one file of the options; "" leaves the member as it is. Errors are said with the file's name.
template <class Set>
bool read_into(const std::string& path, Io& io, Exit& exit, Set set) {
  if (path.empty()) return true;
  const Result<std::string> text = read_file(path);
  const Result<void> taken = text ? set(*text) : Result<void>(text.error());
  if (taken) return true;
  fail_in(io, path, taken.error());
  exit = Exit::unusable;
  return false;
}

Result<DisclosedContext> parse_context(const std::string& text) {
  const Result<json::Document> document = json::Document::parse(text);
  if (!document) return document.error();
  return read_disclosed_context(document->root());
}

bool read_files(const Options& options, Expectation& expected, Io& io, Exit& exit) {
  if (!options.policies.empty()) {
    std::optional<SeriesFiles> policies = load_series(options.policies, io, exit);
    if (!policies) return exit = Exit::unusable, false;
    expected.policies = std::move(policies->texts);
  }
  const auto set_keys = [&](const std::string& text) -> Result<void> {
    Result<Jwks> keys = parse_jwks(text);
    if (!keys) return keys.error();
    expected.keys = *std::move(keys);
    return {};
  };
  const auto set_catalogue = [&](const std::string& text) -> Result<void> {
    expected.catalogue = text;
    return {};
  };
  const auto set_context = [&](const std::string& text) -> Result<void> {
    Result<DisclosedContext> context = parse_context(text);
    if (!context) return context.error();
    expected.context = *std::move(context);
    return {};
  };
  return read_into(options.jwks_file, io, exit, set_keys) && read_into(options.catalogue_file, io, exit, set_catalogue) &&
         read_into(options.context_file, io, exit, set_context);
}

std::optional<Expectation> expectation(const Options& options, Io& io, Exit& exit) {
  Expectation expected;
  expected.issuer = options.issuer;
  if (!options.origin.empty()) expected.origin = options.origin;
  expected.required = *parse_enum<Level>(options.level);
  if (!options.now.empty()) {
    expected.now = parse_instant(options.now);
    if (!expected.now) {
      report(io,
             Error{codes::time_instant, "", "`--now` is not an instant such as `2026-01-31T12:00:00Z`: `" + options.now + "`"});
      exit = Exit::unusable;
      return std::nullopt;
    }
  }
  if (!read_files(options, expected, io, exit)) return std::nullopt;
  return expected;
}

bool read_keys(const std::vector<std::string>& texts, std::vector<VerifierKey>& keys, Io& io) {
  for (const std::string& text : texts) {
    Result<VerifierKey> key = parse_verifier_key(text);
    if (!key) return report(io, key.error()), false;
    keys.push_back(*std::move(key));
  }
  return true;
}

std::optional<LogTrust> log_trust(const Options& options, Io& io) {
  LogTrust trust;
  trust.witnesses_needed = options.witnesses;
  const bool good = read_keys(options.log_keys, trust.keys, io) && read_keys(options.witness_keys, trust.witnesses, io);
  return good ? std::optional(std::move(trust)) : std::nullopt;
}

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

/// Judges every bundle of the file; whether all of them hold.
Exit verify_file(const std::string& file, const Options& options, const Expectation& expected, const LogTrust& trust, Io& io) {
  Result<std::vector<Bundle>> bundles = read_bundles(file);
  if (!bundles) return fail_in(io, file, bundles.error());
  if (bundles->empty()) {
    report(io, Error{codes::bundle_value, "", "`" + file + "` holds no receipt"});
    return Exit::no;
  }
  Exit exit = Exit::yes;
  Progress progress(io, bundles->size());
  std::uint64_t done = 0;
  for (Bundle& bundle : *bundles) {
    const OpenedBundle opened = open_logged(std::move(bundle), expected, trust);
    const Verdict verdict = judge(opened, answer(opened.questions()));
    if (!verdict.ok()) exit = Exit::no;
    options.format == Format::json ? print_json(file, verdict, io) : print_text(file, verdict, io);
    progress.update(++done);
  }
  return exit;
}

Exit run(const Options& options, Io& io) {
  Exit exit = Exit::yes;
  const std::optional<Expectation> expected = expectation(options, io, exit);
  if (!expected) return exit;
  const std::optional<LogTrust> trust = log_trust(options, io);
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
  command->add_option("--issuer", options->issuer, "the controller that must have accepted it")->required()->type_name("URL");
  command->add_option("--origin", options->origin, "the site on which it must have been made")->type_name("URL");
  command->add_option("--jwks", options->jwks_file, "the controller's keys; without them only `signed` can be reached")
      ->type_name("F");
  command->add_option("--policy", options->policies, "the policy, where the bundle lacks it: file or folder")->type_name("P");
  command->add_option("--catalogue", options->catalogue_file, "the panel's words, where the bundle lacks them")->type_name("F");
  command->add_option("--context", options->context_file, "what was known of the person, where withheld: {\"salt\",\"value\"}")
      ->type_name("F");
  command->add_option("--log-key", options->log_keys, "a key of the controller's log; without one `logged` is not looked at")
      ->type_name("V");
  command->add_option("--witness", options->witness_keys, "a key of a witness of the log; may be given several times")
      ->type_name("V");
  command->add_option("--witnesses", options->witnesses, "how many witnesses must have signed the log's checkpoint (0)")
      ->type_name("K")
      ->check(CLI::Range(0, 64).description(""));
  command->add_option("--require", options->level, "signed, countersigned (the default), logged or replayed")
      ->type_name("LEVEL")
      ->check(CLI::IsMember({"signed", "countersigned", "logged", "replayed"}).description(""));
  command->add_option("--now", options->now, "nothing may be dated later than this instant")->type_name("T");
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
