// Guards the promise that what is acknowledged is there: the service is killed under load, again and again.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "files/files.hpp"
#include "ledger/log_check.hpp"
#include "ledger/sqlite_ledger.hpp"
#include "support/device.hpp"

using namespace sayso;
using namespace sayso::test;
using Json = nlohmann::json;

namespace {

constexpr int k_rounds = 20;
constexpr int k_clients = 4;

/// A log's files in a folder.
class FolderLog final : public LogFiles {
 public:
  explicit FolderLog(std::string folder) : folder_(std::move(folder)) {}
  Result<std::optional<std::string>> get(const std::string& path) override {
    Result<std::string> bytes = read_file(folder_ + "/" + path);
    return bytes ? std::optional(*std::move(bytes)) : std::optional<std::string>();
  }

 private:
  std::string folder_;
};

/// Starts a service in a process of its own and gives its port. The child never returns.
pid_t start_child(const std::string& folder, std::uint16_t& port) {
  int pipe_ends[2];
  REQUIRE(::pipe(pipe_ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const auto service = make_service(folder, {.demo = false});
    auto server = HttpServer::listen(*service, "127.0.0.1", 0);
    if (!server) ::_exit(1);
    const std::uint16_t own = (*server)->port();
    if (::write(pipe_ends[1], &own, sizeof own) != sizeof own) ::_exit(1);
    (*server)->run();
    ::_exit(0);
  }
  ::close(pipe_ends[1]);
  REQUIRE(::read(pipe_ends[0], &port, sizeof port) == sizeof port);
  ::close(pipe_ends[0]);
  return child;
}

/// What clients hold in their hands: the countersignature by the receipt that it is of.
struct Acknowledged {
  std::mutex lock;
  std::map<std::string, std::string> by_receipt;
};

/// Sends noes of one person until the service is gone.
void send_until_killed(std::uint16_t port, const std::vector<std::string>& bodies, const std::string& ticket,
                       std::atomic<int>& sent, Acknowledged& acknowledged) {
  Connection connection(port);
  for (const std::string& body : bodies) {
    const Headers headers{{"Authorization", "Bearer " + ticket}, {"Content-Type", "application/json"}};
    if (!connection.send(request_text("POST", "/v1/receipts", headers, body))) return;
    const Reply reply = connection.receive();
    if (reply.status != 201) return;
    const Json bundle = Json::parse(reply.body);
    const std::lock_guard guard(acknowledged.lock);
    acknowledged.by_receipt[bundle["receipt"].get<std::string>()] = bundle["countersignature"].get<std::string>();
    ++sent;
  }
}

}  // namespace

TEST_CASE("after 20 kills under load every acknowledged receipt is there, unchanged, and no index is used twice") {
  const TempFolder folder;
  // Tickets and receipts are made beforehand by a service over the same keys, which ends before the first round.
  std::vector<std::string> tickets;
  std::vector<std::vector<std::string>> bodies;
  {
    RunningService maker({.demo = false});
    for (int client = 0; client < k_clients; ++client) {
      tickets.push_back(maker.ticket("person-number-000" + std::to_string(client)));
      Device device(maker);
      device.look(tickets.back());
      bodies.emplace_back();
      for (int i = 0; i < 100 * k_rounds; ++i)
        bodies.back().push_back(device.choose_by_program("assistant", ChoiceState::denied));
    }
    maker.stop();
    std::filesystem::copy(maker.folder(), folder.path(), std::filesystem::copy_options::recursive);
  }
  Acknowledged acknowledged;
  std::vector<std::size_t> next(k_clients, 0);
  for (int round = 0; round < k_rounds; ++round) {
    std::uint16_t port = 0;
    const pid_t child = start_child(folder.path(), port);
    std::atomic<int> sent{0};
    std::vector<std::thread> clients;
    for (std::size_t i = 0; i < k_clients; ++i) {
      const std::size_t from = std::min(next[i], bodies[i].size());
      const std::size_t to = std::min(from + 100, bodies[i].size());
      next[i] = to;
      clients.emplace_back([&, i, from, to] {
        send_until_killed(
            port, {bodies[i].begin() + static_cast<std::ptrdiff_t>(from), bodies[i].begin() + static_cast<std::ptrdiff_t>(to)},
            tickets[i], sent, acknowledged);
      });
    }
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (sent < 20 + round * 5 && std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    REQUIRE(::kill(child, SIGKILL) == 0);
    for (std::thread& client : clients)
      client.join();
    REQUIRE(::waitpid(child, nullptr, 0) == child);
  }
  REQUIRE(acknowledged.by_receipt.size() >= 20 * k_rounds);

  const auto ledger = SqliteLedger::open(folder.path() + "/ledger.sqlite", k_service_issuer);
  REQUIRE(ledger.ok());
  std::map<std::string, std::string> kept;
  std::set<std::int64_t> indices;
  for (int client = 0; client < k_clients; ++client) {
    std::int64_t seq = 0;
    const auto entries = (*ledger)->entries_of("person-number-000" + std::to_string(client), 0, 100000);
    REQUIRE(entries.ok());
    for (const LedgerEntry& entry : *entries) {
      const Json bundle = Json::parse(entry.body);
      kept[bundle["receipt"].get<std::string>()] = bundle["countersignature"].get<std::string>();
      CHECK(indices.insert(entry.index).second);
      CHECK(entry.seq == ++seq);
    }
  }
  // Opened again, the log has an entry for each, and continues what it had signed before the last kill.
  {
    const auto before = read_file(folder.path() + "/log/checkpoint");
    REQUIRE(before.ok());
    const auto service = make_service(folder.path(), {.demo = false});
    const Note note = *parse_note(*before);
    const Checkpoint old = *parse_checkpoint(note.text);
    FolderLog files(folder.path() + "/log");
    const auto found = check_log(files, service->log().verifier(), old, [](std::int64_t, std::int64_t) {});
    REQUIRE_MESSAGE(found.ok(), found.error().detail);
    CHECK(found->head.size == static_cast<std::int64_t>(kept.size()));
  }
  std::size_t lost = 0;
  for (const auto& [receipt, countersignature] : acknowledged.by_receipt) {
    const auto found = kept.find(receipt);
    lost += found == kept.end() || found->second != countersignature ? 1 : 0;
  }
  CHECK(lost == 0);
  CHECK(*indices.rbegin() + 1 == static_cast<std::int64_t>(indices.size()));
}
