#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>

#include "command/command.hpp"
#include "command/expectation.hpp"
#include "command/receipt.hpp"
#include "crypto/answers.hpp"
#include "files/bundle_files.hpp"
#include "sayso/receipt/projection.hpp"

namespace sayso {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string form;
  ExpectationOptions expected;
};

/// The bundle with what it withholds and the caller has.
Bundle completed(Bundle bundle, const Expectation& expected) {
  if (bundle.policies.empty()) bundle.policies = expected.policies;
  if (!bundle.context) bundle.context = expected.context;
  return bundle;
}

Exit export_file(const std::string& file, Projection form, const Expectation& expected, Io& io) {
  Result<std::vector<Result<Bundle>>> bundles = read_bundles(file);
  if (!bundles) return fail_in(io, file, bundles.error());
  Exit exit = Exit::yes;
  for (Result<Bundle>& bundle : *bundles) {
    if (!bundle) {
      exit = std::max(exit, fail_in(io, file, bundle.error()));
      continue;
    }
    const Verdict verdict = judge_bundle(*bundle, expected);
    const Result<std::string> text = project(completed(*std::move(bundle), expected), verdict, form);
    if (text) {
      io.out << *text << "\n";
      continue;
    }
    exit = std::max(exit, fail_in(io, file, text.error()));
    for (const Check& check : verdict.checks) {
      if (check.state == CheckState::fails) report(io, Error{check.code, "", check.detail});
    }
  }
  return exit;
}

Exit run(const Options& options, Io& io) {
  Exit exit = Exit::yes;
  const std::optional<Expectation> expected = read_expectation(options.expected, io, exit);
  if (!expected) return exit;
  for (const std::string& file : options.files)
    exit = std::max(exit, export_file(file, *parse_enum<Projection>(options.form), *expected, io));
  return exit;
}

}  // namespace

void add_receipt_export(CLI::App& group, Io& io, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command = group.add_subcommand("export", "write a receipt in a standard form, one line of JSON for each");
  command->add_option("FILE", options->files, "a bundle, or an array of them")->required()->type_name("");
  command->add_option("--as", options->form, "dpv (ISO/IEC TS 27560 in DPV's JSON-LD) or kantara (Consent Receipt 1.1)")
      ->required()
      ->type_name("FORM")
      ->check(CLI::IsMember({"dpv", "kantara"}).description(""));
  add_expectation(*command, options->expected);
  command->footer(
      "It is checked first, up to `replayed`: nothing unproven is written in another form. What is not consent is not given out "
      "as such.\n"
      "Example:\n"
      "  sayso receipt export receipt.json --as dpv --issuer https://example.com --jwks jwks.json");
  command->callback([options, &io, &exit] { exit = run(*options, io); });
}

}  // namespace sayso
