#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "service/http_server.hpp"
#include "service/service.hpp"
#include "support/http_client.hpp"
#include "support/temp_folder.hpp"

namespace sayso::test {

inline constexpr char k_origin[] = "https://site.example";
inline constexpr char k_service_issuer[] = "https://controller.example";
inline constexpr char k_alice[] = "alice-0123456789";
inline constexpr char k_bob[] = "bob-abcdefghijkl";

struct ServiceOptions {
  std::string policy = "examples/policies/saas-opt-in.json";  ///< file or folder, from the top of the checkout
  bool demo = true;                                           ///< so that tests can set the clock
  std::string site = {};
  std::vector<std::string> origins = {k_origin};
  ServerLimits limits = {};
};

/// A service over a folder of this machine, with everything that belongs to it: real ledger, keys and catalogues.
std::unique_ptr<Service> make_service(const std::string& folder, const ServiceOptions& options = {});

/// A whole service in a temporary folder, listening at a free port.
class RunningService {
 public:
  explicit RunningService(ServiceOptions options = {});
  ~RunningService();
  RunningService(const RunningService&) = delete;
  RunningService& operator=(const RunningService&) = delete;

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] Service& service() { return *service_; }
  [[nodiscard]] const std::string& folder() const { return folder_.path(); }
  /// Ends the server as a signal would, and waits for it.
  void stop();

  /// Requests with the API key, with a ticket, without anything. A body goes as JSON.
  Reply with_key(const std::string& method, const std::string& target, const std::string& body = "");
  Reply with_ticket(const std::string& ticket, const std::string& method, const std::string& target,
                    const std::string& body = "");
  Reply get(const std::string& target, const Headers& headers = {});

  /// A ticket of this subject in Germany, adult, of a free account.
  std::string ticket(const std::string& sub = k_alice, const nlohmann::json& more = nlohmann::json::object());
  void set_clock(const std::string& now);

 private:
  TempFolder folder_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<HttpServer> server_;
  std::thread thread_;
};

}  // namespace sayso::test
