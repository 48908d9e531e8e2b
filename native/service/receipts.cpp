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

}  // namespace

HttpResponse post_receipt(const Call& call) {
  const std::string_view token = bearer_of(call.request.authorization).value_or("");
  const IntakeAnswer answer = take_in(call.service, token, call.request.body);
  if (answer.ledger_error) return ledger_problem(*answer.ledger_error);
  if (!answer.entry) return refused(answer);
  return bundle_response(call.service, answer.fresh ? 201 : 200, *answer.entry);
}

HttpResponse get_receipts(const Call& call) {
  const Result<std::vector<LedgerEntry>> entries = call.service.ledger().entries_of(*call.ticket->sub);
  if (!entries) return ledger_problem(entries.error());
  std::vector<Bundle> bundles;
  for (const LedgerEntry& entry : *entries) {
    Result<Bundle> bundle = bundle_of(call.service, entry);
    if (!bundle) return ledger_problem(bundle.error());
    bundles.push_back(std::move(*bundle));
  }
  return json_response(200, to_json(bundles));
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
