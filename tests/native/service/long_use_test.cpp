// Guards native/service/views.cpp and admission.cpp in long use: somebody who changed their mind very often.
#include <doctest/doctest.h>

#include "crypto/answers.hpp"
#include "ledger/log_commitment.hpp"
#include "sayso/receipt/judge.hpp"
#include "support/device.hpp"

using namespace sayso;
using namespace sayso::test;
using Json = nlohmann::json;

namespace {

/// Has this person's mind changed that often, once a minute, up to now. The last word is a no.
void change_mind(RunningService& running, std::int64_t times, const std::string& sub = k_alice) {
  const Instant now = running.service().now();
  const LogCommitment logged = commit_to("header.payload.signature");
  Admission history{"", {}, logged.salt, logged.entry};
  for (std::int64_t i = times; i > 0; --i) {
    const ChoiceState state = i % 2 == 0 ? ChoiceState::granted : ChoiceState::denied;
    history.choices.push_back({state, Instant{now.seconds - 60 * i}, Actor::subject, "assistant", 1, {}, {}});
  }
  const Handover handover{std::string(43, 'A'), sub, "01890a5d-ac96-774b-bcce-b302099a8057", {}, "a-ticket", "a-device"};
  REQUIRE(running.service().ledger().accept(handover, now, [&](const Slot&) { return history; }));
}

Verdict judge_bundle(RunningService& running, const std::string& text) {
  Expectation expected;
  expected.issuer = k_service_issuer;
  expected.origin = k_origin;
  expected.required = Level::replayed;
  expected.keys = *parse_jwks(running.get("/.well-known/jwks.json").body);
  Bundle bundle = *parse_bundle(text);
  bundle.log.reset();
  const OpenedBundle opened = open(bundle, expected);
  return judge(opened, answer(opened.questions()));
}

}  // namespace

TEST_CASE("whoever changed their mind two thousand times can say yes and no, and what they saw can be made again") {
  RunningService running;
  change_mind(running, 2000);
  const std::string ticket = running.ticket();
  Device device(running);
  for (const ChoiceState state : {ChoiceState::granted, ChoiceState::denied, ChoiceState::granted, ChoiceState::denied}) {
    device.look(ticket);
    const std::string body = device.choose("assistant", state);
    CHECK(body.size() < std::size_t{16} * 1024);
    const Reply reply = running.with_ticket(ticket, "POST", "/v1/receipts", body);
    REQUIRE_MESSAGE(reply.status == 201, reply.body);
    const Verdict verdict = judge_bundle(running, reply.body);
    CHECK(verdict.ok());
    CHECK(verdict.reached == Level::replayed);
  }
  const Json told = Json::parse(running.with_ticket(ticket, "GET", "/v1/choices").body);
  CHECK(told["choices"].size() == 2004);
}

TEST_CASE("a panel drawn from the whole of a long history, by a page that read it itself, serves for a yes as well") {
  RunningService running;
  change_mind(running, 300);
  const std::string ticket = running.ticket();
  Device device(running);
  device.look(ticket);
  const std::string whole = Json::parse(running.with_ticket(ticket, "GET", "/v1/choices").body)["choices"].dump();
  REQUIRE(whole.size() > 16 * 1024);
  REQUIRE(device.envelope()["choices"].get<std::string>().size() < whole.size());
  device.draw_from(running.service().ledger().standing(k_alice, {})->choices);
  const Reply reply = running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted));
  CHECK_MESSAGE(reply.status == 201, reply.body);
}

TEST_CASE("a yes over a part of the choices that is not what the service shows is refused") {
  RunningService running;
  change_mind(running, 300);
  const std::string ticket = running.ticket();
  Device device(running);
  device.look(ticket);
  Choices choices = running.service().ledger().standing(k_alice, {})->choices;
  choices.erase(choices.begin(), choices.end() - 1);
  device.draw_from(choices);
  const Reply reply = running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted));
  CHECK(reply.status == 409);
  CHECK(Json::parse(reply.body)["code"] == "receipt.view_differs");
}
