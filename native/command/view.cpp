#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>

#include "command/command.hpp"
#include "command/policy_option.hpp"
#include "crypto/sha256.hpp"
#include "files/catalogue_files.hpp"
#include "files/files.hpp"
#include "files/view_envelope.hpp"
#include "sayso/decision/decide.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/view/view.hpp"

namespace sayso {
namespace {

struct Options {
  std::vector<std::string> policies;
  std::string case_file;
  std::string locale;
  std::string mode = "settings";
  std::string catalogues;
  std::string extra_file;
  bool envelope = false;
  bool words = false;
};

Result<Case> load_case(const std::string& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return text.error();
  const Result<json::Document> document = json::Document::parse(*text, {.bytes = 1024 * 1024, .depth = 16});
  if (!document) return document.error();
  return read_case(document->root());
}

Result<std::optional<ViewExtra>> load_extra(const std::string& path) {
  if (path.empty()) return std::optional<ViewExtra>();
  const Result<std::string> text = read_file(path);
  if (!text) return text.error();
  const Result<json::Document> document = json::Document::parse(*text);
  if (!document) return document.error();
  Result<ViewExtra> extra = read_view_extra(document->root());
  if (!extra) return extra.error();
  return std::optional<ViewExtra>(*std::move(extra));
}

void print(const Options& options, const SeriesFiles& policies, const Case& asked, const std::optional<ViewExtra>& extra,
           const CatalogueFile& catalogue, const View& view, Io& io) {
  if (!options.envelope) {
    io.out << view.json << "\n";
    return;
  }
  ViewEnvelope envelope{view.json, asked.now, catalogue.catalogue.locale(), sha256_text(catalogue.text), asked.choices, extra,
                        {},        {}};
  for (const std::string& text : policies.texts)
    envelope.series_digests.push_back(sha256_text(text));
  if (options.words) envelope.words = catalogue.text;
  io.out << to_json(envelope) << "\n";
}

Exit run(const Options& options, Io& io) {
  Exit exit = Exit::yes;
  const std::optional<SeriesFiles> policies = load_series(options.policies, io, exit);
  if (!policies) return exit;
  const Result<Case> asked = load_case(options.case_file);
  if (!asked) return fail_in(io, options.case_file, asked.error());
  const Result<std::optional<ViewExtra>> extra = load_extra(options.extra_file);
  if (!extra) return fail_in(io, options.extra_file, extra.error());
  const Result<std::string> folder = find_catalogues(options.catalogues, "");
  if (!folder) return fail(io, folder.error());
  const Result<std::vector<CatalogueFile>> catalogues = read_catalogues(*folder);
  if (!catalogues) return fail(io, catalogues.error());

  const CatalogueFile* catalogue = choose_catalogue(policies->series, *catalogues, options.locale);
  if (!catalogue)
    return fail(io, Error{codes::view_locale, "", "no catalogue in `" + *folder + "` fits a language of the policy"});
  const ViewMode mode = *parse_enum<ViewMode>(options.mode);
  const Result<View> view = make_view({policies->series, asked->context, asked->choices, asked->now, mode,
                                       catalogue->catalogue.locale(), catalogue->catalogue, *extra});
  if (!view) return fail(io, view.error());
  print(options, *policies, *asked, *extra, *catalogue, *view, io);
  return Exit::yes;
}

}  // namespace

void add_view(CLI::App& app, Io& io, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("view", "print what the panel shows a person, as its exact bytes");
  add_policy_option(*command, options->policies);
  command->add_option("--case", options->case_file, "the person: JSON with context, choices and now")->required()->type_name("F");
  command->add_option("--locale", options->locale, "the language wanted; the nearest complete one is taken")
      ->required()
      ->type_name("L");
  command->add_option("--mode", options->mode, "settings (the default), signup, notice or organisation")
      ->type_name("M")
      ->check(CLI::IsMember({"settings", "signup", "notice", "organisation"}).description(""));
  command->add_option("--catalogue", options->catalogues, "folder of the panel's words; those that came with sayso where absent")
      ->type_name("DIR");
  command->add_option("--extra", options->extra_file, "what else the mode shows, as JSON")->type_name("F");
  CLI::Option* envelope = command->add_flag("--envelope", options->envelope, "with all that a page needs to draw it at once");
  command->add_flag("--words", options->words, "the panel's words in it, so that the page fetches nothing first")
      ->needs(envelope);
  command->footer(
      "Example:\n"
      "  echo '{\"context\":{\"jurisdiction\":\"GB\"},\"choices\":[],\"now\":\"2024-10-01T00:00:00Z\"}' > case.json\n"
      "  sayso view --policy policies/ --case case.json --locale en-GB");
  command->callback([options, &io, &exit] { exit = run(*options, io); });
}

}  // namespace sayso
