// Guards the promise that nothing is answered once it is not known what is on the disk: the process ends.
#include <doctest/doctest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger/sqlite_ledger.hpp"
#include "support/faulty_vfs.hpp"
#include "support/running_service.hpp"

using namespace sayso;
using namespace sayso::test;
using Json = nlohmann::json;

namespace {

/// A service in a process of its own, whose disk synchronises nothing any more once it is there. The child never returns.
pid_t start_on_broken_disk(const std::string& folder, std::uint16_t& port) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const FaultyDisk disk;
    const auto service = make_service(folder);
    auto server = HttpServer::listen(*service, "127.0.0.1", 0);
    FaultyDisk::fail_sync(SQLITE_IOERR_FSYNC);
    const std::uint16_t own = server ? (*server)->port() : std::uint16_t{0};
    if (::write(ends[1], &own, sizeof own) != sizeof own || own == 0) ::_exit(1);
    (*server)->run();
    ::_exit(0);
  }
  ::close(ends[1]);
  REQUIRE(::read(ends[0], &port, sizeof port) == sizeof port);
  ::close(ends[0]);
  return child;
}

}  // namespace

TEST_CASE("after a failed fsync the service answers nobody and ends with status 2; what it had is there") {
  const TempFolder folder;
  std::uint16_t port = 0;
  const pid_t child = start_on_broken_disk(folder.path(), port);
  const Headers json{{"Content-Type", "application/json"}};
  const std::string person = Json{{"sub", k_alice}, {"actor", "subject"}, {"context", Json::object()}}.dump();
  const Reply made = request(port, "POST", "/demo/tickets", json, person);
  REQUIRE(made.status == 201);
  const Reply no = request(port, "POST", "/v1/objections", json, Json{{"ticket", Json::parse(made.body)["ticket"]}}.dump());
  CHECK(no.status == 0);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 2);
  CHECK(SqliteLedger::open(folder.file("ledger.sqlite"), k_service_issuer).ok());
}
