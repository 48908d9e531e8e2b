// Guards native/service/tickets.cpp, service.cpp, decisions.cpp and log_files.cpp: how long a ticket lives, what time it is after a start, what was
// known when, and that the log's folder is all that is served of the data.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sayso/support/base64url.hpp"
#include "support/device.hpp"

using namespace sayso;
using namespace sayso::test;
using Json = nlohmann::json;

TEST_CASE("a ticket serves for fifteen minutes and not a second longer") {
  RunningService running;
  const Instant start = running.service().now();
  running.service().clock().set(start);
  const std::string ticket = running.ticket();
  const std::size_t first = ticket.find('.') + 1;
  const Json claims = Json::parse(*from_base64url(ticket.substr(first, ticket.find('.', first) - first)));
  CHECK(claims["exp"].get<std::int64_t>() - claims["iat"].get<std::int64_t>() == 900);

  running.set_clock(to_text(Instant{claims["exp"].get<std::int64_t>() - 10}));
  CHECK(running.with_ticket(ticket, "GET", "/v1/view").status == 200);
  running.set_clock(to_text(Instant{claims["exp"].get<std::int64_t>()}));
  const Reply late = running.with_ticket(ticket, "GET", "/v1/view");
  CHECK(late.status == 401);
  CHECK(Json::parse(late.body)["code"] == "ticket.expired");
}

TEST_CASE("a service that starts beside a clock that went back goes on from its ledger's last instant") {
  const TempFolder folder;
  const Instant later{4'102'444'800};  // 2100
  // Another process, for a data folder is held by one until it ends.
  const pid_t child = ::fork();
  if (child == 0) {
    const auto service = make_service(folder.path(), {.demo = false});
    const bool kept = service->now() < later && service->ledger().keep_facts(k_alice, {R"({"jurisdiction":"DE"})", {}}, later);
    ::_exit(kept ? 0 : 1);
  }
  int status = 1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(status == 0);
  const auto again = make_service(folder.path(), {.demo = false});
  CHECK(again->now() == later);
}

TEST_CASE("what a backend said of somebody counts from when it said it, for questions about the days before and after") {
  RunningService running;
  const std::string path = std::string("/v1/subjects/") + k_alice + "/context";
  running.set_clock("2026-06-01T12:00:00Z");
  REQUIRE(running.with_key("PUT", path, R"({"context":{"jurisdiction":"DE","age":"adult","account":"free"}})").status == 204);
  const std::string ticket =
      running.ticket(k_alice, {{"context", {{"jurisdiction", "DE"}, {"age", "adult"}, {"account", "free"}}}});
  Device device(running);
  device.look(ticket);
  REQUIRE(running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted)).status == 201);
  running.set_clock("2026-06-20T12:00:00Z");
  REQUIRE(running.with_key("PUT", path, R"({"context":{"jurisdiction":"DE","age":"under_13","account":"free"}})").status == 204);

  const auto known = [&](const char* day) { return running.service().ledger().facts(k_alice, *parse_instant(day)); };
  CHECK_FALSE(known("2026-05-31T00:00:00Z")->has_value());
  CHECK((**known("2026-06-10T00:00:00Z")).context == R"({"jurisdiction":"DE","age":"adult","account":"free"})");
  CHECK((**known("2026-06-20T12:00:00Z")).context == R"({"jurisdiction":"DE","age":"under_13","account":"free"})");

  const auto rules_on = [&](const char* day) {
    const std::string line = Json{{"sub", k_alice}, {"purpose", "assistant"}, {"now", day}}.dump();
    return Json::parse(running.with_key("POST", "/v1/decisions", line).body)[0].dump();
  };
  CHECK(rules_on("2026-06-10T00:00:00Z") != rules_on("2026-06-21T00:00:00Z"));
}

TEST_CASE("of the data folder the log's files are served, and no other by whatever path") {
  RunningService running;
  CHECK(running.get("/log/checkpoint").status == 200);
  CHECK(running.get("/log/key").status == 200);
  for (const char* path : {"/log/../api-key", "/log/../ledger.sqlite", "/log/../keys/ticket.jwk", "/log/tile/../../api-key",
                           "/log/./checkpoint", "/log//checkpoint", "/log/%2e%2e/api-key", "/log/", "/log/tile",
                           "/log/tile/0/../../../api-key", "/log/checkpoint/../../api-key"}) {
    const Reply reply = running.get(path);
    CHECK_MESSAGE(reply.status == 404, path);
    CHECK_MESSAGE(reply.body.find(running.service().api_key()) == std::string::npos, path);
  }
}
