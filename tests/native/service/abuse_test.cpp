// Guards the limits of native/service/http_session.cpp: what a hostile client can use up, in a small form.
#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <string>
#include <vector>

#include "support/running_service.hpp"

using namespace sayso;
using namespace sayso::test;

namespace {

/// The memory that this process has in use, in MiB.
std::size_t resident_mib() {
  std::ifstream file("/proc/self/statm");
  std::size_t total = 0;
  std::size_t resident = 0;
  file >> total >> resident;
  return resident * 4096 / (1024 * 1024);
}

ServerLimits impatient() {
  ServerLimits limits;
  limits.header_time = std::chrono::milliseconds(1500);
  limits.body_time = std::chrono::milliseconds(1500);
  return limits;
}

/// Sends `block` until the other side has had enough, at most `mib` of it; how many MiB it took.
std::size_t pour(Connection& connection, const std::string& block, std::size_t mib) {
  std::size_t sent = 0;
  while (sent < mib * 1024 * 1024 && connection.send(block))
    sent += block.size();
  return sent / (1024 * 1024);
}

}  // namespace

TEST_CASE("an endless header, a million headers and an endless body are cut off, in little memory") {
  RunningService running({.limits = impatient()});
  const std::size_t before = resident_mib();
  Connection header(running.port());
  REQUIRE(header.send("GET /healthz HTTP/1.1\r\nHost: a\r\nX: "));
  CHECK(pour(header, std::string(64 * 1024, 'a'), 64) < 64);

  Connection headers(running.port());
  REQUIRE(headers.send("GET /healthz HTTP/1.1\r\nHost: a\r\n"));
  std::string many;
  for (int i = 0; i < 4000; ++i)
    many += "A: b\r\n";
  CHECK(pour(headers, many, 64) < 64);

  Connection chunks(running.port());
  REQUIRE(chunks.send(
      "POST /v1/receipts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"));
  CHECK(pour(chunks, "10000\r\n" + std::string(65536, 'a') + "\r\n", 64) < 64);
  CHECK(resident_mib() < before + 16);
  CHECK(running.get("/healthz").status == 200);
}

TEST_CASE("a header over 8 KiB and a body over 64 KiB get 413; only the key's holder may send a megabyte of decisions") {
  RunningService running;
  CHECK(running.get("/healthz", {{"X-Long", std::string(9000, 'a')}}).status == 413);
  CHECK(running.get("/healthz", {{"X-Long", std::string(7000, 'a')}}).status == 200);

  const std::string ticket = running.ticket();
  CHECK(running.with_ticket(ticket, "POST", "/v1/receipts", std::string(64 * 1024 + 1, ' ')).status == 413);
  CHECK(running.with_ticket(ticket, "POST", "/v1/receipts", std::string(64 * 1024, ' ')).status == 400);
  CHECK(running.with_key("POST", "/v1/tickets", std::string(64 * 1024 + 1, ' ')).status == 413);

  const std::string long_body = "{\"sub\":\"nobody-ever-seen-1\"}\n" + std::string(1000 * 1024, ' ');
  CHECK(running.with_key("POST", "/v1/decisions", long_body).status == 200);
  CHECK(running.with_ticket(ticket, "POST", "/v1/decisions", long_body).status == 413);
  CHECK(running.with_key("POST", "/v1/decisions", std::string(1024 * 1024 + 1, ' ')).status == 413);
}

TEST_CASE("slow clients are ended, and meanwhile do not keep an honest one waiting") {
  RunningService running({.limits = impatient()});
  std::vector<Connection> slow;
  for (int i = 0; i < 200; ++i) {
    slow.emplace_back(running.port());
    REQUIRE(slow.back().send(i % 2 == 0 ? "GET /healthz HTTP/1.1\r\nHo"
                                        : "POST /v1/receipts HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"));
  }
  for (int i = 0; i < 20; ++i) {
    const auto start = std::chrono::steady_clock::now();
    CHECK(running.get("/v1/policy").status == 200);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(500));
  }
  CHECK(slow.front().is_closed_within(10));
  CHECK(slow.back().is_closed_within(10));
}

TEST_CASE("connections beyond the limit are closed, those within it are served") {
  ServerLimits limits;
  limits.connections = 8;
  RunningService running({.limits = limits});
  std::vector<Connection> open;
  for (int i = 0; i < 8; ++i) {
    open.emplace_back(running.port());
    REQUIRE(open.back().send(request_text("GET", "/healthz", {}, "")));
    REQUIRE(open.back().receive().status == 200);
  }
  CHECK(Connection(running.port()).is_closed_within(5));
  REQUIRE(open.front().send(request_text("GET", "/healthz", {}, "")));
  CHECK(open.front().receive().status == 200);
}
