#include <memory>
#include <utility>

#include "files/host_codes.hpp"
#include "sayso/support/base64url.hpp"
#include "service/bearer.hpp"
#include "service/bundles.hpp"
#include "service/handlers.hpp"
#include "service/intake.hpp"
#include "service/problem.hpp"

namespace sayso {
namespace {

HttpResponse bundle_response(Service& service, int status, const LedgerEntry& entry) {
  const Result<Bundle> bundle = bundle_of(service, entry);
  if (!bundle) return ledger_problem(bundle.error());
  return {status, k_bundle_type, to_json(*bundle), {}, {}, false};
}

/// A refusal tells its code, and where the submission itself is at fault, where and why; `exact` goes to the log alone.
HttpResponse refused(const IntakeAnswer& answer) {
  const Acceptance& refusal = answer.refusal;
  HttpResponse response = problem(refusal.status, answer.fault.value_or(Error{refusal.code, "", ""}));
  response.code = answer.exact;
  if (refusal.status == 401) response.with("WWW-Authenticate", "Bearer");
  return response;
}

HttpResponse not_found() { return problem(codes::service_not_found, "there is no such receipt"); }

/// How much of a list is held at once; a longer one goes out piece by piece.
constexpr std::size_t k_held_bytes = std::size_t{256} * 1024;

/// A subject's bundles as one JSON array, a bundle a piece.
class Listing {
 public:
  Listing(Service& service, std::string sub) : service_(service), sub_(std::move(sub)) {}

  /// The next piece, "" after the last.
  Result<std::string> next() {
    if (is_over_) return std::string();
    const Result<std::vector<LedgerEntry>> entries = service_.ledger().entries_of(sub_, seq_, 1);
    if (!entries) return entries.error();
    if (entries->empty()) {
      is_over_ = true;
      return std::string(seq_ == 0 ? "[]" : "]");
    }
    const Result<Bundle> bundle = bundle_of(service_, entries->front());
    if (!bundle) return bundle.error();
    const char* before = seq_ == 0 ? "[" : ",";
    seq_ = entries->front().seq;
    return before + to_json(*bundle);
  }

 private:
  Service& service_;
  std::string sub_;
  std::int64_t seq_ = 0;  ///< of the entry told last
  bool is_over_ = false;
};

}  // namespace

HttpResponse post_receipt(const Call& call) {
  const std::string_view token = bearer_of(call.request.authorization).value_or("");
  const IntakeAnswer answer = take_in(call.service, token, call.request.body);
  if (answer.ledger_error) return ledger_problem(*answer.ledger_error);
  if (!answer.entry) return refused(answer);
  return bundle_response(call.service, answer.fresh ? 201 : 200, *answer.entry);
}

HttpResponse get_receipts(const Call& call) {
  const auto listing = std::make_shared<Listing>(call.service, *call.ticket->sub);
  std::string begun;
  while (begun.size() < k_held_bytes) {
    const Result<std::string> piece = listing->next();
    if (!piece) return ledger_problem(piece.error());
    if (piece->empty()) return json_response(200, std::move(begun));
    begun += *piece;
  }
  HttpResponse response = json_response(200, std::move(begun));
  response.more = [listing] { return listing->next(); };
  return response;
}

HttpResponse get_receipt(const Call& call) {
  if (!is_digest(call.parameter)) return not_found();
  const Result<std::optional<LedgerEntry>> entry = call.service.ledger().find(call.parameter);
  if (!entry) return ledger_problem(entry.error());
  // Somebody else's is as if it were not there.
  if (!*entry || (call.ticket && call.ticket->sub != (*entry)->sub)) return not_found();
  return bundle_response(call.service, 200, **entry);
}

}  // namespace sayso
