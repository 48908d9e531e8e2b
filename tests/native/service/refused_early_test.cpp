// Guards native/service/http_session.cpp and origin_of.cpp: what is refused before it is routed can be read by the page that asked, and by no other.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "support/running_service.hpp"

using namespace sayso;
using namespace sayso::test;
using Json = nlohmann::json;

namespace {

constexpr char k_page[] = "Origin: https://site.example\r\n";
constexpr char k_stranger[] = "Origin: https://stranger.example\r\n";

struct Refused {
  const char* what;
  int status;
  std::string before;  ///< the request up to where its `Origin` stands
  std::string after;
};

const std::vector<Refused>& refused() {
  static const std::vector<Refused> all = {
      {"a body that says it is too large", 413, "POST /v1/receipts HTTP/1.1\r\nHost: a\r\n", "Content-Length: 65537\r\n\r\n"},
      {"a body that turns out too large", 413, "POST /v1/receipts HTTP/1.1\r\nHost: a\r\n",
       "Transfer-Encoding: chunked\r\n\r\n10001\r\n" + std::string(65'537, 'a') + "\r\n0\r\n\r\n"},
      {"a header too large, after the origin", 413, "GET /healthz HTTP/1.1\r\nHost: a\r\n",
       "X-Long: " + std::string(9000, 'a') + "\r\n\r\n"},
      {"no host", 400, "GET /healthz HTTP/1.1\r\n", "\r\n"},
      {"two credentials", 400, "GET /healthz HTTP/1.1\r\nHost: a\r\nAuthorization: a\r\nAuthorization: b\r\n", "\r\n"},
      {"two lengths", 400, "POST /v1/receipts HTTP/1.1\r\nHost: a\r\n", "Content-Length: 1\r\nContent-Length: 2\r\n\r\n"},
      {"a field without a colon", 400, "GET /healthz HTTP/1.1\r\nHost: a\r\n", "nothing\r\n\r\n"},
      {"a chunk without a length", 400, "POST /v1/receipts HTTP/1.1\r\nHost: a\r\n",
       "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"},
  };
  return all;
}

Reply answer_to(RunningService& running, const Refused& one, const std::string& origin) {
  Connection connection(running.port());
  REQUIRE(connection.send(one.before + origin + one.after));
  return connection.receive();
}

}  // namespace

TEST_CASE("what is refused before it is routed tells its code to a page of a listed origin") {
  RunningService running;
  for (const Refused& one : refused()) {
    CAPTURE(one.what);
    const Reply reply = answer_to(running, one, k_page);
    CHECK(reply.status == one.status);
    CHECK(reply.header("access-control-allow-origin") == "https://site.example");
    CHECK(reply.header("vary") == "Origin");
    CHECK(reply.header("cache-control") == "no-store");
    CHECK(reply.header("x-content-type-options") == "nosniff");
    CHECK(Json::parse(reply.body)["code"] == (one.status == 413 ? "service.too_large" : "service.bad_request"));
  }
}

TEST_CASE("to a page that is not listed, that says two origins or none, it tells nothing") {
  RunningService running;
  const std::string twice = std::string(k_page) + k_stranger;
  for (const std::string& origin : {std::string(k_stranger), twice, std::string(), std::string("Origin: null\r\n"),
                                    std::string("X-Origin: https://site.example\r\n")}) {
    CAPTURE(origin);
    for (const Refused& one : refused()) {
      CAPTURE(one.what);
      const Reply reply = answer_to(running, one, origin);
      CHECK(reply.status >= 400);
      CHECK(reply.header("access-control-allow-origin").empty());
      CHECK(reply.header("vary") == "Origin");
    }
  }
}

TEST_CASE("an origin inside of a body is none") {
  RunningService running;
  Connection connection(running.port());
  REQUIRE(connection.send("GET /healthz HTTP/1.1\r\nHost: a\r\nnothing\r\n\r\n" + std::string(k_page)));
  const Reply reply = connection.receive();
  CHECK(reply.status == 400);
  CHECK(reply.header("access-control-allow-origin").empty());
}
