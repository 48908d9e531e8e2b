// Guards native/service/views.cpp, admission.cpp, bundles.cpp, receipts.cpp and http_stream.cpp in long use: somebody who changed their mind very often.
#include <doctest/doctest.h>

#include <chrono>

#include "crypto/answers.hpp"
#include "files/host_codes.hpp"
#include "ledger/log_commitment.hpp"
#include "ledger/sqlite.hpp"
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

/// Accepted receipts of this person, about half of them noes.
void answer_often(RunningService& running, const std::string& ticket, int times) {
  Device device(running);
  for (int i = 0; i < times; ++i) {
    device.look(ticket);
    const std::string body = device.choose("assistant", i % 2 == 0 ? ChoiceState::granted : ChoiceState::denied);
    const Reply reply = running.with_ticket(ticket, "POST", "/v1/receipts", body);
    REQUIRE_MESSAGE(reply.status == 201, reply.body);
  }
}

HttpRequest list_request(const std::string& ticket) {
  HttpRequest request;
  request.method = "GET";
  request.path = "/v1/receipts";
  request.authorization = "Bearer " + ticket;
  return request;
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

TEST_CASE(
    "what is stored with a receipt does not grow with the number of those before it, and every bundle is whole all the same") {
  RunningService running;
  change_mind(running, 2000);
  const std::string ticket = running.ticket();
  answer_often(running, ticket, 3);
  const auto entries = running.service().ledger().entries_of(k_alice, 1, 1000);
  REQUIRE(entries->size() == 3);
  std::size_t size = 2000;
  for (const LedgerEntry& entry : *entries) {
    CHECK(entry.body.size() < std::size_t{16} * 1024);
    const Reply reply = running.with_ticket(ticket, "GET", "/v1/receipts/" + entry.identity);
    REQUIRE(reply.status == 200);
    CHECK(Json::parse(*parse_bundle(reply.body)->after).size() == ++size);
    CHECK(judge_bundle(running, reply.body).reached == Level::replayed);
  }
}

TEST_CASE("a long list of receipts is never held as a whole, and arrives as one array, whatever the client's version of HTTP") {
  RunningService running;
  const std::string ticket = running.ticket();
  answer_often(running, ticket, 40);
  HttpResponse held = running.service().handle(list_request(ticket));
  REQUIRE(held.more);
  std::size_t longest = held.body.size();
  std::string whole = held.body;
  for (Result<std::string> piece = held.more(); !piece->empty(); piece = held.more()) {
    longest = std::max(longest, piece->size());
    whole += *piece;
  }
  CHECK(longest < std::size_t{320} * 1024);
  CHECK(whole.size() > std::size_t{1024} * 1024);

  Connection connection(running.port());
  const Headers headers{{"Authorization", "Bearer " + ticket}};
  REQUIRE(connection.send(request_text("GET", "/v1/receipts", headers, "")));
  const Reply reply = connection.receive();
  CHECK(reply.header("transfer-encoding") == "chunked");
  CHECK(reply.header("content-length").empty());
  CHECK(reply.header("content-type") == "application/json");
  const Json list = Json::parse(reply.body);
  REQUIRE(list.size() == 40);
  for (std::size_t i = 0; i < list.size(); ++i)
    CHECK(Json::parse(list[i]["after"].get<std::string>()).size() == i + 1);
  CHECK(judge_bundle(running, list[39].dump()).reached == Level::replayed);

  REQUIRE(connection.send(request_text("HEAD", "/v1/receipts", headers, "") + request_text("GET", "/v1/choices", headers, "")));
  CHECK(connection.receive(10, true).status == 200);
  CHECK(Json::parse(connection.receive().body)["seq"] == 40);

  Connection old(running.port());
  REQUIRE(old.send("GET /v1/receipts HTTP/1.0\r\nAuthorization: Bearer " + ticket + "\r\nConnection: keep-alive\r\n\r\n"));
  const std::string answer = old.receive_to_the_end();
  CHECK(answer.find("Transfer-Encoding") == std::string::npos);
  CHECK(Json::parse(answer.substr(answer.find("\r\n\r\n") + 4)).size() == 40);
}

TEST_CASE("a client that leaves in the middle of a long list takes nothing with it") {
  RunningService running;
  const std::string ticket = running.ticket();
  answer_often(running, ticket, 40);
  for (int i = 0; i < 20; ++i) {
    Connection connection(running.port());
    REQUIRE(connection.send(request_text("GET", "/v1/receipts", {{"Authorization", "Bearer " + ticket}}, "")));
  }
  CHECK(Json::parse(running.with_ticket(ticket, "GET", "/v1/receipts").body).size() == 40);
}

TEST_CASE("a choice that was altered on the disk is not handed out as what somebody chose") {
  RunningService running;
  const std::string ticket = running.ticket();
  answer_often(running, ticket, 2);
  REQUIRE_FALSE(running.service().handle(list_request(ticket)).fatal);
  {
    const auto connection = sqlite::Connection::open(running.folder() + "/ledger.sqlite");
    REQUIRE((*connection)->execute("UPDATE choices SET json = replace(json, 'denied', 'granted')").ok());
  }
  const HttpResponse refused = running.service().handle(list_request(ticket));
  CHECK(refused.fatal);
  CHECK(refused.code == codes::ledger_broken);
}

TEST_CASE("after a long history the gate says of today, of the past and of an item what it says of all the choices in one case") {
  RunningService running;
  change_mind(running, 400);
  const std::string ticket = running.ticket();
  answer_often(running, ticket, 1);
  const Instant now = running.service().now();
  const std::string path = std::string("/v1/subjects/") + k_alice + "/context";
  const Json context = {{"jurisdiction", "DE"}, {"age", "adult"}, {"account", "free"}};
  REQUIRE(running.with_key("PUT", path, Json{{"context", context}}.dump()).status == 204);
  const Json choices = Json::parse(running.with_ticket(ticket, "GET", "/v1/choices").body)["choices"];
  std::string by_sub;
  const auto ask = [&](Json question) {
    Json whole = question;
    question["sub"] = k_alice;
    by_sub += question.dump() + "\n";
    whole["context"] = context;
    whole["choices"] = choices;
    const Reply reply = running.with_key("POST", "/v1/decisions", whole.dump());
    REQUIRE(reply.status == 200);
    return reply.body;
  };
  std::string wanted;
  for (std::int64_t minutes = 0; minutes < 12; ++minutes) {
    const Instant then{now.seconds - 60 * minutes * 30 - 30 - 60 * (minutes % 2)};
    wanted += ask({{"now", to_text(now)}, {"item", {{"category", "prompts"}, {"collected", to_text(then)}}}});
    if (minutes == 0) wanted += ask({{"now", to_text(now)}});
  }
  const Reply reply = running.with_key("POST", "/v1/decisions", by_sub);
  CHECK(reply.body == wanted);
  CHECK(wanted.find(R"("permitted":true)") != std::string::npos);
  CHECK(wanted.find(R"("past_data")") != std::string::npos);
}

TEST_CASE("what a person costs grows with the number of their answers, not with its square") {
  const auto time_of_a_no = [](std::int64_t answers) {
    RunningService running;
    change_mind(running, answers);
    const std::string ticket = running.ticket();
    Device device(running);
    device.look(ticket);
    auto least = std::chrono::steady_clock::duration::max();
    for (int i = 0; i < 5; ++i) {
      const std::string body = device.choose("assistant", ChoiceState::denied);
      const auto start = std::chrono::steady_clock::now();
      REQUIRE(running.with_ticket(ticket, "POST", "/v1/receipts", body).status == 201);
      least = std::min(least, std::chrono::steady_clock::now() - start);
    }
    return std::chrono::duration<double>(least).count();
  };
  const double few = time_of_a_no(4000);
  const double many = time_of_a_no(32'000);
  CHECK_MESSAGE(many < 24 * few, many, " s after ", few, " s");  // 8 times the answers; by the square it was 65 times
}
