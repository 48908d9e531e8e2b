#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <sstream>

#include "command/command.hpp"
#include "command/init_folder.hpp"
#include "command/init_policy.hpp"
#include "command/listen_address.hpp"
#include "crypto/key_file.hpp"
#include "files/files.hpp"
#include "sayso/support/error_codes.hpp"
#include "service/clock.hpp"

namespace sayso {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_usual_address = "127.0.0.1:8787";

struct Options {
  std::string folder;
  std::string chosen = "saas-opt-in";
  InitController controller;
  std::string panel;
  std::string listen = std::string(k_usual_address);
};

std::string template_names() {
  std::string names;
  for (const InitTemplate& one : init_templates())
    names += (names.empty() ? "" : "|") + std::string(one.name);
  return names;
}

Result<std::string_view> find_template(const std::string& name) {
  for (const InitTemplate& one : init_templates()) {
    if (one.name == name) return one.text;
  }
  return Error{codes::json_value, "", "there is no template `" + name + "`; there are " + template_names()};
}

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    if (c == '&')
      html += "&amp;";
    else if (c == '<')
      html += "&lt;";
    else
      html += c;
  }
  return html;
}

/// Lines that can be read on a wide screen.
constexpr std::string_view k_page_style =
    ":root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }\n"
    "body { max-width: 46rem; margin: 0 auto; padding: 24px 16px; }\n";

/// Three lines, with an icon of nothing: else browsers ask for one that is not there. The tickets come from the demonstration's own path,
/// which no other service has: wherever else this page stands, nobody is signed in on it, and nothing can be switched on.
std::string page_of(const InitController& controller) {
  return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
         "<title>Training of AI models - " +
         escaped(controller.name) +
         "</title><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"page.css\">\n"
         "<script type=\"module\" src=\"sayso/sayso.js\"></script>\n"
         "<sayso-panel service=\"\" ticket-url=\"/demo/ticket?jurisdiction=" +
         controller.country + "&amp;age=adult&amp;account=free\"></sayso-panel>\n";
}

/// The keys of the real service. A trial makes others, so that nothing signed in it counts later.
Result<void> write_keys(const NewFolder& folder) {
  const std::string keys = folder.at("data/keys");
  if (Result<void> made = make_private_folder(keys); !made) return made;
  for (const auto& [name, type] :
       {std::pair("countersign", TokenType::countersignature), std::pair("ticket", TokenType::ticket)}) {
    const Result<void> saved = save_key(keys + "/" + name + ".jwk", SigningKey::generate(Algorithm::Ed25519, type));
    if (!saved) return saved;
  }
  return {};
}

Result<void> write_all(NewFolder& folder, const Options& options, const std::string& policy, const std::string& panel) {
  if (Result<void> keys = write_keys(folder); !keys) return keys;
  if (Result<void> done = folder.write("policy.json", policy); !done) return done;
  if (Result<void> done = folder.write(".gitignore", "/data/\n/trial/\n"); !done) return done;
  if (Result<void> done = folder.write("site/index.html", page_of(options.controller)); !done) return done;
  if (Result<void> done = folder.write("site/page.css", k_page_style); !done) return done;
  return panel.empty() ? Result<void>() : folder.copy(panel, "site/sayso");
}

/// A word for a shell.
std::string quoted(const std::string& word) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-+,:@%=";
  if (word.find_first_not_of(plain) == std::string::npos) return word.starts_with('-') ? "./" + word : word;
  std::string text = word.starts_with('-') ? "'./" : "'";
  for (const char c : word)
    text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

/// How this program is called: by its name where that finds it, else by its place.
std::string program_word() {
  std::error_code problem;
  const fs::path self = fs::read_symlink("/proc/self/exe", problem);
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    const fs::path found = fs::path(folder) / "sayso";
    if (!fs::exists(found, problem)) continue;
    return fs::equivalent(found, self, problem) ? "sayso" : quoted(self.string());
  }
  return quoted(self.string());
}

void print_next(const Options& options, const std::string& url, bool has_panel, Io& io) {
  const std::string name = options.folder.substr(0, options.folder.find_last_not_of('/') + 1);
  const std::string listen = options.listen == k_usual_address ? "" : " --listen " + quoted(options.listen);
  const std::string sayso = program_word();
  const std::string policy = quoted(name + "/policy.json");
  io.out << printable("made " + name + " from the template " + options.chosen + ": policy.json, data/keys/, site/index.html" +
                      (has_panel ? ", site/sayso/" : ""))
         << "\n";
  if (!has_panel)
    io.out << printable("The panel's files were not found: copy web/dist of Sayso to " + name + "/site/sayso") << "\n";
  io.out << "\nTry it with a made-up person; the first of these goes on until Ctrl-C, and the page is at " << url << "/\n"
         << "  " << sayso << " serve --demo --policy " << policy << " --data " << quoted(name + "/trial") << " --site "
         << quoted(name + "/site") << listen << "\n"
         << "  curl " << url << "/\n"
         << "  " << sayso << " policy check " << policy << "\n";
  io.out
      << "\nThen make it yours: write what you really do into policy.json (purposes, data, recipients, privacy_policy), and let\n"
         "ticket-url in site/index.html be your own backend's. The path in it now exists in demonstrations alone.\n";
}

Exit refuse(Io& io, const Error& error) {
  report(io, error);
  return Exit::unusable;
}

Exit run(const Options& options, Io& io) {
  const Result<std::string_view> text = find_template(options.chosen);
  if (!text) return refuse(io, text.error());
  const std::optional<ListenAddress> address = parse_listen_address(options.listen);
  if (!address) return refuse(io, Error{codes::json_value, "", "`--listen` must be like `127.0.0.1:8787`"});
  const Result<std::string> policy = make_init_policy(*text, options.controller, Clock().now());
  if (!policy) return refuse(io, policy.error());
  const Result<std::string> panel = find_panel(options.panel);
  if (!panel) return refuse(io, panel.error());
  Result<NewFolder> folder = NewFolder::begin(options.folder);
  if (!folder) return refuse(io, folder.error());
  if (const Result<void> written = write_all(*folder, options, *policy, *panel); !written) return refuse(io, written.error());
  if (const Result<void> kept = folder->keep(); !kept) return refuse(io, kept.error());
  print_next(options, address->url(address->port), !panel->empty(), io);
  return Exit::yes;
}

}  // namespace

void add_init(CLI::App& app, Io& io, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("init", "make a first project: policy, keys, a page with the panel");
  command->add_option("DIR", options->folder, "the new folder; nothing is ever overwritten")->required()->type_name("");
  command->add_option("--template", options->chosen, "what the policy begins as (saas-opt-in)")->type_name(template_names());
  command->add_option("--controller", options->controller.name, "who is responsible, by name")->required()->type_name("NAME");
  command->add_option("--country", options->controller.country, "where they are: ISO 3166-1, such as DE")
      ->required()
      ->type_name("CC");
  command->add_option("--contact", options->controller.contact, "a mail address or an https URL")->required()->type_name("X");
  command->add_option("--privacy-policy", options->controller.privacy_policy, "its URL (/privacy at the contact's host)")
      ->type_name("URL");
  command->add_option("--panel", options->panel, "folder of the panel's files; found by itself where the program is in its place")
      ->type_name("DIR");
  command->add_option("--listen", options->listen, "address and port of the commands that are printed (127.0.0.1:8787)")
      ->type_name("HOST:PORT");
  command->footer(
      "Prints the three commands that come next: try it in a browser, look at the page, check the policy.\n"
      "Example:\n"
      "  sayso init consent --controller 'Acme GmbH' --country DE --contact privacy@acme.example\n"
      "  sayso init consent --template no-training --controller Acme --country FR --contact https://acme.example/contact");
  command->callback([options, &io, &exit] { exit = run(*options, io); });
}

}  // namespace sayso
