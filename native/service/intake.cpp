#include "service/intake.hpp"

#include <algorithm>
#include <utility>

#include "crypto/answers.hpp"
#include "files/host_codes.hpp"
#include "sayso/support/error_codes.hpp"
#include "service/admission.hpp"
#include "service/bearer.hpp"

namespace sayso {
namespace {

/// The bearer's ticket as the core's facts have it.
struct BearerTicket {
  Bearer bearer = Bearer::absent;
  std::optional<Ticket> ticket;
  std::string_view exact;  ///< why it is not trusted
};

BearerTicket look_at_bearer(const Service& service, std::string_view token) {
  if (token.empty()) return {};
  const Result<Trusted<Ticket>> trusted = trust_ticket(service, token);
  if (!trusted) return {Bearer::untrusted, std::nullopt, trusted.error().code};
  return {Bearer::trusted, trusted->payload(), {}};
}

Result<TrustedSubmission> trust_submission(std::string_view body) {
  Result<Submission> submission = Submission::open(body);
  if (!submission) return submission.error();
  const Answers answers = answer(submission->questions());
  return TrustedSubmission::make(std::move(*submission), answers);
}

IntakeAnswer refuse(const Acceptance& refusal, std::string_view exact, const std::optional<Error>& fault) {
  IntakeAnswer refused;
  refused.refusal = refusal;
  refused.exact = exact.empty() ? refusal.code : exact;
  // The detail of a fault is told only where its own code is: `untrusted` says no more.
  if (fault && fault->code == refusal.code) refused.fault = fault;
  return refused;
}

IntakeAnswer failed(const Error& error) {
  IntakeAnswer answer;
  answer.ledger_error = error;
  return answer;
}

Handover hand_over(const TrustedSubmission& submission, const Ticket& ticket) {
  const Trusted<Receipt>& receipt = submission.receipt();
  Handover handover;
  handover.identity = receipt.identity();
  handover.sub = receipt.payload().sub;
  handover.jti = receipt.payload().jti;
  handover.org = ticket.org;
  handover.ticket = ticket.jti;
  handover.device = receipt.kid();
  handover.binds_ticket = weight_of(receipt.payload().choices) == Weight::yes;
  return handover;
}

/// The newest entry that holds one of the signals or notices which the receipt repeats.
std::int64_t covering_entry(const SignedChoices& choices, const Standing& before) {
  std::int64_t found = -1;
  for (std::size_t i = 0; i < before.choices.size(); ++i) {
    const Choice& recorded = before.choices[i];
    const bool repeated = std::any_of(choices.begin(), choices.end(), [&](const SignedChoice& choice) {
      return choice.state == recorded.state && choice.purpose == recorded.purpose && choice.signal == recorded.signal;
    });
    if (repeated) found = before.indices[i];
  }
  return found;
}

/// A ticket may be of the site's own making, and name a page that the service does not know. That keeps nobody from saying no.
bool may_be_said_there(const Service& service, const Receipt& receipt) {
  return weight_of(receipt.choices) != Weight::yes || service.may_ask_at(receipt.iss);
}

constexpr Acceptance k_unknown_page{Ruling::refused, codes::receipt_iss_mismatch, 403, false, false};

}  // namespace

IntakeAnswer take_in(Service& service, std::string_view token, std::string_view body) {
  const BearerTicket bearer = look_at_bearer(service, token);
  AcceptanceFacts facts;
  facts.bearer = bearer.bearer;
  facts.ticket = bearer.ticket ? &*bearer.ticket : nullptr;
  facts.issuer = service.settings().issuer;
  facts.now = service.now();

  const Choices none;
  facts.choices = &none;
  std::optional<TrustedSubmission> submission;
  if (bearer.bearer == Bearer::trusted) {
    Result<TrustedSubmission> trusted = trust_submission(body);
    if (trusted) submission.emplace(std::move(*trusted));
    if (!trusted) facts.fault = trusted.error();
  }
  if (submission) {
    facts.receipt = &submission->receipt().payload();
    facts.kid = submission->receipt().kid();
    facts.context = &submission->context();
  }
  // INVARIANT: the ledger answers only those who would be told of the receipt if it were there already: `is_known` asks the core that.
  facts.is_known = true;
  const Acceptance welcome = accept(facts);
  facts.is_known = false;
  if (welcome.ruling == Ruling::refused) return refuse(welcome, facts.fault ? facts.fault->code : bearer.exact, facts.fault);
  if (const Result<void> noted = note_ticket(service, *bearer.ticket, facts.now); !noted) return failed(noted.error());

  const std::optional<View> remade = remake_view(service, *submission);
  std::optional<Acceptance> refusal;
  const Referee referee = [&](const Slot& slot) -> SlotRuling {
    AcceptanceFacts whole = facts;
    complete(whole, service, *submission, remade, slot);
    const Acceptance acceptance = accept(whole);
    if (acceptance.ruling == Ruling::unchanged) return Covered{covering_entry(facts.receipt->choices, slot.before)};
    if (acceptance.ruling == Ruling::accepted && !may_be_said_there(service, *facts.receipt)) {
      refusal = k_unknown_page;
      return Error{refusal->code, "", ""};
    }
    if (acceptance.ruling == Ruling::accepted) return admit(service, *submission, acceptance, remade, slot);
    refusal = acceptance;
    return Error{acceptance.code, "", ""};
  };
  Result<Accepted> accepted = service.ledger().accept(hand_over(*submission, *bearer.ticket), facts.now, referee);
  if (refusal) return refuse(*refusal, {}, std::nullopt);
  if (!accepted && accepted.error().code == codes::receipt_jti_taken) {
    facts.jti_is_taken = true;
    return refuse(accept(facts), {}, std::nullopt);
  }
  if (!accepted) return failed(accepted.error());
  service.advance(accepted->entry.at);
  IntakeAnswer answer;
  answer.entry = std::move(accepted->entry);
  answer.fresh = accepted->fresh;
  return answer;
}

}  // namespace sayso
