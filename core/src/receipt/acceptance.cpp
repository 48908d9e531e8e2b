#include "sayso/receipt/acceptance.hpp"

#include <algorithm>
#include <array>

#include "sayso/receipt/as_shown.hpp"
#include "sayso/support/error_codes.hpp"

namespace sayso {
namespace {

constexpr std::int64_t k_view_age = 15 * 60;
constexpr std::int64_t k_grace_of_a_no = 90 * 86400;

using Facts = AcceptanceFacts;

/// One reason to refuse.
struct Step {
  std::string_view code;
  int status;
  bool (*refuses)(const Facts&);
};

constexpr std::array k_bearer_steps = {
    Step{codes::receipt_ticket_required, 401, [](const Facts& facts) { return facts.bearer == Bearer::absent; }},
    Step{codes::receipt_untrusted, 403, [](const Facts& facts) { return facts.bearer != Bearer::trusted; }},
    Step{codes::receipt_expired, 401,
         [](const Facts& facts) { return facts.now.seconds > facts.ticket->exp.seconds + k_grace_of_a_no; }},
    Step{codes::receipt_iss_mismatch, 403, [](const Facts& facts) { return facts.ticket->iss != facts.issuer; }}};

constexpr std::array k_subject_steps = {
    Step{codes::receipt_sub_mismatch, 403, [](const Facts& facts) { return facts.ticket->sub != facts.receipt->sub; }}};

constexpr std::array k_common_steps = {
    Step{codes::receipt_jti_taken, 409, [](const Facts& facts) { return facts.jti_is_taken; }},
    Step{codes::receipt_ticket_required, 401, [](const Facts& facts) { return !facts.receipt->ticket.has_value(); }},
    Step{codes::receipt_actor_mismatch, 403, [](const Facts& facts) { return facts.receipt->actor != facts.ticket->actor; }},
    Step{codes::receipt_aud_mismatch, 403, [](const Facts& facts) { return facts.receipt->aud != facts.issuer; }},
    Step{codes::receipt_iss_mismatch, 403, [](const Facts& facts) { return facts.receipt->iss != facts.ticket->aud; }}};

bool is_expired(const Facts& facts) {
  return facts.now >= facts.ticket->exp || (facts.erased_at && facts.ticket->iat <= *facts.erased_at);
}

bool is_future(const Facts& facts) { return facts.receipt->iat.seconds > facts.now.seconds + k_clock_skew; }

bool is_superseded(const Facts& facts) { return facts.receipt->policy != facts.policy; }

bool is_of_another_ticket(const Facts& facts) { return facts.receipt->ticket != facts.ticket->jti; }

bool is_bound_to_another_key(const Facts& facts) { return facts.ticket_key && *facts.ticket_key != facts.kid; }

bool has_state_changed(const Facts& facts) { return facts.receipt->prev != facts.head; }

bool context_differs(const Facts& facts) { return !is_same_or_stricter(*facts.context, facts.ticket->context); }

// Who says yes has seen what to: a yes for which no view was shown is as one to a view of long ago.
bool is_stale(const Facts& facts) {
  if (!facts.receipt->view) return true;
  const Instant at = facts.receipt->view->at;
  return facts.now.seconds - at.seconds > k_view_age || is_dated_ahead(at, facts.now);
}

bool view_differs(const Facts& facts) {
  const std::optional<ViewPin>& view = facts.receipt->view;
  return view && (facts.remade_view != view->sha256 || is_dated_ahead(view->at, facts.now));
}

bool is_not_askable(const Facts& facts) {
  const std::vector<bool>& may = facts.may_be_given;
  return !facts.is_as_shown || may.size() != facts.receipt->choices.size() ||
         std::find(may.begin(), may.end(), false) != may.end();
}

bool was_not_shown(const Facts& facts) { return !facts.receipt->view || view_differs(facts) || !facts.is_as_shown; }

/// What a yes and what a notice must meet, in order.
struct LooseningStep {
  bool of_yes;
  bool of_notice;
  Step step;
};
constexpr std::array k_loosening_steps = {LooseningStep{true, true, {codes::receipt_expired, 401, is_expired}},
                                          LooseningStep{true, true, {codes::receipt_iat_future, 400, is_future}},
                                          LooseningStep{true, true, {codes::receipt_context_mismatch, 403, context_differs}},
                                          LooseningStep{true, false, {codes::receipt_policy_superseded, 409, is_superseded}},
                                          LooseningStep{true, false, {codes::receipt_ticket_mismatch, 403, is_of_another_ticket}},
                                          LooseningStep{true, false, {codes::receipt_ticket_bound, 403, is_bound_to_another_key}},
                                          LooseningStep{true, false, {codes::receipt_view_stale, 409, is_stale}},
                                          LooseningStep{true, false, {codes::receipt_state_changed, 409, has_state_changed}},
                                          LooseningStep{true, false, {codes::receipt_view_differs, 409, view_differs}},
                                          LooseningStep{false, true, {codes::receipt_view_differs, 409, was_not_shown}},
                                          LooseningStep{true, false, {codes::receipt_not_askable, 403, is_not_askable}}};

Acceptance refused(const Step& step) { return {Ruling::refused, step.code, step.status}; }

template <std::size_t N>
const Step* first_refusing(const std::array<Step, N>& steps, const Facts& facts) {
  for (const Step& step : steps) {
    if (step.refuses(facts)) return &step;
  }
  return nullptr;
}

const Step* first_refusing(Weight weight, const Facts& facts) {
  for (const LooseningStep& one : k_loosening_steps) {
    const bool is_asked = (weight == Weight::yes && one.of_yes) || (weight == Weight::notice && one.of_notice);
    if (is_asked && one.step.refuses(facts)) return &one.step;
  }
  return nullptr;
}

bool is_recorded(const SignedChoice& choice, const Choices& recorded) {
  if (choice.state == ChoiceState::signal_on) {
    return std::any_of(recorded.begin(), recorded.end(), [&](const Choice& entry) {
      return entry.state == ChoiceState::signal_on && entry.signal == choice.signal;
    });
  }
  if (choice.state != ChoiceState::notified) return false;
  return std::all_of(choice.rules.begin(), choice.rules.end(), [&](const std::string& rule) {
    return std::any_of(recorded.begin(), recorded.end(), [&](const Choice& entry) {
      return entry.state == ChoiceState::notified && entry.purpose == choice.purpose && entry.revision == choice.revision &&
             std::find(entry.rules.begin(), entry.rules.end(), rule) != entry.rules.end();
    });
  });
}

}  // namespace

bool changes_nothing(const SignedChoices& choices, const Choices& recorded) {
  return std::all_of(choices.begin(), choices.end(), [&](const SignedChoice& choice) { return is_recorded(choice, recorded); });
}

Refusal refusal_of(const Error& error) {
  constexpr std::array k_untrusted = {codes::receipt_sig_invalid, codes::receipt_kid_unknown, codes::receipt_key_revoked,
                                      codes::receipt_key_expired, codes::receipt_untrusted};
  constexpr std::array k_too_large = {codes::receipt_too_large, codes::json_too_large};
  const auto is_in = [&](const auto& list) { return std::find(list.begin(), list.end(), error.code) != list.end(); };
  if (is_in(k_untrusted)) return {codes::receipt_untrusted, 403};
  return {error.code, is_in(k_too_large) ? 413 : 400};
}

Acceptance accept(const AcceptanceFacts& facts) {
  if (const Step* step = first_refusing(k_bearer_steps, facts)) return refused(*step);
  if (facts.fault) {
    const Refusal refusal = refusal_of(*facts.fault);
    return {Ruling::refused, refusal.code, refusal.status};
  }
  if (const Step* step = first_refusing(k_subject_steps, facts)) return refused(*step);
  if (facts.is_known) return {Ruling::already, {}, 200};
  if (const Step* step = first_refusing(k_common_steps, facts)) return refused(*step);
  if (changes_nothing(facts.receipt->choices, *facts.choices)) return {Ruling::unchanged, {}, 200};
  const Weight weight = weight_of(facts.receipt->choices);
  if (const Step* step = first_refusing(weight, facts)) return refused(*step);
  const bool keeps_notices = weight != Weight::no || first_refusing(Weight::notice, facts) == nullptr;
  return {Ruling::accepted, {}, 201, view_differs(facts), context_differs(facts), keeps_notices};
}

Choices entries_of(const Receipt& receipt, const Acceptance& acceptance, Instant at) {
  return entries_of(receipt.choices, receipt.actor, acceptance.keeps_notices, at);
}

}  // namespace sayso
