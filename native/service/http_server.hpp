#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "service/service.hpp"

namespace sayso {

/// What a client may use up.
struct ServerLimits {
  std::size_t header_bytes = 8 * 1024;
  std::size_t connections = 8000;
  unsigned workers = 8;                           ///< threads that answer; one more does all reading and writing
  std::chrono::milliseconds header_time{10'000};  ///< from the connection, or the last answer, to the end of the header
  std::chrono::milliseconds body_time{10'000};
  std::chrono::milliseconds write_time{20'000};
  std::chrono::milliseconds grace{10'000};  ///< for what is being answered when the server is told to stop
};

/// HTTP/1.1 over TCP for a service: asynchronous, keep-alive. TLS is for a proxy in front.
class HttpServer {
 public:
  /// Listens at `host` (an address) and `port` (0: any that is free). Fails with `service.unavailable`.
  static Result<std::unique_ptr<HttpServer>> listen(Service& service, const std::string& host, std::uint16_t port,
                                                    ServerLimits limits = {});
  ~HttpServer();

  [[nodiscard]] std::uint16_t port() const;

  /// Serves until SIGTERM, SIGINT or `stop`: then no further connection is taken, what is being answered is answered, and it returns.
  void run();
  /// From any thread.
  void stop();

 private:
  struct Core;
  explicit HttpServer(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

}  // namespace sayso
