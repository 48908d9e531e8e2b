#include "ledger/log_check.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <filesystem>
#include <memory>
#include <optional>

#include "command/command.hpp"
#include "command/expectation.hpp"
#include "command/log.hpp"
#include "command/progress.hpp"
#include "files/files.hpp"
#include "files/host_codes.hpp"
#include "sayso/log/base64.hpp"
#include "sayso/support/json_writer.hpp"
#include "service/http_get.hpp"

namespace sayso {
namespace {

struct Options {
  std::string place;
  std::string from;
  std::optional<std::string> key;
  Format format = Format::text;
  bool quiet = false;
};

class FolderFiles final : public LogFiles {
 public:
  explicit FolderFiles(std::string folder) : folder_(std::move(folder)) {}
  Result<std::optional<std::string>> get(const std::string& path) override {
    const std::string whole = folder_ + "/" + path;
    std::error_code problem;
    if (!std::filesystem::exists(whole, problem)) return std::optional<std::string>();
    Result<std::string> bytes = read_file(whole);
    if (!bytes) return Error{codes::log_unreadable, "", bytes.error().detail};
    return std::optional<std::string>(*std::move(bytes));
  }

 private:
  std::string folder_;
};

class UrlFiles final : public LogFiles {
 public:
  explicit UrlFiles(std::unique_ptr<HttpFetcher> fetcher) : fetcher_(std::move(fetcher)) {}
  Result<std::optional<std::string>> get(const std::string& path) override { return fetcher_->get(path); }

 private:
  std::unique_ptr<HttpFetcher> fetcher_;
};

Result<std::unique_ptr<LogFiles>> open_files(const std::string& place) {
  if (place.find("://") != std::string::npos) {
    Result<std::unique_ptr<HttpFetcher>> fetcher = HttpFetcher::open(place);
    if (!fetcher) return fetcher.error();
    return std::unique_ptr<LogFiles>(new UrlFiles(*std::move(fetcher)));
  }
  std::error_code problem;
  if (!std::filesystem::is_directory(place, problem)) {
    return Error{codes::log_unreadable, "", "`" + place + "` is neither a URL nor a folder"};
  }
  return std::unique_ptr<LogFiles>(new FolderFiles(place));
}

/// The key that was given, else the one that lies beside the log.
Result<VerifierKey> key_for(LogFiles& files, const std::optional<VerifierKey>& given) {
  if (given) return *given;
  Result<std::optional<std::string>> text = files.get("key");
  if (!text) return text.error();
  if (!*text) return Error{codes::log_unreadable, "", "the log has no file `key`; give its key with `--log-key`"};
  std::string line = **std::move(text);
  if (line.ends_with('\n')) line.pop_back();
  return parse_verifier_key(line);
}

Result<std::optional<Checkpoint>> older(const std::string& path, const VerifierKey& key) {
  if (path.empty()) return std::optional<Checkpoint>();
  const Result<std::string> text = read_file(path);
  if (!text) return text.error();
  Result<Checkpoint> checkpoint = signed_checkpoint(*text, key);
  if (!checkpoint) return Error{checkpoint.error().code, "", "`" + path + "`: " + checkpoint.error().detail};
  return std::optional<Checkpoint>(*std::move(checkpoint));
}

Result<LogCheckup> look_at(const Options& options, const std::optional<VerifierKey>& given, Io& io) {
  Result<std::unique_ptr<LogFiles>> files = open_files(options.place);
  if (!files) return files.error();
  const Result<VerifierKey> key = key_for(**files, given);
  if (!key) return key.error();
  const Result<std::optional<Checkpoint>> since = older(options.from, *key);
  if (!since) return since.error();
  std::optional<Progress> progress;
  return check_log(**files, *key, *since, [&](std::int64_t done, std::int64_t all) {
    if (!progress) progress.emplace(io, options.quiet ? 0 : static_cast<std::uint64_t>(all), Results::afterwards);
    progress->update(static_cast<std::uint64_t>(done));
  });
}

void print_json(const Result<LogCheckup>& found, Io& io) {
  json::Writer writer;
  writer.object().member("ok", found.ok());
  if (found) {
    writer.member("origin", found->head.origin).member("size", found->head.size);
    writer.member("root", to_base64(bytes_of(found->head.root)));
    if (found->since) writer.member("since", found->since->size);
  } else {
    writer.member("code", found.error().code);
    if (!found.error().path.empty()) writer.member("path", found.error().path);
    writer.member("detail", found.error().detail);
  }
  io.out << std::move(writer.end()).text() << "\n";
}

void print_text(const LogCheckup& found, Io& io) {
  io.out << "the log `" << printable(found.head.origin) << "` holds: " << found.head.size
         << (found.head.size == 1 ? " entry" : " entries") << " under the root " << to_base64(bytes_of(found.head.root)) << "\n";
  if (found.since)
    io.out << "it continues the older checkpoint of " << found.since->size
           << (found.since->size == 1 ? " entry\n" : " entries\n");
}

Exit run(const Options& options, Io& io) {
  std::optional<VerifierKey> given;
  if (options.key && !(given = read_verifier_key(*options.key, io))) return Exit::unusable;
  const Result<LogCheckup> found = look_at(options, given, io);
  const bool is_unreadable = !found && found.error().code == codes::log_unreadable;
  if (options.format == Format::json && !is_unreadable) print_json(found, io);
  if (found && options.format == Format::text) print_text(*found, io);
  if (found) return Exit::yes;
  const Exit exit = fail(io, found.error());
  return is_unreadable ? Exit::unusable : exit;
}

}  // namespace

void add_log_check(CLI::App& group, Io& io, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      group.add_subcommand("check", "make the tree again out of the log's files and hold it against what was signed");
  command->add_option("PLACE", options->place, "the log: a URL such as https://consent.example.com/log, or its folder")
      ->required()
      ->type_name("URL|DIR");
  command->add_option("--from", options->from, "an older checkpoint, as it was saved: the log must continue it")
      ->type_name("OLD-CHECKPOINT");
  command->add_option("--log-key", options->key, "the log's key, as `key` in the log has it; without it, that one is believed")
      ->type_name("V");
  command->add_flag("--quiet", options->quiet, "draw no progress; in a pipe there is none anyway");
  add_format(*command, options->format);
  command->footer(
      "Exit status 1 where something is missing or altered, which is named, or where the log was set back or shows two views;\n"
      "2 where it cannot be read. To notice a log that was set back, save its checkpoint and give it the next time.\n"
      "Example:\n"
      "  sayso log check https://consent.example.com/log --from checkpoint-of-last-week --log-key \"$(cat log.key.public)\"");
  command->callback([options, &io, &exit] { exit = run(*options, io); });
}

}  // namespace sayso
