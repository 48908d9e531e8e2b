// Guards native/service/objections.cpp and objection_form.cpp: a no without a device key, from whatever page and in whatever letters.
#include <doctest/doctest.h>

#include <fstream>

#include "crypto/random.hpp"
#include "files/files.hpp"
#include "service/token.hpp"
#include "support/running_service.hpp"
#include "support/temp_folder.hpp"

using namespace sayso;
using namespace sayso::test;
using Json = nlohmann::json;

namespace {

Reply send_form(RunningService& running, const std::string& body, const std::string& origin = k_origin,
                const std::string& type = "application/x-www-form-urlencoded") {
  return request(running.port(), "POST", "/v1/objections", {{"Origin", origin}, {"Content-Type", type}}, body);
}

Json choices_of(RunningService& running, const std::string& ticket) {
  return Json::parse(running.with_ticket(ticket, "GET", "/v1/choices").body)["choices"];
}

/// A version of the policy under test, with its purpose `assistant` under another name.
Json version(const std::string& published, const std::string& id, const Json& replaces) {
  Json policy = Json::parse(*read_file(std::string(SAYSO_SOURCE_DIR) + "/examples/policies/saas-opt-in.json"));
  policy["version"] = policy["published"] = published + "T00:00:00Z";
  policy["rules"] = Json::array({policy["rules"][0]});
  policy["rules"][0].erase("purposes");
  policy["purposes"] = Json::array({policy["purposes"][0]});
  policy["purposes"][0]["id"] = id;
  if (!replaces.empty()) policy["purposes"][0]["replaces"] = replaces;
  return policy;
}

/// A series of three: `assistant`, then `helper` in its place, then `guide` to come.
std::string three_versions(const TempFolder& folder) {
  std::filesystem::create_directories(folder.file("series"));
  const Json versions[] = {version("2026-01-01", "assistant", {}), version("2026-05-01", "helper", {"assistant"}),
                           version("2026-09-01", "guide", {"helper"})};
  for (const Json& one : versions)
    std::ofstream(folder.file("series/" + one["version"].get<std::string>() + ".json")) << one.dump();
  return std::filesystem::relative(folder.file("series"), SAYSO_SOURCE_DIR).string();
}

}  // namespace

TEST_CASE("a form from a page that keeps its address to itself is a no like any other; nothing else of such a page is taken") {
  RunningService running;
  const std::string ticket = running.ticket();
  const Reply reply = send_form(running, "ticket=" + ticket + "&purpose=assistant", "null");
  CHECK_MESSAGE(reply.status == 200, reply.body);
  CHECK(choices_of(running, ticket)[0]["state"] == "denied");

  const std::string json = Json{{"ticket", ticket}}.dump();
  CHECK(send_form(running, json, "null", "application/json").status == 403);
  CHECK(send_form(running, "ticket=" + ticket, "https://evil.example").status == 403);
  CHECK(choices_of(running, ticket).size() == 1);
}

TEST_CASE("what a form cannot mean is refused by its code, in whatever bytes it comes") {
  RunningService running;
  const std::string ticket = running.ticket();
  for (const auto& [body, code] : {std::pair{"&purpose=%FF%FE", "case.purpose_unknown"},
                                   {"&purpose=a%00b", "case.purpose_unknown"},
                                   {"&%FF\xFF=1", "json.member_unknown"}}) {
    const Reply reply = send_form(running, "ticket=" + ticket + body);
    CHECK(reply.status == 400);
    CHECK_MESSAGE(reply.body.find(std::string("<code>") + code + "</code>") != std::string::npos, reply.body);
  }
  CHECK(choices_of(running, ticket).empty());
  CHECK(send_form(running, "ticket=" + ticket, k_origin, "Application/X-WWW-Form-URLEncoded").status == 200);
}

TEST_CASE("a no to a purpose that was replaced meanwhile, or is yet to come, is recorded in its revision") {
  const TempFolder folder;
  RunningService running({.policy = three_versions(folder)});
  running.set_clock("2026-06-01T00:00:00Z");
  const std::string ticket = running.ticket();
  for (const char* purpose : {"assistant", "helper", "guide"}) {
    const Reply reply = send_form(running, "ticket=" + ticket + "&lang=en&purpose=" + purpose);
    CHECK_MESSAGE(reply.status == 200, purpose);
    CHECK(reply.body.find("<li>") != std::string::npos);
    CHECK(choices_of(running, ticket).back()["purpose"] == purpose);
    CHECK(choices_of(running, ticket).back()["state"] == "denied");
  }
  CHECK(send_form(running, "ticket=" + ticket + "&purpose=nothing").status == 400);
  CHECK(choices_of(running, ticket).size() == 3);
}

TEST_CASE("an organisation's instruction about a purpose that is gone would do nothing, and is refused") {
  const TempFolder folder;
  RunningService running({.policy = three_versions(folder)});
  running.set_clock("2026-06-01T00:00:00Z");
  const std::string ticket = running.ticket("organisation-12345", {{"actor", "organisation"}});
  CHECK(send_form(running, "ticket=" + ticket + "&purpose=assistant").status == 400);
  CHECK(send_form(running, "ticket=" + ticket + "&purpose=guide").status == 200);
  CHECK(send_form(running, "ticket=" + ticket).status == 200);
  CHECK(choices_of(running, ticket).size() == 2);
}

TEST_CASE("an expired ticket says no for 90 days and not a second longer") {
  RunningService running;
  const std::string ticket = running.ticket();
  const auto expires = Instant{running.service().now().seconds + 15 * 60};
  running.service().clock().set(Instant{expires.seconds + 90 * 86'400 - 30});
  CHECK(send_form(running, "ticket=" + ticket).status == 200);
  running.service().clock().set(Instant{expires.seconds + 90 * 86'400 + 30});
  const Reply late = send_form(running, "ticket=" + ticket);
  CHECK(late.status == 401);
  CHECK(late.body.find("<code>ticket.expired</code>") != std::string::npos);
}

TEST_CASE("a ticket of another issuer is none here, though our key signed it") {
  RunningService running;
  const Instant now = running.service().now();
  Ticket foreign;
  foreign.iss = "https://another.example";
  foreign.sub = k_alice;
  foreign.aud = k_origin;
  foreign.iat = now;
  foreign.exp = Instant{now.seconds + 60};
  foreign.jti = uuid7(now.seconds * 1000);
  foreign.policy = running.service().policy_pin(now).sha256;
  const std::string ticket = *sign_token(running.service().ticket_key(), foreign);
  CHECK(running.with_ticket(ticket, "GET", "/v1/choices").status == 401);
  CHECK(send_form(running, "ticket=" + ticket).status == 403);
  CHECK(choices_of(running, running.ticket()).empty());
}

TEST_CASE("what a ticket says of its person is kept with the no too, as of when it was issued") {
  RunningService running;
  const auto reason = [&] {
    const std::string line = std::string(R"({"sub":")") + k_alice + R"(","purpose":"assistant"})";
    return Json::parse(running.with_key("POST", "/v1/decisions", line).body)[0]["reason"].get<std::string>();
  };
  const std::string adult = running.ticket();
  REQUIRE(reason() == "prohibited");  // nothing is known, so it may be a child
  REQUIRE(send_form(running, "ticket=" + adult).status == 200);
  CHECK(reason() == "denied");

  const std::string unused = running.ticket();
  running.service().clock().set(Instant{running.service().now().seconds + 60});
  const std::string path = std::string("/v1/subjects/") + k_alice + "/context";
  REQUIRE(running.with_key("PUT", path, R"({"context":{"jurisdiction":"DE","age":"under_13"}})").status == 204);
  REQUIRE(running.with_ticket(unused, "GET", "/v1/choices").status == 200);
  CHECK(reason() == "prohibited");
}
