#include "command/keygen_rotate.hpp"

#include <algorithm>
#include <filesystem>

#include "crypto/key_file.hpp"
#include "crypto/key_set.hpp"
#include "files/host_codes.hpp"
#include "sayso/support/error_codes.hpp"
#include "service/clock.hpp"
#include "service/data_folder.hpp"

namespace sayso {
namespace {

/// A countersignature is never dated before the ledger's last entry, nor was one after it; a ticket's date is the clock's.
Result<Withdrawal> withdrawal_of(DataFolder& data, TokenType type, std::optional<Instant> revoked) {
  const Result<Instant> last = data.ledger->last_instant();
  if (!last) return last.error();
  const Instant latest = type == TokenType::ticket ? std::max(*last, Clock().now()) : *last;
  return Withdrawal{*last, Instant{latest.seconds + 1}, revoked};
}

Result<SigningKey> put_new(const RotateOptions& options, TokenType type, std::optional<Instant> revoked) {
  std::error_code problem;
  // Opening a folder that is not there would make one, and the key that was meant would stay as it is.
  if (!std::filesystem::exists(options.folder + "/ledger.sqlite", problem)) {
    return Error{codes::file_unreadable, "",
                 "there is no `" + options.folder + "/ledger.sqlite`: `--rotate` takes the data folder of a service"};
  }
  Result<DataFolder> data = open_data_folder(options.folder, options.issuer);
  if (!data) return data.error();
  const bool is_ticket = type == TokenType::ticket;
  const std::string path = service_key_file(options.folder, type);
  const Result<Withdrawal> when = withdrawal_of(*data, type, revoked);
  if (!when) return when.error();
  SigningKey fresh = SigningKey::generate(Algorithm::Ed25519, type);

  std::filesystem::remove(path + ".next", problem);  // of a rotation that broke off
  if (Result<void> saved = save_key(path + ".next", fresh); !saved) return saved.error();
  const Jwks kept = rotated(data->kept_keys, is_ticket ? data->ticket_key : data->countersigning_key, fresh, *when);
  if (Result<void> saved = save_key_set(options.folder + "/keys/jwks.json", kept); !saved) return saved.error();
  std::filesystem::rename(path + ".next", path, problem);
  if (problem) return Error{codes::file_unwritable, "", "`" + path + "` cannot be replaced"};
  return fresh;
}

}  // namespace

std::string service_key_file(const std::string& folder, TokenType type) {
  return folder + (type == TokenType::ticket ? "/keys/ticket.jwk" : "/keys/countersign.jwk");
}

std::optional<SigningKey> rotate_key(const RotateOptions& options, TokenType type, Io& io) {
  if (type == TokenType::receipt || options.issuer.empty()) {
    report(io, "say which key of whose service: `sayso keygen --rotate DIR --for countersignature --issuer URL`");
    return std::nullopt;
  }
  std::optional<Instant> revoked;
  if (!options.revoked.empty()) {
    revoked = parse_instant(options.revoked);
    if (!revoked) {
      report(io, Error{codes::time_instant, "", "`--revoked` is not an instant such as `2026-01-31T12:00:00Z`"});
      return std::nullopt;
    }
  }
  Result<SigningKey> fresh = put_new(options, type, revoked);
  if (fresh) return *std::move(fresh);
  report(io, fresh.error());
  return std::nullopt;
}

}  // namespace sayso
