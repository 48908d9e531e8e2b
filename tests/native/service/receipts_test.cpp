// Guards native/service/intake.cpp, admission.cpp and receipts.cpp: what is accepted, what is refused, and what is left on disk.
#include <doctest/doctest.h>

#include <set>
#include <thread>

#include "crypto/answers.hpp"
#include "sayso/receipt/judge.hpp"
#include "sayso/support/base64url.hpp"
#include "service/bearer.hpp"
#include "service/token.hpp"
#include "support/device.hpp"

using namespace sayso;
using namespace sayso::test;
using Json = nlohmann::json;

namespace {

std::string code_of(const Reply& reply) { return Json::parse(reply.body)["code"].get<std::string>(); }

/// How many receipts the service has of its test people.
std::size_t receipts_of(RunningService& running, const std::string& sub = k_alice) {
  return running.service().ledger().entries_of(sub, 0, 1000)->size();
}

/// A bundle as it was before the log had published it: the proof comes later, and another one with each checkpoint.
std::string unlogged(const std::string& text) {
  Bundle bundle = *parse_bundle(text);
  bundle.log.reset();
  return to_json(bundle);
}

Verdict judge_bundle(RunningService& running, const std::string& text, Level required = Level::replayed) {
  Expectation expected;
  expected.issuer = k_service_issuer;
  expected.origin = k_origin;
  expected.required = required;
  expected.keys = *parse_jwks(running.get("/.well-known/jwks.json").body);
  const OpenedBundle opened = open(*parse_bundle(text), expected);
  return judge(opened, answer(opened.questions()));
}

}  // namespace

TEST_CASE("a yes is countersigned, kept, and can be proven up to making the view and the decisions again") {
  RunningService running;
  const std::string ticket = running.ticket();
  Device device(running);
  device.look(ticket);
  const Reply reply = running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted));
  REQUIRE_MESSAGE(reply.status == 201, reply.body);
  CHECK(reply.header("content-type") == "application/vnd.sayso.bundle+json");
  const Verdict verdict = judge_bundle(running, reply.body, Level::countersigned);
  CHECK(verdict.ok());
  for (const Check& check : verdict.checks)
    CHECK_MESSAGE(check.state != CheckState::fails, check.detail);
  CHECK(verdict.index == 0);

  const Json choices = Json::parse(running.with_ticket(ticket, "GET", "/v1/choices").body);
  CHECK(choices["seq"] == 1);
  CHECK(choices["head"] == *verdict.identity);
  CHECK(choices["choices"][0]["state"] == "granted");
  const Json listed = Json::parse(running.with_ticket(ticket, "GET", "/v1/receipts").body);
  CHECK(unlogged(listed[0].dump()) == unlogged(reply.body));
  CHECK(unlogged(running.with_ticket(ticket, "GET", "/v1/receipts/" + *verdict.identity).body) == unlogged(reply.body));
  CHECK(unlogged(running.with_key("GET", "/v1/receipts/" + *verdict.identity).body) == unlogged(reply.body));
}

TEST_CASE("an ES256 device is as good") {
  RunningService running;
  const std::string ticket = running.ticket();
  Device device(running, Algorithm::ES256);
  device.look(ticket);
  CHECK(running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted)).status == 201);
}

TEST_CASE("the same receipt again gets the same bytes, though its signature may be another") {
  RunningService running;
  const std::string ticket = running.ticket();
  Device device(running, Algorithm::ES256);
  device.look(ticket);
  std::optional<Receipt> sent;
  const std::string body = device.choose("assistant", ChoiceState::granted, [&](Receipt& receipt) { sent = receipt; });
  const Reply first = running.with_ticket(ticket, "POST", "/v1/receipts", body);
  const Reply second = running.with_ticket(ticket, "POST", "/v1/receipts", body);
  CHECK(first.status == 201);
  CHECK(second.status == 200);
  CHECK(unlogged(second.body) == unlogged(first.body));

  Json resigned = Json::parse(body);
  resigned["receipt"] = device.sign(*sent);
  REQUIRE(resigned["receipt"] != Json::parse(body)["receipt"]);
  const Reply third = running.with_ticket(ticket, "POST", "/v1/receipts", resigned.dump());
  CHECK(third.status == 200);
  CHECK(unlogged(third.body) == unlogged(first.body));
  CHECK(receipts_of(running) == 1);
}

TEST_CASE("64 identical receipts at once make one entry and 64 equal answers") {
  RunningService running;
  const std::string ticket = running.ticket();
  Device device(running);
  device.look(ticket);
  const std::string body = device.choose("assistant", ChoiceState::granted);
  std::vector<Reply> replies(64);
  std::vector<std::thread> threads;
  for (Reply& reply : replies) {
    threads.emplace_back([&] { reply = running.with_ticket(ticket, "POST", "/v1/receipts", body); });
  }
  for (std::thread& thread : threads)
    thread.join();
  std::set<std::string> bodies;
  int created = 0;
  for (const Reply& reply : replies) {
    bodies.insert(unlogged(reply.body));
    created += reply.status == 201 ? 1 : 0;
    CHECK((reply.status == 200 || reply.status == 201));
  }
  CHECK(created == 1);
  CHECK(bodies.size() == 1);
  CHECK(receipts_of(running) == 1);
}

TEST_CASE("another receipt under the same jti is refused") {
  RunningService running;
  const std::string ticket = running.ticket();
  Device device(running);
  device.look(ticket);
  std::string jti;
  const std::string first = device.choose("assistant", ChoiceState::denied, [&](Receipt& receipt) { jti = receipt.jti; });
  REQUIRE(running.with_ticket(ticket, "POST", "/v1/receipts", first).status == 201);
  const std::string second = device.choose("shared-models", ChoiceState::denied, [&](Receipt& receipt) { receipt.jti = jti; });
  const Reply reply = running.with_ticket(ticket, "POST", "/v1/receipts", second);
  CHECK(reply.status == 409);
  CHECK(code_of(reply) == "receipt.jti_taken");
  CHECK(receipts_of(running) == 1);
}

TEST_CASE("a yes must meet everything; each thing that it misses has its code and writes nothing") {
  RunningService running;
  const std::string ticket = running.ticket();
  Device device(running);
  device.look(ticket);
  struct Miss {
    int status;
    std::string code;
    std::function<void(Receipt&)> change;
  };
  const std::string digest(42, 'A');
  const Miss misses[] = {
      {401, "receipt.ticket_required", [](Receipt& receipt) { receipt.ticket.reset(); }},
      {403, "receipt.aud_mismatch", [](Receipt& receipt) { receipt.aud = "https://another.example"; }},
      {403, "receipt.iss_mismatch", [](Receipt& receipt) { receipt.iss = "https://another.example"; }},
      {403, "receipt.sub_mismatch", [](Receipt& receipt) { receipt.sub = k_bob; }},
      {403, "receipt.actor_mismatch", [](Receipt& receipt) { receipt.actor = Actor::guardian; }},
      {400, "receipt.iat_future", [](Receipt& receipt) { receipt.iat.seconds += 301; }},
      {409, "receipt.policy_superseded", [&](Receipt& receipt) { receipt.policy.series.push_back(digest + "A"); }},
      {403, "receipt.ticket_mismatch", [](Receipt& receipt) { receipt.ticket = "some-other-ticket-1"; }},
      {409, "receipt.view_stale", [](Receipt& receipt) { receipt.view->at.seconds -= 901; }},
      {409, "receipt.state_changed", [&](Receipt& receipt) { receipt.prev = digest + "A"; }},
      {409, "receipt.view_differs", [&](Receipt& receipt) { receipt.view->sha256 = digest + "A"; }},
      {403, "receipt.not_askable", [](Receipt& receipt) { receipt.choices[0].revision = 7; }},
      {403, "receipt.not_askable", [](Receipt& receipt) { receipt.choices[0].purpose = "no-such-purpose"; }},
      {400, "receipt.digest_mismatch", [&](Receipt& receipt) { receipt.context = digest + "A"; }},
  };
  for (const Miss& miss : misses) {
    const Reply reply =
        running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted, miss.change));
    CHECK_MESSAGE(reply.status == miss.status, miss.code, " ", reply.body);
    CHECK(code_of(reply) == miss.code);
    CHECK(receipts_of(running) == 0);
  }
  CHECK(running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted)).status == 201);
}

TEST_CASE("a yes is taken for the pages that the service was started for, whoever signed the ticket; a no for any") {
  const std::string elsewhere = "https://sight.example";
  const auto say = [&](RunningService& running, ChoiceState state) {
    Ticket claims = trust_ticket(running.service(), running.ticket())->payload();
    claims.aud = elsewhere;
    const std::string ticket = *sign_token(running.service().ticket_key(), claims);
    Device device(running);
    device.look(ticket);
    const auto there = [&](Receipt& receipt) { receipt.iss = elsewhere; };
    return running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", state, there));
  };
  RunningService running;
  const Reply yes = say(running, ChoiceState::granted);
  CHECK(yes.status == 403);
  CHECK(code_of(yes) == "receipt.iss_mismatch");
  CHECK(receipts_of(running) == 0);
  CHECK(say(running, ChoiceState::denied).status == 201);

  RunningService both({.origins = {k_origin, elsewhere}});
  CHECK(say(both, ChoiceState::granted).status == 201);
}

TEST_CASE("a service that was started for no page takes what its site's backend relays from any") {
  RunningService running({.origins = {}});
  const std::string ticket = running.ticket();
  Device device(running);
  device.look(ticket);
  CHECK(running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted)).status == 201);
}

TEST_CASE("a late yes never overturns a newer no") {
  RunningService running;
  const std::string ticket = running.ticket();
  Device first(running);
  Device second(running);
  first.look(ticket);
  second.look(ticket);
  const std::string yes = first.choose("assistant", ChoiceState::granted);
  REQUIRE(running.with_ticket(ticket, "POST", "/v1/receipts", second.choose("assistant", ChoiceState::denied)).status == 201);
  const Reply late = running.with_ticket(ticket, "POST", "/v1/receipts", yes);
  CHECK(late.status == 409);
  CHECK(code_of(late) == "receipt.state_changed");
}

TEST_CASE("a yes shown over choices that do not stand is refused") {
  RunningService running;
  const std::string ticket = running.ticket();
  Device device(running);
  device.look(ticket);
  const std::string before = device.choose("shared-models", ChoiceState::denied);
  const Reply no = running.with_ticket(ticket, "POST", "/v1/receipts", before);
  REQUIRE(no.status == 201);
  const std::string head = *judge_bundle(running, no.body).identity;
  const Reply reply =
      running.with_ticket(ticket, "POST", "/v1/receipts",
                          device.choose("assistant", ChoiceState::granted, [&](Receipt& receipt) { receipt.prev = head; }));
  CHECK(reply.status == 409);
  CHECK(code_of(reply) == "receipt.view_differs");
}

TEST_CASE("a ticket is the first device's that says yes with it") {
  RunningService running;
  const std::string ticket = running.ticket();
  Device first(running);
  first.look(ticket);
  REQUIRE(running.with_ticket(ticket, "POST", "/v1/receipts", first.choose("assistant", ChoiceState::granted)).status == 201);
  Device second(running);
  second.look(ticket);
  const Reply reply = running.with_ticket(ticket, "POST", "/v1/receipts", second.choose("shared-models", ChoiceState::granted));
  CHECK(code_of(reply) == "receipt.ticket_bound");
  CHECK(running.with_ticket(ticket, "POST", "/v1/receipts", second.choose("assistant", ChoiceState::denied)).status == 201);
}

TEST_CASE("a no is never harder than a yes: an expired ticket, an old view, an old policy, no head, a new device") {
  RunningService running;
  running.set_clock("2026-06-01T12:00:00Z");
  const std::string ticket = running.ticket();
  Device device(running);
  device.look(ticket);
  running.set_clock("2026-06-20T12:00:00Z");
  CHECK(running.with_ticket(ticket, "GET", "/v1/view").status == 401);
  const std::string yes = device.choose("assistant", ChoiceState::granted);
  CHECK(code_of(running.with_ticket(ticket, "POST", "/v1/receipts", yes)) == "receipt.expired");
  const Reply no = running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::denied));
  CHECK(no.status == 201);
  CHECK(judge_bundle(running, no.body, Level::countersigned).ok());

  Device other(running);
  other.look(running.ticket());
  const Reply odd = running.with_ticket(ticket, "POST", "/v1/receipts",
                                        other.choose("shared-models", ChoiceState::denied, [](Receipt& receipt) {
                                          receipt.policy.series = {std::string(43, 'A')};
                                          receipt.policy.sha256 = std::string(43, 'A');
                                          receipt.prev = std::string(43, 'A');
                                          receipt.view->sha256 = std::string(43, 'A');
                                        }));
  CHECK_MESSAGE(odd.status == 201, odd.body);
  CHECK_FALSE(Json::parse(odd.body).contains("shown"));

  running.set_clock("2026-10-01T12:00:00Z");
  CHECK(code_of(running.with_ticket(ticket, "POST", "/v1/receipts",
                                    device.choose_by_program("assistant", ChoiceState::denied))) == "receipt.expired");
}

TEST_CASE("a bad signature, an unknown key's ticket and a foreign ticket are told alike") {
  RunningService running;
  RunningService foreign;
  const std::string ticket = running.ticket();
  Device device(running);
  device.look(ticket);
  Json body = Json::parse(device.choose("assistant", ChoiceState::granted));
  const std::string good = body["receipt"].get<std::string>();
  const std::string other = Device::token_in(device.choose("assistant", ChoiceState::denied));
  body["receipt"] = good.substr(0, good.rfind('.')) + other.substr(other.rfind('.'));

  const Reply bad_signature = running.with_ticket(ticket, "POST", "/v1/receipts", body.dump());
  const Reply foreign_ticket =
      running.with_ticket(foreign.ticket(), "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted));
  CHECK(bad_signature.status == 403);
  CHECK(code_of(bad_signature) == "receipt.untrusted");
  CHECK(bad_signature.body == foreign_ticket.body);
  CHECK(bad_signature.headers == foreign_ticket.headers);
  CHECK(receipts_of(running) == 0);
}

TEST_CASE("without a ticket nothing is taken, and nobody reads what is another's") {
  RunningService running;
  const std::string ticket = running.ticket();
  Device device(running);
  device.look(ticket);
  const std::string body = device.choose("assistant", ChoiceState::granted);
  const Reply none = request(running.port(), "POST", "/v1/receipts", {{"Content-Type", "application/json"}}, body);
  CHECK(none.status == 401);
  CHECK(code_of(none) == "receipt.ticket_required");
  CHECK(receipts_of(running) == 0);

  const Reply mine = running.with_ticket(ticket, "POST", "/v1/receipts", body);
  REQUIRE(mine.status == 201);
  const std::string id = *judge_bundle(running, mine.body).identity;
  const std::string bobs = running.ticket(k_bob);
  CHECK(running.with_ticket(bobs, "GET", "/v1/receipts/" + id).status == 404);
  CHECK(running.with_ticket(bobs, "GET", "/v1/receipts").body == "[]");
  CHECK(Json::parse(running.with_ticket(bobs, "GET", "/v1/choices").body)["choices"].empty());
  // Whoever sends my receipt again with another's ticket is not told that it is known.
  CHECK(code_of(running.with_ticket(bobs, "POST", "/v1/receipts", body)) == "receipt.sub_mismatch");
  CHECK(receipts_of(running, k_bob) == 0);
}

TEST_CASE("a signal that is on record changes nothing and is answered with the earlier bundle") {
  RunningService running;
  const std::string ticket = running.ticket();
  Device device(running);
  device.look(ticket);
  const auto signal = [&] {
    return device.choose("assistant", ChoiceState::denied, [](Receipt& receipt) {
      receipt.method = Method::signal;
      receipt.view.reset();
      SignedChoice on;
      on.state = ChoiceState::signal_on;
      on.signal = Signal::gpc;
      receipt.choices = {on};
    });
  };
  const Reply first = running.with_ticket(ticket, "POST", "/v1/receipts", signal());
  const Reply second = running.with_ticket(ticket, "POST", "/v1/receipts", signal());
  CHECK_MESSAGE(first.status == 201, first.body);
  CHECK(second.status == 200);
  CHECK(unlogged(second.body) == unlogged(first.body));
  CHECK(receipts_of(running) == 1);
}

TEST_CASE("the instant of acceptance is the service's, and never goes back with its clock") {
  RunningService running;
  Device device(running);
  std::string ticket = running.ticket();
  device.look(ticket);
  const Reply first = running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted));
  REQUIRE(first.status == 201);
  const Instant at = *judge_bundle(running, first.body).accepted_at;
  running.service().clock().set(Instant{at.seconds - 3600});
  CHECK(running.service().now() == at);
  device.look(ticket);
  const Reply second = running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::denied));
  REQUIRE(second.status == 201);
  CHECK(*judge_bundle(running, second.body).accepted_at >= at);
}
