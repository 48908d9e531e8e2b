#include "service/admission.hpp"

#include <algorithm>
#include <utility>

#include "crypto/sha256.hpp"
#include "ledger/log_commitment.hpp"
#include "sayso/decision/decide.hpp"
#include "sayso/receipt/as_shown.hpp"
#include "sayso/receipt/countersignature.hpp"
#include "service/long_history.hpp"
#include "service/token.hpp"
#include "service/view_extra.hpp"

namespace sayso {
namespace {

constexpr char k_about[] =
    "This file proves what you chose and that it was accepted. Keep it. "
    "To check it: sayso receipt verify FILE --issuer URL --jwks KEYS, or drop it on the page that checks receipts.";

/// The exact bytes whose digest a countersignature states.
std::string canonical(const Choices& choices) {
  json::Writer writer;
  write(writer, choices);
  return std::move(writer).text();
}

const CatalogueFile* catalogue_of(const Service& service, const std::string& digest) {
  const std::vector<std::string>& digests = service.catalogue_digests();
  const auto found = std::find(digests.begin(), digests.end(), digest);
  return found == digests.end() ? nullptr : &service.catalogues()[static_cast<std::size_t>(found - digests.begin())];
}

/// Whether the choice names its purpose in the revision in force. In a notice it is that of the version to come which was shown.
bool is_current(const Series& series, const SignedChoice& choice, Instant now) {
  if (!choice.revision) return true;
  const Policy* in_force = series.in_force(now);
  const Purpose* purpose = in_force ? in_force->find_purpose(*choice.purpose) : nullptr;
  return purpose && purpose->revision == *choice.revision;
}

/// Whether this yes may be given now; a yes to all purposes, whether it may to each.
bool may_be_given_now(const Service& service, const Receipt& receipt, const SignedChoice& choice, const Case& question) {
  const bool notice = receipt.view && receipt.view->mode == ViewMode::notice;
  if (!notice && !is_current(service.series(), choice, question.now)) return false;
  const auto may = [&](const std::string& purpose) {
    return may_be_given(service.series(), question, purpose, receipt.actor, notice, choice.revision);
  };
  if (choice.purpose) return may(*choice.purpose);
  const Policy* in_force = service.series().in_force(question.now);
  return in_force && std::all_of(in_force->purposes.begin(), in_force->purposes.end(),
                                 [&](const Purpose& purpose) { return may(purpose.id); });
}

Countersignature countersignature_for(const Service& service, const TrustedSubmission& submission, const Acceptance& acceptance,
                                      const Choices& after, const Slot& slot) {
  const Receipt& receipt = submission.receipt().payload();
  Countersignature made;
  made.iss = service.settings().issuer;
  made.iat = slot.at;
  made.receipt = submission.receipt().identity();
  made.sub = receipt.sub;
  made.seq = slot.seq;
  made.index = slot.index;
  made.policy = receipt.policy;
  made.choices = sha256_text(canonical(after));
  // What a no says of the person is taken unseen, and not vouched for where their ticket says otherwise.
  if (acceptance.context_differs) return made;
  made.context = receipt.context;
  if (receipt.actor == Actor::organisation) return made;
  const Result<std::vector<Decision>> decisions =
      decide(service.series(), {submission.context(), choices_to_go_by(after), slot.at, {}, {}});
  if (decisions) made.decisions = sha256_text(to_json(*decisions));
  return made;
}

/// Whether these choices are what a panel is drawn from at this place of the ledger.
bool are_what_stands(const Choices& shown, const Choices& before) { return shown == before || shown == choices_to_go_by(before); }

/// Whether what else was shown is what this service says of the person or the organisation.
bool is_extra_ours(const AcceptanceFacts& facts, const ShownInputs& shown) {
  const ViewPin& pin = *facts.receipt->view;
  const std::optional<ViewExtra> ours = view_extra(pin.mode, *facts.ticket, shown.choices, pin.at);
  return shown.extra.value_or(ViewExtra{}) == ours.value_or(ViewExtra{});
}

}  // namespace

std::optional<View> remake_view(const Service& service, const TrustedSubmission& submission) {
  const Receipt& receipt = submission.receipt().payload();
  if (!receipt.view || !submission.shown() || receipt.policy.series != service.series_digests()) return std::nullopt;
  const CatalogueFile* file = catalogue_of(service, receipt.view->catalogue);
  if (!file) return std::nullopt;
  Result<View> view = make_view({service.series(), submission.context(), submission.shown()->choices, receipt.view->at,
                                 receipt.view->mode, receipt.view->locale, file->catalogue, submission.shown()->extra});
  if (!view) return std::nullopt;
  return std::move(*view);
}

void complete(AcceptanceFacts& facts, const Service& service, const TrustedSubmission& submission,
              const std::optional<View>& remade, const Slot& slot) {
  const Receipt& receipt = *facts.receipt;
  facts.now = slot.at;
  facts.head = slot.before.head;
  facts.ticket_key = slot.ticket_device;
  facts.choices = &slot.before.choices;
  facts.policy = service.policy_pin(slot.at);
  const bool yes = weight_of(receipt.choices) == Weight::yes;
  const bool of_what_stands = !yes || (submission.shown() && are_what_stands(submission.shown()->choices, slot.before.choices));
  const bool is_no = weight_of(receipt.choices) == Weight::no;
  if (remade && receipt.policy == service.policy_pin(receipt.view->at)) {
    const bool is_ours = is_extra_ours(facts, *submission.shown());
    if (of_what_stands && (is_no || is_ours)) facts.remade_view = sha256_text(remade->json);
    facts.is_as_shown = is_ours && check_as_shown(receipt.choices, receipt.method, receipt.view->mode, *remade).ok();
  }
  if (!yes) return;
  const Case question{submission.context(), choices_to_go_by(slot.before.choices), slot.at, {}, {}};
  for (const SignedChoice& choice : receipt.choices) {
    facts.may_be_given.push_back(may_be_given_now(service, receipt, choice, question));
  }
}

SlotRuling admit(const Service& service, const TrustedSubmission& submission, const Acceptance& acceptance,
                 const std::optional<View>& remade, const Slot& slot) {
  const Receipt& receipt = submission.receipt().payload();
  Admission admission;
  admission.choices = entries_of(receipt, acceptance, slot.at);
  Choices after = slot.before.choices;
  after.insert(after.end(), admission.choices.begin(), admission.choices.end());
  Result<std::string> countersignature =
      sign_token(service.countersigning_key(), countersignature_for(service, submission, acceptance, after, slot));
  if (!countersignature) return std::move(countersignature).error();

  Bundle bundle;
  bundle.about = k_about;
  bundle.token = submission.compact();
  bundle.countersignature = std::move(*countersignature);
  bundle.context = submission.disclosed();
  if (remade && !acceptance.view_differs) {
    bundle.shown = Shown{submission.shown()->choices_text, submission.shown()->extra_text, remade->json};
  }
  admission.body = to_json(bundle);
  LogCommitment logged = commit_to(*bundle.countersignature);
  admission.salt = std::move(logged.salt);
  admission.logged = std::move(logged.entry);
  return admission;
}

}  // namespace sayso
