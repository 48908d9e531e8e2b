// Guards native/service/handle.cpp, router.cpp and http_session.cpp: what every request meets before its handler.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "files/files.hpp"
#include "service/problem.hpp"
#include "support/running_service.hpp"

using namespace sayso;
using namespace sayso::test;
using Json = nlohmann::json;

namespace {

std::string code_of(const Reply& reply) { return Json::parse(reply.body)["code"].get<std::string>(); }

}  // namespace

TEST_CASE("an unknown path is 404, a wrong method 405 with what is allowed, both as problem details") {
  RunningService running;
  for (const char* path :
       {"/", "/v1", "/v1/", "/v1/receipt", "/v1/policy/", "/v1/policy/a/b", "/v1/tickets/x", "/demo/nothing"}) {
    const Reply reply = running.get(path);
    CHECK_MESSAGE(reply.status == 404, path);
    CHECK(reply.header("content-type") == "application/problem+json");
    CHECK(code_of(reply) == "service.not_found");
  }
  const Reply wrong = request(running.port(), "DELETE", "/v1/receipts");
  CHECK(wrong.status == 405);
  CHECK(wrong.header("allow") == "POST, GET, HEAD");
  CHECK(code_of(wrong) == "service.method_not_allowed");
  CHECK(request(running.port(), "BREW", "/healthz").status == 405);
}

TEST_CASE("HEAD answers as GET does, without the body; a connection is kept for further requests") {
  RunningService running;
  Connection connection(running.port());
  REQUIRE(connection.send(request_text("HEAD", "/v1/policy", {}, "")));
  const Reply head = connection.receive(10, true);
  REQUIRE(connection.send(request_text("GET", "/v1/policy", {}, "")));
  const Reply get = connection.receive();
  CHECK(head.status == 200);
  CHECK(head.header("content-length") == get.header("content-length"));
  REQUIRE(connection.send(request_text("GET", "/healthz", {}, "") + request_text("GET", "/nothing", {}, "")));
  CHECK(connection.receive().status == 200);
  CHECK(connection.receive().status == 404);
}

TEST_CASE("credentials: the key only where the key is asked for, a ticket only where a ticket is") {
  RunningService running;
  const std::string ticket = running.ticket();
  const std::string body = R"({"aud":"https://site.example","actor":"subject","context":{}})";
  CHECK(running.with_ticket(ticket, "POST", "/v1/tickets", body).status == 401);
  CHECK(running.with_ticket(running.service().api_key() + "x", "POST", "/v1/tickets", body).status == 401);
  CHECK(running.with_key("GET", "/v1/choices").status == 401);
  CHECK(running.get("/v1/choices").status == 401);
  CHECK(running.get("/v1/choices").header("www-authenticate") == "Bearer");
  CHECK(running.get("/v1/choices", {{"Authorization", "Bearer " + ticket}}).header("cache-control") == "no-store");
  const Reply bare = request(running.port(), "POST", "/v1/receipts", {{"Content-Type", "application/json"}}, "{}");
  CHECK(bare.status == 401);
  CHECK(bare.header("www-authenticate") == "Bearer");
  CHECK(running.get("/v1/choices", {{"Authorization", "Basic abc"}}).status == 401);
  CHECK(running.get("/v1/choices", {{"authorization", "bearer " + ticket}}).status == 200);
  CHECK(running.get("/v1/choices?ticket=" + ticket).status == 401);
}

TEST_CASE("a ticket of before sign-up serves the view alone") {
  RunningService running;
  const Reply made = running.with_key("POST", "/v1/tickets",
                                      R"({"aud":"https://site.example","actor":"subject","context":{"jurisdiction":"FR"}})");
  REQUIRE(made.status == 201);
  const std::string ticket = Json::parse(made.body)["ticket"].get<std::string>();
  CHECK(running.with_ticket(ticket, "GET", "/v1/view").status == 200);
  const Reply choices = running.with_ticket(ticket, "GET", "/v1/choices");
  CHECK(choices.status == 403);
  CHECK(code_of(choices) == "ticket.scope");
  CHECK(running.with_ticket(ticket, "GET", "/v1/receipts").status == 403);
}

TEST_CASE("a body must be of the media type asked for") {
  RunningService running;
  const Headers key{{"Authorization", "Bearer " + running.service().api_key()}};
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp", ""}) {
    Headers headers = key;
    if (*type) headers["Content-Type"] = type;
    const Reply reply = request(running.port(), "POST", "/v1/tickets", headers, "{}");
    CHECK_MESSAGE(reply.status == 415, type);
    CHECK(code_of(reply) == "service.media_type");
  }
  Headers headers = key;
  headers["Content-Type"] = "Application/JSON; charset=utf-8";
  CHECK(request(running.port(), "POST", "/v1/tickets", headers, "{}").status == 400);
}

TEST_CASE("pages of listed origins may call, others may not write and may not read") {
  RunningService running;
  const std::string ticket = running.ticket();
  const Headers listed{{"Origin", k_origin}, {"Authorization", "Bearer " + ticket}};
  const Reply read = running.get("/v1/choices", listed);
  CHECK(read.header("access-control-allow-origin") == k_origin);
  CHECK(read.header("access-control-allow-credentials").empty());
  CHECK(read.header("vary") == "Origin");

  Headers preflight{{"Origin", k_origin}, {"Access-Control-Request-Method", "POST"}};
  const Reply allowed = request(running.port(), "OPTIONS", "/v1/receipts", preflight);
  CHECK(allowed.status == 204);
  CHECK(allowed.header("access-control-allow-headers") == "Authorization, Content-Type");
  CHECK(allowed.header("access-control-allow-methods").find("POST") != std::string::npos);

  for (const char* origin : {"https://evil.example", "null", "https://site.example.evil.example", "http://site.example"}) {
    preflight["Origin"] = origin;
    const Reply refused = request(running.port(), "OPTIONS", "/v1/receipts", preflight);
    CHECK(refused.status == 403);
    CHECK(refused.header("access-control-allow-origin").empty());
    Headers foreign{{"Origin", origin}, {"Content-Type", "application/json"}, {"Authorization", "Bearer " + ticket}};
    const Reply write = request(running.port(), "POST", "/v1/receipts", foreign, "{}");
    CHECK(write.status == 403);
    CHECK(code_of(write) == "service.origin");
    CHECK(running.get("/v1/choices", foreign).header("access-control-allow-origin").empty());
  }
}

TEST_CASE("a header is never made of a value with a line's end") {
  const HttpResponse response =
      HttpResponse{}.with("A", "plain").with("B", "x\r\nSet-Cookie: y").with("C", std::string("a\0b", 3));
  CHECK(response.headers.size() == 1);
}

TEST_CASE("what is no well-formed request is refused") {
  RunningService running;
  const std::string cases[] = {
      "GET /healthz HTTP/1.1\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
      "GET healthz HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /healthz HTTP/3.0\r\nHost: a\r\n\r\n",
      "GET /v1/choices HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n",
      "POST /v1/receipts HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
      "POST /v1/receipts HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
      "POST /v1/receipts HTTP/1.1\r\nHost: a\r\nContent-Length: -2\r\n\r\n{}",
      "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 not HTTP at all\r\n\r\n",
  };
  for (const std::string& text : cases) {
    Connection connection(running.port());
    REQUIRE(connection.send(text));
    const Reply reply = connection.receive();
    CHECK_MESSAGE(reply.status == 400, text);
    CHECK(connection.is_closed_within(5));
  }
  CHECK(running.get("/healthz").status == 200);
}

TEST_CASE("it ends when told to: idle connections at once, what is being answered first") {
  auto running = std::make_unique<RunningService>();
  Connection idle(running->port());
  REQUIRE(idle.send(request_text("GET", "/healthz", {}, "")));
  REQUIRE(idle.receive().status == 200);
  const std::uint16_t port = running->port();
  running->stop();
  CHECK(idle.is_closed_within(1));
  CHECK(request(port, "GET", "/healthz").status == 0);
}

TEST_CASE("the service answers a code with the status that is published for it") {
  const Json list = Json::parse(*read_file(std::string(SAYSO_SOURCE_DIR) + "/core/schema/errors.json"));
  for (const Json& entry : list["codes"]) {
    if (!entry.contains("http")) continue;
    const std::string code = entry["code"].get<std::string>();
    CHECK_MESSAGE(status_of(code) == entry["http"].get<int>(), code);
  }
}
