#include "service/data_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <filesystem>
#include <iostream>
#include <utility>

#include "crypto/key_file.hpp"
#include "crypto/random.hpp"
#include "files/files.hpp"
#include "files/host_codes.hpp"
#include "sayso/support/base64url.hpp"

namespace sayso {
namespace {

/// Locks the folder itself. The descriptor stays open on purpose: the lock ends with the process.
Result<void> take_alone(const std::string& path) {
  const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return Error{codes::file_unreadable, "", "`" + path + "` cannot be opened"};
  if (::flock(folder, LOCK_EX | LOCK_NB) == 0) return {};
  return Error{codes::service_unavailable, "", "`" + path + "` is in use by another process: end it first"};
}

/// The API key: 32 random bytes as base64url, on a line of its own.
Result<std::string> load_or_make_api_key(const std::string& path) {
  std::error_code problem;
  if (!std::filesystem::exists(path, problem)) {
    const Result<void> made = create_secret_file(path, to_base64url(random_bytes(32)) + "\n");
    if (!made) return made.error();
  }
  Result<std::string> key = read_secret_file(path);
  if (!key) return key;
  while (!key->empty() && (key->back() == '\n' || key->back() == '\r'))
    key->pop_back();
  if (key->size() >= 32) return key;
  return Error{codes::key_value, "", "`" + path + "` holds no API key: at least 32 characters on one line"};
}

/// A new countersigning key beside a ledger would be another controller: what the old one signed would verify no more.
Result<void> refuse_lost_countersigning_key(const std::string& path) {
  std::error_code problem;
  const std::string key = path + "/keys/countersign.jwk";
  const bool is_lost = std::filesystem::exists(path + "/ledger.sqlite", problem) && !std::filesystem::exists(key, problem);
  if (!is_lost) return {};
  return Error{
      codes::file_unreadable, "",
      "`" + key +
          "` is missing, and there is a ledger that it signed: put it back, out of the backup; where it is lost, make another " +
          "with `sayso keygen --for countersignature --out " + key + "` and keep the old public key in `keys/jwks.json`"};
}

/// Whether a log's key was in use here. A start that broke off before it leaves neither a log nor an entry of one.
Result<bool> has_been_logging(const std::string& path) {
  std::error_code problem;
  for (const char* file : {"/log/checkpoint", "/log/key"}) {
    if (std::filesystem::exists(path + file, problem)) return true;
  }
  return SqliteLedger::has_log(path + "/ledger.sqlite");
}

/// A new key for a log would sign another one under the same name: what the old one proved would be `log.unsigned`.
Result<void> refuse_lost_log_key(const std::string& path, const std::string& issuer) {
  std::error_code problem;
  const std::string key = path + "/keys/log.key";
  if (std::filesystem::exists(key, problem)) return {};
  const Result<bool> is_lost = has_been_logging(path);
  if (!is_lost) return is_lost.error();
  if (!*is_lost) return {};
  return Error{codes::file_unreadable, "",
               "`" + key + "` is missing, and there is a log that it signed: put it back, out of the backup; where it is lost, " +
                   "move `" + path + "/log` away, whose `key` still proves what was signed, and begin another log with " +
                   "`sayso keygen --for log --issuer " + issuer + " --out " + key + "`"};
}

/// Keeps a folder that lies inside of a checkout out of it: nobody commits its keys by `git add .`.
Result<void> hide_from_git(const std::string& path) {
  std::error_code problem;
  if (std::filesystem::exists(path, problem)) return {};
  return create_secret_file(path, "*\n");
}

void report_to_stderr(const Error& error) {
  std::cerr << "sayso: the log: " + error.detail + " (" + std::string(error.code) + ")\n" << std::flush;
}

}  // namespace

std::string log_origin(const std::string& issuer) {
  const std::string rest = issuer.substr(issuer.find("://") + 3);
  return rest.substr(0, rest.find('/')) + "/log";
}

Result<DataFolder> open_data_folder(const std::string& path, const std::string& issuer) {
  if (Result<void> made = make_private_folder(path + "/keys"); !made) return made.error();
  if (Result<void> taken = take_alone(path); !taken) return taken.error();
  ::umask(0077);
  if (Result<void> held = refuse_lost_countersigning_key(path); !held) return held.error();
  if (Result<void> held = refuse_lost_log_key(path, issuer); !held) return held.error();
  if (Result<void> hidden = hide_from_git(path + "/.gitignore"); !hidden) return hidden.error();
  Result<SigningKey> countersign = load_or_make_key(path + "/keys/countersign.jwk", TokenType::countersignature);
  if (!countersign) return countersign.error();
  Result<SigningKey> ticket = load_or_make_key(path + "/keys/ticket.jwk", TokenType::ticket);
  if (!ticket) return ticket.error();
  Result<Jwks> kept = load_key_set(path + "/keys/jwks.json");
  if (!kept) return kept.error();
  Result<std::string> api_key = load_or_make_api_key(path + "/api-key");
  if (!api_key) return api_key.error();
  Result<std::unique_ptr<SqliteLedger>> ledger = SqliteLedger::open(path + "/ledger.sqlite", issuer);
  if (!ledger) return ledger.error();
  Result<NoteKey> log_key = load_or_make_note_key(path + "/keys/log.key", log_origin(issuer));
  if (!log_key) return log_key.error();
  Result<std::unique_ptr<LogKeeper>> log = LogKeeper::open(**ledger, path + "/log", *std::move(log_key), report_to_stderr);
  if (!log) return log.error();
  return DataFolder{std::move(*ticket),  std::move(*countersign), *std::move(kept),
                    std::move(*api_key), std::move(*ledger),      std::move(*log)};
}

}  // namespace sayso
