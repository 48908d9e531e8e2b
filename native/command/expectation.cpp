#include "command/expectation.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "command/policy_option.hpp"
#include "files/files.hpp"
#include "sayso/receipt/spelling.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

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

bool read_files(const ExpectationOptions& options, Expectation& expected, Io& io, Exit& exit) {
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

/// What is wrong with what was typed, or "": what no receipt can name is not looked for in one.
std::string_view fault_of(const ExpectationOptions& options) {
  if (!is_issuer(options.issuer)) return "`--issuer` must be a URL like `https://example.com`";
  if (!options.origin.empty() && !is_origin(options.origin))
    return "`--origin` must be like `https://example.com`, without a path";
  return "";
}

bool read_keys(const std::vector<std::string>& texts, std::vector<VerifierKey>& keys, Io& io) {
  for (const std::string& text : texts) {
    std::optional<VerifierKey> key = read_verifier_key(text, io);
    if (!key) return false;
    keys.push_back(*std::move(key));
  }
  return true;
}

}  // namespace

std::optional<Expectation> read_expectation(const ExpectationOptions& options, Io& io, Exit& exit) {
  if (const std::string_view fault = fault_of(options); !fault.empty()) {
    report(io, std::string(fault));
    exit = Exit::unusable;
    return std::nullopt;
  }
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

std::optional<VerifierKey> read_verifier_key(const std::string& text, Io& io) {
  Result<VerifierKey> key = parse_verifier_key(text);
  if (key) return *std::move(key);
  report(io, "`" + printable(text) + "` is no key like `name+id+base64`: give the text itself, as in \"$(cat FILE)\" (" +
                 std::string(key.error().code) + ")");
  return std::nullopt;
}

std::optional<LogTrust> read_log_trust(const ExpectationOptions& options, Io& io) {
  LogTrust trust;
  trust.witnesses_needed = options.witnesses;
  const bool good = read_keys(options.log_keys, trust.keys, io) && read_keys(options.witness_keys, trust.witnesses, io);
  return good ? std::optional(std::move(trust)) : std::nullopt;
}

void add_expectation(CLI::App& command, ExpectationOptions& options) {
  command.add_option("--issuer", options.issuer, "the controller that must have accepted it")->required()->type_name("URL");
  command.add_option("--origin", options.origin, "the site on which it must have been made")->type_name("URL");
  command.add_option("--jwks", options.jwks_file, "the controller's keys; without them only `signed` can be reached")
      ->type_name("F");
  command.add_option("--policy", options.policies, "the policy, where the bundle lacks it: file or folder")->type_name("P");
  command.add_option("--catalogue", options.catalogue_file, "the panel's words, where the bundle lacks them")->type_name("F");
  command.add_option("--context", options.context_file, "what was known of the person, where withheld: {\"salt\",\"value\"}")
      ->type_name("F");
}

}  // namespace sayso
