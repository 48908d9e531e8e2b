#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <map>
#include <memory>

#include "command/command.hpp"
#include "command/keygen_rotate.hpp"
#include "crypto/key_file.hpp"
#include "crypto/note_key.hpp"
#include "files/files.hpp"
#include "sayso/receipt/spelling.hpp"
#include "sayso/support/json_writer.hpp"
#include "service/data_folder.hpp"

namespace sayso {
namespace {

struct Options {
  std::string use;
  std::string alg = "Ed25519";
  std::string out;
  std::vector<std::string> published;
  RotateOptions rotation;
  Format format = Format::text;
};

const std::map<std::string, TokenType, std::less<>> k_uses = {
    {"device", TokenType::receipt}, {"ticket", TokenType::ticket}, {"countersignature", TokenType::countersignature}};

/// The key of a log is of another form than those of tokens, and bears the log's name.
constexpr std::string_view k_log = "log";

/// The JWKS of the keys in these files, none of them secret any more.
Exit print_published(const Options& options, Io& io) {
  json::Writer writer;
  writer.object().key("keys").array();
  for (const std::string& path : options.published) {
    const Result<SigningKey> key = load_key(path);
    if (!key) return fail(io, key.error());
    writer.raw(key->published_jwk());
  }
  writer.end().end();
  io.out << writer.text() << "\n";
  return Exit::yes;
}

Exit print_made(const SigningKey& key, const std::string& file, Format format, Io& io) {
  if (format == Format::text) {
    io.out << key.kid() << "\n";
    return Exit::yes;
  }
  json::Writer writer;
  writer.object().member("kid", key.kid()).member("alg", to_text(key.algorithm())).member("typ", to_text(key.type()));
  writer.member("file", file).end();
  io.out << writer.text() << "\n";
  return Exit::yes;
}

Exit make_key(const Options& options, Io& io) {
  const TokenType type = k_uses.at(options.use);
  const Algorithm algorithm = *parse_enum<Algorithm>(options.alg);
  if (type == TokenType::countersignature && algorithm != Algorithm::Ed25519) {
    report(io, "a countersignature is always made with Ed25519; leave `--alg` out");
    return Exit::unusable;
  }
  const SigningKey key = SigningKey::generate(algorithm, type);
  if (const Result<void> saved = save_key(options.out, key); !saved) return fail(io, saved.error());
  return print_made(key, options.out, options.format, io);
}

Exit replace_key(const Options& options, Io& io) {
  const auto use = k_uses.find(options.use);
  const TokenType type = use == k_uses.end() ? TokenType::receipt : use->second;
  const std::optional<SigningKey> fresh = rotate_key(options.rotation, type, io);
  if (!fresh) return Exit::unusable;
  return print_made(*fresh, service_key_file(options.rotation.folder, type), options.format, io);
}

/// Begins a log where the key of the one before was lost: a service makes its first by itself.
Exit make_log_key(const Options& options, Io& io) {
  if (!is_issuer(options.rotation.issuer) || options.alg != "Ed25519") {
    report(io, "say whose log it is, and leave `--alg` out: `sayso keygen --for log --issuer https://example.com --out log.key`");
    return Exit::unusable;
  }
  const NoteKey key = NoteKey::generate(log_origin(options.rotation.issuer));
  if (const Result<void> saved = create_secret_file(options.out, key.private_text() + "\n"); !saved)
    return fail(io, saved.error());
  if (options.format == Format::text) {
    io.out << to_text(key.verifier()) << "\n";
    return Exit::yes;
  }
  json::Writer writer;
  writer.object().member("key", to_text(key.verifier())).member("alg", options.alg).member("file", options.out).end();
  io.out << writer.text() << "\n";
  return Exit::yes;
}

Exit run(const Options& options, Io& io) {
  if (!options.published.empty()) return print_published(options, io);
  if (!options.rotation.folder.empty()) return replace_key(options, io);
  if (options.use == k_log && !options.out.empty()) return make_log_key(options, io);
  if (!options.rotation.issuer.empty()) {
    report(io, "`--issuer` goes with `--rotate` or with `--for log`");
    return Exit::unusable;
  }
  if (!options.use.empty() && !options.out.empty()) return make_key(options, io);
  report(io, "say what the key is for and where it goes: `sayso keygen --for ticket --out ticket.jwk`");
  return Exit::unusable;
}

}  // namespace

void add_keygen(CLI::App& app, Io& io, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("keygen", "make a private key, or show the public half of one");
  CLI::Option* use = command->add_option("--for", options->use, "what the key signs: device, ticket, countersignature or log")
                         ->type_name("USE")
                         ->check(CLI::IsMember({"device", "ticket", "countersignature", "log"}).description(""));
  CLI::Option* alg = command->add_option("--alg", options->alg, "Ed25519 (the default) or ES256")
                         ->type_name("ALG")
                         ->check(CLI::IsMember({"Ed25519", "ES256"}).description(""));
  CLI::Option* out =
      command->add_option("--out", options->out, "the new file, which only you may read; never overwritten")->type_name("F");
  CLI::Option* published =
      command->add_option("--public", options->published, "print the JWKS of the keys in these files")->type_name("F");
  CLI::Option* rotate =
      command->add_option("--rotate", options->rotation.folder, "give the service of this data folder a new key; it must not run")
          ->type_name("DIR");
  CLI::Option* issuer =
      command->add_option("--issuer", options->rotation.issuer, "with --rotate or --for log: whose service it is")
          ->type_name("URL");
  command->add_option("--revoked", options->rotation.revoked, "with --rotate: since when the old key was in other hands")
      ->type_name("T")
      ->needs(rotate);
  // What would be passed over is refused: nobody may believe that a key was revoked, or made in another way.
  rotate->excludes(out, alg, published);
  published->excludes(use, alg, out, issuer);
  add_format(*command, options->format);
  command->footer(
      "Prints the key's id (kid); for a log, whose first key a service makes by itself, what `--log-key` takes.\n"
      "After a rotation the old public key stays published, so that what it signed still verifies; what it signed at or after\n"
      "--revoked does not.\n"
      "Example:\n"
      "  sayso keygen --for ticket --out ticket.jwk\n"
      "  sayso keygen --public ticket.jwk > jwks.json\n"
      "  sayso keygen --rotate /var/lib/sayso --for countersignature --issuer https://example.com");
  command->callback([options, &io, &exit] { exit = run(*options, io); });
}

}  // namespace sayso
