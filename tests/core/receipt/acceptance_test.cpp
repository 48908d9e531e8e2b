// Guards core/src/receipt/acceptance.cpp: the order of acceptance, by enumeration against a naive twin.
#include "sayso/receipt/acceptance.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sayso/support/error_codes.hpp"
#include "support/contract.hpp"
#include "support/tokens.hpp"

using namespace sayso;
using namespace sayso::tests;

namespace {

constexpr std::int64_t k_now = 1795269900;  // 5 minutes into the ticket's 15
constexpr std::int64_t k_day = 86400;

/// A receipt of one weight, and everything that the ruling depends on: as it should be until changed.
struct Arrival {
  Ticket ticket;
  Receipt receipt;
  Context context;
  Choices recorded;
  AcceptanceFacts facts;

  explicit Arrival(Weight weight) {
    with_value(ticket_payload().dump(), [&](json::Value value) { ticket = *read_ticket(value); });
    with_value(receipt_payload().dump(), [&](json::Value value) { receipt = *read_receipt(value); });
    SignedChoice& choice = receipt.choices.front();
    choice.state = weight == Weight::yes  ? ChoiceState::granted
                   : weight == Weight::no ? ChoiceState::denied
                                          : ChoiceState::notified;
    if (weight == Weight::notice) choice.rules = {"rule"};
    context = ticket.context;
    facts.bearer = Bearer::trusted;
    facts.ticket = &ticket;
    facts.receipt = &receipt;
    facts.kid = k_device_kid;
    facts.context = &context;
    facts.head = receipt.prev;
    facts.choices = &recorded;
    facts.issuer = ticket.iss;
    facts.policy = receipt.policy;
    facts.now = Instant{k_now};
    facts.remade_view = receipt.view->sha256;
    facts.is_as_shown = true;
    facts.may_be_given = {true};
  }
  Arrival(const Arrival&) = delete;
  Arrival& operator=(const Arrival&) = delete;
};

std::string ruled(const AcceptanceFacts& facts) {
  const Acceptance acceptance = accept(facts);
  switch (acceptance.ruling) {
    case Ruling::refused: return std::to_string(acceptance.status) + " " + std::string(acceptance.code);
    case Ruling::already: return "already";
    case Ruling::unchanged: return "unchanged";
    case Ruling::accepted: break;
  }
  return std::string("accepted") + (acceptance.view_differs ? " view_differs" : "") +
         (acceptance.context_differs ? " context_differs" : "");
}

using Change = void (*)(Arrival&);

std::string ruled_after(Weight weight, Change change) {
  Arrival arrival(weight);
  change(arrival);
  return ruled(arrival.facts);
}

/// One thing amiss: what it leads to for a yes, a notice and a no.
struct Row {
  const char* what;
  Change change;
  const char* yes;
  const char* notice;
  const char* no;
};

const Row k_rows[] = {
    {"nothing", [](Arrival&) {}, "accepted", "accepted", "accepted"},
    {"no bearer", [](Arrival& a) { a.facts.bearer = Bearer::absent; }, "401 receipt.ticket_required",
     "401 receipt.ticket_required", "401 receipt.ticket_required"},
    {"bearer not good", [](Arrival& a) { a.facts.bearer = Bearer::untrusted; }, "403 receipt.untrusted", "403 receipt.untrusted",
     "403 receipt.untrusted"},
    {"ticket of another issuer", [](Arrival& a) { a.ticket.iss = "https://other.example.com"; }, "403 receipt.iss_mismatch",
     "403 receipt.iss_mismatch", "403 receipt.iss_mismatch"},
    {"ticket from before sign-up", [](Arrival& a) { a.ticket.sub.reset(); }, "403 receipt.sub_mismatch",
     "403 receipt.sub_mismatch", "403 receipt.sub_mismatch"},
    {"ticket of another subject", [](Arrival& a) { a.ticket.sub = "another-0123456789"; }, "403 receipt.sub_mismatch",
     "403 receipt.sub_mismatch", "403 receipt.sub_mismatch"},
    {"known", [](Arrival& a) { a.facts.is_known = true; }, "already", "already", "already"},
    {"jti taken", [](Arrival& a) { a.facts.jti_is_taken = true; }, "409 receipt.jti_taken", "409 receipt.jti_taken",
     "409 receipt.jti_taken"},
    {"self-asserted", [](Arrival& a) { a.receipt.ticket.reset(); }, "401 receipt.ticket_required", "401 receipt.ticket_required",
     "401 receipt.ticket_required"},
    {"another actor", [](Arrival& a) { a.receipt.actor = Actor::guardian; }, "403 receipt.actor_mismatch",
     "403 receipt.actor_mismatch", "403 receipt.actor_mismatch"},
    {"meant for another issuer", [](Arrival& a) { a.receipt.aud = "https://other.example.com"; }, "403 receipt.aud_mismatch",
     "403 receipt.aud_mismatch", "403 receipt.aud_mismatch"},
    {"made on another origin", [](Arrival& a) { a.receipt.iss = "https://other.example.com"; }, "403 receipt.iss_mismatch",
     "403 receipt.iss_mismatch", "403 receipt.iss_mismatch"},
    {"last second of the ticket",
     [](Arrival& a) {
       a.facts.now = Instant{a.ticket.exp.seconds - 1};
       a.receipt.view->at = a.facts.now;
     },
     "accepted", "accepted", "accepted"},
    {"ticket expired",
     [](Arrival& a) {
       a.facts.now = a.ticket.exp;
       a.receipt.view->at = a.facts.now;
     },
     "401 receipt.expired", "401 receipt.expired", "accepted"},
    {"ticket 90 days past", [](Arrival& a) { a.facts.now = Instant{a.ticket.exp.seconds + 90 * k_day}; }, "401 receipt.expired",
     "401 receipt.expired", "accepted"},
    {"ticket dead", [](Arrival& a) { a.facts.now = Instant{a.ticket.exp.seconds + 90 * k_day + 1}; }, "401 receipt.expired",
     "401 receipt.expired", "401 receipt.expired"},
    {"ticket from before erasure", [](Arrival& a) { a.facts.erased_at = a.ticket.iat; }, "401 receipt.expired",
     "401 receipt.expired", "accepted"},
    {"ticket from after erasure", [](Arrival& a) { a.facts.erased_at = Instant{a.ticket.iat.seconds - 1}; }, "accepted",
     "accepted", "accepted"},
    {"five minutes ahead", [](Arrival& a) { a.receipt.iat = Instant{k_now + 300}; }, "accepted", "accepted", "accepted"},
    {"further ahead", [](Arrival& a) { a.receipt.iat = Instant{k_now + 301}; }, "400 receipt.iat_future",
     "400 receipt.iat_future", "accepted"},
    {"long ago", [](Arrival& a) { a.receipt.iat = Instant{k_now - 30 * k_day}; }, "accepted", "accepted", "accepted"},
    {"another place", [](Arrival& a) { a.context.jurisdiction = parse_jurisdiction("US"); }, "403 receipt.context_mismatch",
     "403 receipt.context_mismatch", "accepted context_differs"},
    {"stricter signal", [](Arrival& a) { a.context.gpc = true; }, "accepted", "accepted", "accepted"},
    {"another version in force", [](Arrival& a) { a.facts.policy.sha256 = some_digest(1); }, "409 receipt.policy_superseded",
     "accepted", "accepted"},
    {"another version to come", [](Arrival& a) { a.facts.policy.series.push_back(some_digest(99)); },
     "409 receipt.policy_superseded", "accepted", "accepted"},
    {"another ticket", [](Arrival& a) { a.receipt.ticket = "ticket-other-0123"; }, "403 receipt.ticket_mismatch", "accepted",
     "accepted"},
    {"bound to this key", [](Arrival& a) { a.facts.ticket_key = std::string(k_device_kid); }, "accepted", "accepted", "accepted"},
    {"bound to another key", [](Arrival& a) { a.facts.ticket_key = some_digest(1); }, "403 receipt.ticket_bound", "accepted",
     "accepted"},
    {"view of 15 minutes", [](Arrival& a) { a.receipt.view->at = Instant{k_now - 900}; }, "accepted", "accepted", "accepted"},
    {"older view", [](Arrival& a) { a.receipt.view->at = Instant{k_now - 901}; }, "409 receipt.view_stale", "accepted",
     "accepted"},
    {"view of the future", [](Arrival& a) { a.receipt.view->at = Instant{k_now + 301}; }, "409 receipt.view_stale",
     "409 receipt.view_differs", "accepted view_differs"},
    {"newer head", [](Arrival& a) { a.facts.head = some_digest(1); }, "409 receipt.state_changed", "accepted", "accepted"},
    {"no head", [](Arrival& a) { a.facts.head.reset(); }, "409 receipt.state_changed", "accepted", "accepted"},
    {"no prev", [](Arrival& a) { a.receipt.prev.reset(); }, "409 receipt.state_changed", "accepted", "accepted"},
    {"neither",
     [](Arrival& a) {
       a.receipt.prev.reset();
       a.facts.head.reset();
     },
     "accepted", "accepted", "accepted"},
    {"another view", [](Arrival& a) { a.facts.remade_view = some_digest(1); }, "409 receipt.view_differs",
     "409 receipt.view_differs", "accepted view_differs"},
    {"view cannot be made", [](Arrival& a) { a.facts.remade_view.reset(); }, "409 receipt.view_differs",
     "409 receipt.view_differs", "accepted view_differs"},
    {"no view",
     [](Arrival& a) {
       a.receipt.view.reset();
       a.facts.remade_view.reset();
     },
     "409 receipt.view_stale", "409 receipt.view_differs", "accepted"},
    {"as far ahead as clocks may be", [](Arrival& a) { a.receipt.view->at = Instant{k_now + 300}; }, "accepted", "accepted",
     "accepted"},
    {"not as shown", [](Arrival& a) { a.facts.is_as_shown = false; }, "403 receipt.not_askable", "409 receipt.view_differs",
     "accepted"},
    {"not askable", [](Arrival& a) { a.facts.may_be_given = {false}; }, "403 receipt.not_askable", "accepted", "accepted"},
    {"not asked", [](Arrival& a) { a.facts.may_be_given = {}; }, "403 receipt.not_askable", "accepted", "accepted"}};

}  // namespace

TEST_CASE("one thing amiss: what it leads to for a yes, a notice and a no") {
  for (const Row& row : k_rows) {
    CAPTURE(row.what);
    CHECK(ruled_after(Weight::yes, row.change) == row.yes);
    CHECK(ruled_after(Weight::notice, row.change) == row.notice);
    CHECK(ruled_after(Weight::no, row.change) == row.no);
  }
}

TEST_CASE("of two things amiss the first in the order is told") {
  // In the order of the rulings; each is refused, or known, for a yes.
  const char* k_order[] = {"no bearer",
                           "ticket dead",
                           "ticket of another issuer",
                           "ticket of another subject",
                           "known",
                           "jti taken",
                           "self-asserted",
                           "another actor",
                           "meant for another issuer",
                           "made on another origin",
                           "ticket from before erasure",
                           "further ahead",
                           "another place",
                           "another version in force",
                           "another ticket",
                           "bound to another key",
                           "older view",
                           "newer head",
                           "another view",
                           "not askable"};
  const auto find = [](const std::string& what) -> const Row& {
    for (const Row& row : k_rows) {
      if (row.what == what) return row;
    }
    FAIL(what);
    return k_rows[0];
  };
  for (std::size_t first = 0; first < std::size(k_order); ++first) {
    for (std::size_t second = first + 1; second < std::size(k_order); ++second) {
      Arrival arrival(Weight::yes);
      find(k_order[second]).change(arrival);
      find(k_order[first]).change(arrival);
      CAPTURE(k_order[first]);
      CAPTURE(k_order[second]);
      CHECK(ruled(arrival.facts) == find(k_order[first]).yes);
    }
  }
}

TEST_CASE("a fault of the receipt itself comes after the bearer and before the ledger, and gives no oracle") {
  struct Fault {
    std::string_view code;
    const char* told;
  };
  const Fault faults[] = {{codes::receipt_sig_invalid, "403 receipt.untrusted"},
                          {codes::receipt_key_revoked, "403 receipt.untrusted"},
                          {codes::receipt_key_expired, "403 receipt.untrusted"},
                          {codes::receipt_kid_unknown, "403 receipt.untrusted"},
                          {codes::receipt_untrusted, "403 receipt.untrusted"},
                          {codes::receipt_too_large, "413 receipt.too_large"},
                          {codes::json_too_large, "413 json.too_large"},
                          {codes::json_duplicate, "400 json.duplicate"},
                          {codes::receipt_payload, "400 receipt.payload"},
                          {codes::receipt_digest_mismatch, "400 receipt.digest_mismatch"},
                          {codes::receipt_kid_mismatch, "400 receipt.kid_mismatch"}};
  for (const Fault& fault : faults) {
    Arrival arrival(Weight::yes);
    arrival.facts.fault = Error{fault.code, "", ""};
    arrival.facts.is_known = true;
    arrival.facts.receipt = nullptr;
    CHECK(ruled(arrival.facts) == fault.told);
    arrival.facts.bearer = Bearer::absent;
    CHECK(ruled(arrival.facts) == "401 receipt.ticket_required");
  }
}

TEST_CASE("the statuses are those of errors.json") {
  const Json listed = contract::read_json("core/schema/errors.json");
  const auto status_of = [&](const std::string& code) {
    for (const Json& entry : listed["codes"]) {
      if (entry["code"] == code) return entry.value("http", 0);
    }
    return 0;
  };
  for (const Row& row : k_rows) {
    for (const std::string& told : {std::string(row.yes), std::string(row.notice), std::string(row.no)}) {
      if (told.substr(0, 1) != "4") continue;
      CAPTURE(told);
      CHECK(std::to_string(status_of(told.substr(4))) == told.substr(0, 3));
    }
  }
}

TEST_CASE("a yes for several purposes is given for all of them or for none") {
  Arrival arrival(Weight::yes);
  arrival.receipt.choices.push_back(arrival.receipt.choices.front());
  arrival.receipt.choices.back().purpose = "search";
  arrival.facts.may_be_given = {true, true};
  CHECK(ruled(arrival.facts) == "accepted");
  for (const std::vector<bool>& may : {std::vector<bool>{true}, {true, false}, {false, true}, {true, true, true}}) {
    arrival.facts.may_be_given = may;
    CHECK(ruled(arrival.facts) == "403 receipt.not_askable");
  }
}

TEST_CASE("a signal on record and a notice that names nothing new change nothing, whatever else there is") {
  Arrival told(Weight::notice);
  Choice before;
  before.state = ChoiceState::notified;
  before.purpose = "assistant";
  before.revision = 1;
  before.rules = {"other"};
  told.recorded = {before};
  CHECK(ruled(told.facts) == "accepted");
  before.rules = {"rule"};
  told.recorded.push_back(before);
  told.facts.remade_view.reset();
  CHECK(ruled(told.facts) == "unchanged");
  told.receipt.choices[0].rules = {"other", "rule"};
  CHECK(ruled(told.facts) == "unchanged");
  told.receipt.choices[0].rules = {"other", "rule", "third"};
  CHECK(ruled(told.facts) == "409 receipt.view_differs");
  told.receipt.choices[0].rules = {"rule"};
  told.receipt.choices[0].revision = 2;
  CHECK(ruled(told.facts) == "409 receipt.view_differs");

  Arrival signal(Weight::no);
  signal.receipt.choices = {SignedChoice{{}, {}, ChoiceState::signal_on, {}, Signal::gpc}};
  CHECK(ruled(signal.facts) == "accepted");
  Choice on;
  on.state = ChoiceState::signal_on;
  on.signal = Signal::gpc;
  signal.recorded = {on};
  CHECK(ruled(signal.facts) == "unchanged");
  signal.facts.jti_is_taken = true;
  CHECK(ruled(signal.facts) == "409 receipt.jti_taken");

  Arrival again(Weight::no);
  Choice no;
  no.state = ChoiceState::denied;
  no.purpose = "assistant";
  no.revision = 1;
  again.recorded = {no};
  CHECK(ruled(again.facts) == "accepted");
}

TEST_CASE("beside a no, that the person was told is recorded only where it would be taken by itself") {
  const auto recorded_after = [](Change change) {
    Arrival arrival(Weight::no);
    arrival.receipt.choices.push_back(SignedChoice{"search", 1, ChoiceState::notified, {"rule"}, {}});
    change(arrival);
    const Acceptance acceptance = accept(arrival.facts);
    CHECK(acceptance.ruling == Ruling::accepted);
    return entries_of(arrival.receipt, acceptance, Instant{k_now}).size();
  };
  CHECK(recorded_after([](Arrival&) {}) == 2);
  int left_out = 0;
  for (const Row& row : k_rows) {
    const bool is_taken = std::string(row.no).rfind("accepted", 0) == 0;
    if (!is_taken) continue;
    CAPTURE(std::string(row.what));
    const bool is_notice_taken = std::string(row.notice).rfind("accepted", 0) == 0;
    CHECK(recorded_after(row.change) == (is_notice_taken ? 2 : 1));
    left_out += is_notice_taken ? 0 : 1;
  }
  CHECK(left_out > 5);
}
