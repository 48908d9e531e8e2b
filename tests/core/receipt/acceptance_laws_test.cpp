// Guards core/src/receipt/acceptance.cpp: every combination of what may be amiss, against a twin written as nested ifs.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "sayso/receipt/acceptance.hpp"
#include "support/tokens.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

/// What may be amiss, one bit each.
enum Amiss : unsigned {
  k_no_bearer,
  k_bad_bearer,
  k_fault,
  k_other_sub,
  k_known,
  k_taken,
  k_self_asserted,
  k_other_actor,
  k_other_origin,
  k_expired,
  k_future,
  k_other_context,
  k_other_policy,
  k_other_ticket,
  k_other_key,
  k_stale,
  k_other_head,
  k_other_view,
  k_not_as_shown,
  k_not_askable,
  k_count
};

class World {
 public:
  World(unsigned amiss, Weight weight) : amiss_(amiss), weight_(weight) {}

  [[nodiscard]] bool is(Amiss what) const { return ((amiss_ >> what) & 1U) != 0; }

  /// Architecture, section 4, 'Acceptance', read aloud.
  [[nodiscard]] std::string_view expected() const {
    if (is(k_no_bearer)) return "receipt.ticket_required";
    if (is(k_bad_bearer)) return "receipt.untrusted";
    if (is(k_fault)) return "receipt.payload";
    if (is(k_other_sub)) return "receipt.sub_mismatch";
    if (is(k_known)) return "already";
    if (is(k_taken)) return "receipt.jti_taken";
    if (is(k_self_asserted)) return "receipt.ticket_required";
    if (is(k_other_actor)) return "receipt.actor_mismatch";
    if (is(k_other_origin)) return "receipt.iss_mismatch";
    if (weight_ == Weight::no) return "accepted";
    if (is(k_expired)) return "receipt.expired";
    if (is(k_future)) return "receipt.iat_future";
    if (is(k_other_context)) return "receipt.context_mismatch";
    if (weight_ == Weight::yes) {
      if (is(k_other_policy)) return "receipt.policy_superseded";
      if (is(k_other_ticket)) return "receipt.ticket_mismatch";
      if (is(k_other_key)) return "receipt.ticket_bound";
      if (is(k_stale)) return "receipt.view_stale";
      if (is(k_other_head)) return "receipt.state_changed";
    }
    if (is(k_other_view)) return "receipt.view_differs";
    if (weight_ == Weight::notice && is(k_not_as_shown)) return "receipt.view_differs";
    return weight_ == Weight::yes && (is(k_not_askable) || is(k_not_as_shown)) ? "receipt.not_askable" : "accepted";
  }

 private:
  unsigned amiss_;
  Weight weight_;
};

struct Parts {
  Ticket ticket;
  Receipt receipt;
  Context context;
  Choices recorded;
};

Parts parts_of(Weight weight) {
  Parts parts;
  with_value(ticket_payload().dump(), [&](json::Value value) { parts.ticket = *read_ticket(value); });
  with_value(receipt_payload().dump(), [&](json::Value value) { parts.receipt = *read_receipt(value); });
  parts.context = parts.ticket.context;
  SignedChoice& choice = parts.receipt.choices.front();
  if (weight == Weight::no) choice.state = ChoiceState::denied;
  if (weight == Weight::notice) {
    choice.state = ChoiceState::notified;
    choice.rules = {"rule"};
  }
  return parts;
}

std::string_view ruled(const World& world, Parts& parts, const Parts& clean) {
  parts.ticket.sub = world.is(k_other_sub) ? std::optional<std::string>("another-0123456789") : clean.ticket.sub;
  parts.ticket.actor = world.is(k_other_actor) ? Actor::guardian : clean.ticket.actor;
  parts.ticket.aud = world.is(k_other_origin) ? "https://other.example.com" : clean.ticket.aud;
  parts.ticket.jti = world.is(k_other_ticket) ? "ticket-other-0123" : clean.ticket.jti;
  parts.receipt.ticket = world.is(k_self_asserted) ? std::nullopt : clean.receipt.ticket;
  parts.context.age = world.is(k_other_context) ? std::optional<Age>() : clean.context.age;
  AcceptanceFacts facts;
  facts.now = world.is(k_expired) ? parts.ticket.exp : Instant{1795269900};
  parts.receipt.iat = Instant{facts.now.seconds + (world.is(k_future) ? 301 : 0)};
  parts.receipt.view->at = Instant{facts.now.seconds - (world.is(k_stale) ? 901 : 0)};
  facts.bearer = world.is(k_no_bearer) ? Bearer::absent : world.is(k_bad_bearer) ? Bearer::untrusted : Bearer::trusted;
  facts.ticket = &parts.ticket;
  if (world.is(k_fault)) facts.fault = Error{"receipt.payload", "", ""};
  facts.receipt = &parts.receipt;
  facts.kid = k_device_kid;
  facts.context = &parts.context;
  facts.is_known = world.is(k_known);
  facts.jti_is_taken = world.is(k_taken);
  if (!world.is(k_other_head)) facts.head = parts.receipt.prev;
  if (world.is(k_other_key)) facts.ticket_key = parts.receipt.context;
  facts.choices = &parts.recorded;
  facts.issuer = clean.ticket.iss;
  facts.policy = parts.receipt.policy;
  if (world.is(k_other_policy)) facts.policy.series.pop_back();
  if (!world.is(k_other_view)) facts.remade_view = parts.receipt.view->sha256;
  facts.is_as_shown = !world.is(k_not_as_shown);
  facts.may_be_given = {!world.is(k_not_askable)};
  const Acceptance acceptance = accept(facts);
  if (acceptance.ruling == Ruling::already) return "already";
  return acceptance.ruling == Ruling::accepted ? std::string_view("accepted") : acceptance.code;
}

}  // namespace

TEST_CASE("every combination is ruled as the twin rules it") {
  std::map<std::string_view, int> seen;
  int differences = 0;
  for (const Weight weight : {Weight::yes, Weight::notice, Weight::no}) {
    const Parts clean = parts_of(weight);
    Parts parts = clean;
    for (unsigned amiss = 0; amiss < (1U << k_count); ++amiss) {
      // A refusal by one of the first faults is the same whatever else there is: one in sixteen of those is enough.
      if ((amiss & 0xFU) != 0 && (amiss >> 4U) % 16 != 0) continue;
      const World world(amiss, weight);
      const std::string_view ruling = ruled(world, parts, clean);
      ++seen[ruling];
      if (ruling != world.expected()) ++differences;
    }
  }
  CHECK(differences == 0);
  for (const auto& [ruling, count] : seen)
    MESSAGE(ruling << ": " << count);
  CHECK(seen.size() == 19);
}
