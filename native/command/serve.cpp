#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>

#include "command/command.hpp"
#include "command/listen_address.hpp"
#include "command/policy_option.hpp"
#include "files/catalogue_files.hpp"
#include "files/host_codes.hpp"
#include "sayso/receipt/spelling.hpp"
#include "service/data_folder.hpp"
#include "service/http_server.hpp"
#include "service/service.hpp"

namespace sayso {
namespace {

constexpr std::string_view k_demo_issuer = "https://demo.invalid";

struct Options {
  std::vector<std::string> policies;
  std::string data;
  std::string issuer;
  std::string listen = "127.0.0.1:8787";
  std::vector<std::string> origins;
  std::string site;
  std::string catalogues;
  bool demo = false;
};

/// Whether `folder`, which need not be there yet, is `above` or inside of it, links followed.
bool is_within(const std::string& folder, const std::string& above) {
  std::error_code problem;
  const std::filesystem::path inner = std::filesystem::weakly_canonical(std::filesystem::absolute(folder, problem), problem);
  const std::filesystem::path outer = std::filesystem::canonical(above, problem);
  const std::filesystem::path way = inner.lexically_relative(outer);
  return problem || way.empty() || *way.begin() != "..";
}

/// What is wrong with the options taken together, or "".
std::string fault_of(Options& options) {
  if (options.demo && options.issuer.empty()) options.issuer = k_demo_issuer;
  if (options.issuer.empty()) return "say whose keys these are with `--issuer https://...`";
  if (!is_issuer(options.issuer)) return "`--issuer` must be a URL like `https://example.com`";
  if (options.demo && options.issuer != k_demo_issuer)
    return "a demonstration has the issuer `https://demo.invalid` and no other";
  if (!options.demo && options.issuer.find("demo.invalid") != std::string::npos)
    return "the issuer `demo.invalid` is for `--demo` alone";
  for (const std::string& origin : options.origins) {
    if (!is_origin(origin)) return "`--origin` must be like `https://example.com`, without a path";
  }
  std::error_code problem;
  if (!options.site.empty() && !std::filesystem::is_directory(options.site, problem))
    return "`" + options.site + "` is not a folder";
  if (!options.site.empty() && is_within(options.data, options.site))
    return "`--data` is inside of `--site`: the keys would be served to everybody; put it elsewhere";
  return "";
}

Result<std::vector<CatalogueFile>> load_catalogues(const Options& options) {
  const Result<std::string> folder = find_catalogues(options.catalogues, options.site);
  if (!folder) return folder.error();
  return read_catalogues(*folder);
}

Result<std::unique_ptr<Service>> compose(const Options& options, SeriesFiles policies) {
  Result<std::vector<CatalogueFile>> catalogues = load_catalogues(options);
  if (!catalogues) return catalogues.error();
  Result<DataFolder> data = open_data_folder(options.data, options.issuer);
  if (!data) return data.error();
  SqliteLedger* ledger = data->ledger.get();
  ServiceParts parts{{options.issuer, options.origins, options.site, options.demo},
                     std::move(policies),
                     std::move(*catalogues),
                     std::move(data->ticket_key),
                     std::move(data->countersigning_key),
                     std::move(data->kept_keys),
                     std::move(data->api_key),
                     std::move(data->ledger),
                     std::move(data->log),
                     {}};
  if (options.demo) parts.forget_after = [ledger](Instant instant) { return ledger->forget_after(instant); };
  return Service::make(std::move(parts));
}

/// Pages of our own site may call us, by whichever of its two names a browser has come here.
void allow_own_pages(Service& service, ListenAddress address, std::uint16_t port) {
  service.add_origin(address.url(port));
  if (address.host != "127.0.0.1") return;
  address.host = "localhost";
  service.add_origin(address.url(port));
}

Exit run(Options options, Io& io) {
  const std::string fault = fault_of(options);
  const std::optional<ListenAddress> address = parse_listen_address(options.listen);
  if (!fault.empty()) report(io, fault);
  if (!address) report(io, "`--listen` must be like `127.0.0.1:8787`");
  if (!fault.empty() || !address) return Exit::unusable;

  Exit exit = Exit::yes;
  std::optional<SeriesFiles> policies = load_series(options.policies, io, exit);
  if (!policies) return exit;
  const Result<std::unique_ptr<Service>> service = compose(options, std::move(*policies));
  if (!service) {
    report(io, service.error());
    return service.error().code == codes::ledger_policy ? Exit::no : Exit::unusable;
  }
  const Result<std::unique_ptr<HttpServer>> server = HttpServer::listen(**service, address->host, address->port);
  if (!server) {
    report(io, server.error());
    return Exit::unusable;
  }
  if (!options.site.empty()) allow_own_pages(**service, *address, (*server)->port());
  io.out << "listening on " << address->url((*server)->port()) << std::endl;
  (*server)->run();
  return Exit::yes;
}

}  // namespace

void add_serve(CLI::App& app, Io& io, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("serve", "take, countersign and keep receipts over HTTP");
  add_policy_option(*command, options->policies);
  command->add_option("--data", options->data, "folder of the ledger, the keys and the API key; made at first start")
      ->required()
      ->type_name("DIR");
  command->add_option("--issuer", options->issuer, "URL of the controller, under which its keys are known")->type_name("URL");
  command->add_option("--listen", options->listen, "address and port (127.0.0.1:8787)")->type_name("HOST:PORT");
  command
      ->add_option("--origin", options->origins, "a page that may call, such as https://example.com; may be given several times")
      ->type_name("URL");
  command->add_option("--site", options->site, "folder of static files to serve as well")->type_name("DIR");
  command
      ->add_option("--catalogue", options->catalogues,
                   "folder of the panel's words; found by itself where the program is in its place")
      ->type_name("DIR");
  command->add_flag("--demo", options->demo,
                    "a demonstration: a settable clock, tickets for anybody, the issuer https://demo.invalid");
  command->footer(
      "Prints `listening on http://HOST:PORT` once it answers; SIGTERM ends it after what is being answered.\n"
      "Refusals go to stderr, one line each, without anything personal. A policy that loosens what was served before is not "
      "loaded:\n"
      "terms changed under the same revision, a rule changed under the same id, or a purpose gone that none replaces.\n"
      "Example:\n"
      "  sayso serve --policy policies/ --data /var/lib/sayso --issuer https://example.com --origin https://www.example.com");
  command->callback([options, &io, &exit] { exit = run(*options, io); });
}

}  // namespace sayso
