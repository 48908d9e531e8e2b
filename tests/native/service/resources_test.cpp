// Guards native/service/policies.cpp, tickets.cpp, views.cpp, decisions.cpp and demo.cpp.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <nlohmann/json.hpp>

#include "crypto/sha256.hpp"
#include "files/files.hpp"
#include "support/device.hpp"
#include "support/faulty_vfs.hpp"

using namespace sayso;
using namespace sayso::test;
using Json = nlohmann::json;

namespace {

std::string code_of(const Reply& reply) { return Json::parse(reply.body)["code"].get<std::string>(); }

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(Json::parse(text.substr(at, end - at)));
    at = end + 1;
  }
  return lines;
}

}  // namespace

TEST_CASE("policies and catalogues are served as the exact bytes under their digest") {
  RunningService running({.policy = "examples/policies/linkedin"});
  const Json list = Json::parse(running.get("/v1/policy").body);
  REQUIRE(list["series"].size() == 3);
  for (const Json& version : list["series"]) {
    const Reply reply = running.get("/v1/policy/" + version["sha256"].get<std::string>());
    CHECK(reply.status == 200);
    CHECK(sha256_text(reply.body) == version["sha256"]);
    CHECK(reply.header("cache-control").find("immutable") != std::string::npos);
  }
  const Json envelope = Json::parse(running.with_ticket(running.ticket(), "GET", "/v1/view?locale=de").body);
  const Reply catalogue = running.get("/v1/catalogue/" + envelope["catalogue"].get<std::string>());
  CHECK(catalogue.body == *read_file(std::string(SAYSO_SOURCE_DIR) + "/web/locales/de.json"));
  CHECK(running.get("/v1/policy/" + std::string(43, 'A')).status == 404);
  CHECK(running.get("/v1/policy/..%2f..%2fetc%2fpasswd").status == 404);
}

TEST_CASE("the keys are published, each for one kind of token, and nothing secret with them") {
  RunningService running;
  const Json jwks = Json::parse(running.get("/.well-known/jwks.json").body);
  REQUIRE(jwks["keys"].size() == 2);
  CHECK(jwks["keys"][0]["typ"] != jwks["keys"][1]["typ"]);
  CHECK(jwks["keys"][0]["kid"] != jwks["keys"][1]["kid"]);
  for (const Json& key : jwks["keys"])
    CHECK_FALSE(key.contains("d"));
}

TEST_CASE("a request for a ticket is read strictly") {
  RunningService running;
  const Json good = {{"sub", k_alice}, {"aud", k_origin}, {"actor", "subject"}, {"context", Json::object()}};
  CHECK(running.with_key("POST", "/v1/tickets", good.dump()).status == 201);
  struct Bad {
    const char* member;
    Json value;
    const char* code;
  };
  const Bad cases[] = {{"sub", "short", "json.value"},
                       {"sub", "alice@example.com-0123456789", "json.value"},
                       {"aud", "https://site.example/path", "json.value"},
                       {"aud", "http://site.example", "json.value"},
                       {"aud", "https://sight.example", "json.value"},
                       {"actor", "robot", "json.value"},
                       {"context", {{"jurisdiction", "UK"}}, "context.value"},
                       {"context", {{"age", nullptr}}, "context.value"},
                       {"org", "x", "json.value"},
                       {"members", -1, "json.value"},
                       {"extra", 1, "json.member_unknown"}};
  for (const Bad& bad : cases) {
    Json body = good;
    body[bad.member] = bad.value;
    const Reply reply = running.with_key("POST", "/v1/tickets", body.dump());
    CHECK_MESSAGE(reply.status == 400, body.dump());
    CHECK_MESSAGE(code_of(reply) == bad.code, reply.body);
  }
  const Reply broken = running.with_key("POST", "/v1/tickets", "{\"sub\":\n  nope}");
  CHECK(code_of(broken) == "json.syntax");
  CHECK(Json::parse(broken.body)["line"] == 2);
}

TEST_CASE("the view is in the best language that is complete, and tells what it was made of") {
  RunningService running;
  const std::string ticket = running.ticket();
  const auto locale_for = [&](const std::string& wanted) {
    const Reply reply = running.with_ticket(ticket, "GET", "/v1/view?mode=settings&locale=" + wanted);
    REQUIRE(reply.status == 200);
    const Json envelope = Json::parse(reply.body);
    CHECK(Json::parse(envelope["view"].get<std::string>())["locale"] == envelope["locale"]);
    return envelope["locale"].get<std::string>();
  };
  CHECK(locale_for("de-AT") == "de");
  CHECK(locale_for("xx,fr-CA,de") == "fr");
  CHECK(locale_for("xx%2C%20fr") == "fr");
  CHECK(locale_for("tlh") == "en");
  CHECK(locale_for("") == "en");
  CHECK(code_of(running.with_ticket(ticket, "GET", "/v1/view?mode=nonsense")) == "view.mode");
}

TEST_CASE("a browser's signal is in the view at once") {
  RunningService running({.policy = "examples/policies/linkedin"});
  const std::string ticket =
      running.ticket(k_alice, {{"context", {{"jurisdiction", "US-CA"}, {"age", "adult"}, {"account", "free"}}}});
  const Headers plain{{"Authorization", "Bearer " + ticket}};
  const Headers with_signal{{"Authorization", "Bearer " + ticket}, {"Sec-GPC", "1"}};
  CHECK(Json::parse(running.get("/v1/view", plain).body)["view"] !=
        Json::parse(running.get("/v1/view", with_signal).body)["view"]);
}

TEST_CASE("decisions are of what the ledger knows, or of a full case, a line each") {
  RunningService running;
  const std::string ticket = running.ticket();
  Device device(running);
  device.look(ticket);
  REQUIRE(running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted)).status == 201);
  const std::string alice = std::string(R"({"sub":")") + k_alice + R"(","purpose":"assistant")";
  const std::string now = to_text(running.service().now());
  const std::string body = alice + "}\n" + alice + R"(,"now":"2026-02-01T00:00:00Z"})" + "\n" +
                           R"({"sub":"nobody-ever-seen-1"})" + "\n" + "nonsense\n" + R"({"context":{},"choices":[],"now":")" +
                           now + R"("})" + "\n" + R"({"sub":"x"})" + "\n" + alice + R"(,"now":"2026-02-30T00:00:00Z"})";
  const Reply reply = running.with_key("POST", "/v1/decisions", body);
  REQUIRE(reply.status == 200);
  CHECK(reply.header("content-type") == "application/x-ndjson");
  const std::vector<Json> lines = lines_of(reply.body);
  REQUIRE(lines.size() == 7);
  CHECK(lines[0][0]["reason"] == "granted");
  // In February nothing was known of her yet: not even that she is no child.
  CHECK(lines[1][0]["reason"] == "prohibited");
  CHECK(lines[2][0]["permitted"] == false);
  CHECK(lines[3]["error"]["code"] == "json.syntax");
  CHECK(lines[3]["error"]["line"] == 4);
  CHECK(lines[4].size() == 2);
  CHECK(lines[5]["error"]["code"] == "case.value");
  CHECK(lines[6]["error"]["code"] == "time.instant");
}

TEST_CASE("what the backend says of a subject counts from then on, dated") {
  RunningService running;
  const std::string path = std::string("/v1/subjects/") + k_alice + "/context";
  running.set_clock("2026-06-01T00:00:00Z");
  CHECK(running.with_key("PUT", path, R"({"context":{"jurisdiction":"DE","age":"adult","account":"free"}})").status == 204);
  running.set_clock("2026-06-02T00:00:00Z");
  CHECK(
      running.with_key("PUT", path, R"({"context":{"jurisdiction":"DE","age":"under_13"},"org":"organisation-12345"})").status ==
      204);
  const auto rules_at = [&](const std::string& now) {
    const std::string line = std::string(R"({"sub":")") + k_alice + R"(","purpose":"assistant","now":")" + now + R"("})";
    return lines_of(running.with_key("POST", "/v1/decisions", line).body)[0].dump();
  };
  CHECK(rules_at("2026-06-01T12:00:00Z") != rules_at("2026-06-02T12:00:00Z"));
  CHECK(rules_at("2026-05-31T12:00:00Z") != rules_at("2026-06-01T12:00:00Z"));

  CHECK(running.with_key("PUT", "/v1/subjects/short/context", R"({"context":{}})").status == 404);
  CHECK(code_of(running.with_key("PUT", path, R"({"context":{"jurisdiction":"XK"}})")) == "context.value");
  CHECK(code_of(running.with_key("PUT", path, R"({"context":{},"org":"x"})")) == "json.value");
  CHECK(code_of(running.with_key("PUT", path, R"({})")) == "json.member_missing");
}

TEST_CASE("what the backend said last counts though the clock went back since") {
  RunningService running;
  const std::string path = std::string("/v1/subjects/") + k_alice + "/context";
  const auto reason = [&] {
    const std::string line = std::string(R"({"sub":")") + k_alice + R"(","purpose":"assistant"})";
    return lines_of(running.with_key("POST", "/v1/decisions", line).body)[0][0]["reason"].get<std::string>();
  };
  running.set_clock("2026-06-01T00:00:00Z");
  REQUIRE(running.with_key("PUT", path, R"({"context":{"jurisdiction":"DE","age":"adult","account":"free"}})").status == 204);
  REQUIRE(reason() == "no_choice");
  running.set_clock("2026-06-03T00:00:00Z");
  REQUIRE(running.with_key("PUT", path, R"({"context":{"jurisdiction":"DE","age":"under_13"}})").status == 204);
  REQUIRE(reason() == "prohibited");
  running.service().clock().set(*parse_instant("2026-06-02T00:00:00Z"));
  CHECK(reason() == "prohibited");

  const std::string ticket =
      running.ticket(k_alice, {{"context", {{"jurisdiction", "DE"}, {"age", "adult"}, {"account", "free"}}}});
  REQUIRE(running.with_ticket(ticket, "GET", "/v1/choices").status == 200);
  CHECK(reason() == "no_choice");
}

TEST_CASE("with a full disk what is kept is still read, with a ticket of just now too, and nothing is taken in") {
  const FaultyDisk disk;
  RunningService running;
  const std::string ticket = running.ticket();
  FaultyDisk::fail_write(SQLITE_FULL);
  for (const char* path : {"/v1/choices", "/v1/view", "/v1/receipts"})
    CHECK_MESSAGE(running.with_ticket(ticket, "GET", path).status == 200, path);
  const Reply no = running.with_ticket("-", "POST", "/v1/objections", Json{{"ticket", ticket}}.dump());
  CHECK(no.status == 503);
  CHECK(code_of(no) == "service.unavailable");
  FaultyDisk::fail_write(SQLITE_OK);
  CHECK(running.with_ticket("-", "POST", "/v1/objections", Json{{"ticket", ticket}}.dump()).status == 201);
}

TEST_CASE("a demonstration's clock goes on from where it is set, and takes back what happened later") {
  RunningService running;
  running.set_clock("2026-07-01T00:00:00Z");
  const std::string ticket = running.ticket();
  Device device(running);
  device.look(ticket);
  REQUIRE(running.with_ticket(ticket, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted)).status == 201);
  running.set_clock("2026-05-01T00:00:00Z");
  CHECK(Json::parse(running.get("/demo/clock").body)["now"].get<std::string>().substr(0, 10) == "2026-05-01");
  const std::string earlier = running.ticket();
  CHECK(Json::parse(running.with_ticket(earlier, "GET", "/v1/choices").body)["seq"] == 0);
  device.look(earlier);
  CHECK(running.with_ticket(earlier, "POST", "/v1/receipts", device.choose("assistant", ChoiceState::granted)).status == 201);
  CHECK(code_of(request(running.port(), "PUT", "/demo/clock", {{"Content-Type", "application/json"}}, R"({"now":"soon"})")) ==
        "time.instant");
}

TEST_CASE("without --demo there is no clock to set and nobody to pose as") {
  RunningService running({.demo = false});
  CHECK(running.get("/demo/clock").status == 404);
  CHECK(request(running.port(), "PUT", "/demo/clock", {{"Content-Type", "application/json"}}, "{}").status == 404);
  CHECK(request(running.port(), "POST", "/demo/tickets", {{"Content-Type", "application/json"}}, "{}").status == 404);
  CHECK(running.get("/demo/ticket").status == 404);
}

TEST_CASE("a demonstration's ticket is for anybody") {
  RunningService running;
  const std::string body = std::string(R"({"sub":")") + k_bob + R"(","actor":"subject","context":{"jurisdiction":"GB"}})";
  const Reply reply =
      request(running.port(), "POST", "/demo/tickets", {{"Content-Type", "application/json"}, {"Origin", k_origin}}, body);
  REQUIRE(reply.status == 201);
  const std::string ticket = Json::parse(reply.body)["ticket"].get<std::string>();
  CHECK(running.with_ticket(ticket, "GET", "/v1/choices").status == 200);
}
