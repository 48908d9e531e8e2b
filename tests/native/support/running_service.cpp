#include "support/running_service.hpp"

#include <doctest/doctest.h>

#include "files/catalogue_files.hpp"
#include "files/series_files.hpp"
#include "service/data_folder.hpp"

namespace sayso::test {

std::unique_ptr<Service> make_service(const std::string& folder, const ServiceOptions& options) {
  const std::string top = std::string(SAYSO_SOURCE_DIR) + "/";
  const std::string paths[] = {top + options.policy};
  SeriesReading policies = read_series(paths);
  Result<std::vector<CatalogueFile>> catalogues = read_catalogues(top + "web/locales");
  Result<DataFolder> data = open_data_folder(folder, k_service_issuer);
  if (!policies.faults.empty()) FAIL(to_text(policies.faults.front()));
  if (!catalogues) FAIL(catalogues.error().detail);
  if (!data) FAIL(data.error().detail);
  SqliteLedger* ledger = data->ledger.get();
  Result<std::unique_ptr<Service>> service = Service::make({{k_service_issuer, options.origins, options.site, options.demo},
                                                            std::move(policies.series.front()),
                                                            std::move(*catalogues),
                                                            std::move(data->ticket_key),
                                                            std::move(data->countersigning_key),
                                                            std::move(data->kept_keys),
                                                            std::move(data->api_key),
                                                            std::move(data->ledger),
                                                            std::move(data->log),
                                                            [ledger](Instant instant) { return ledger->forget_after(instant); }});
  if (!service) FAIL(service.error().detail);
  return std::move(*service);
}

RunningService::RunningService(ServiceOptions options) : service_(make_service(folder_.path(), options)) {
  Result<std::unique_ptr<HttpServer>> server = HttpServer::listen(*service_, "127.0.0.1", 0, options.limits);
  if (!server) FAIL(server.error().detail);
  server_ = std::move(*server);
  if (options.demo) (void)service_->set_clock(*parse_instant("2026-06-01T12:00:00Z"));
  thread_ = std::thread([this] { server_->run(); });
}

RunningService::~RunningService() { stop(); }

void RunningService::stop() {
  if (!thread_.joinable()) return;
  server_->stop();
  thread_.join();
}

namespace {

Headers headers_for(const std::string& credential, const std::string& body) {
  Headers headers{{"Authorization", "Bearer " + credential}};
  if (!body.empty()) headers["Content-Type"] = "application/json";
  return headers;
}

}  // namespace

Reply RunningService::with_key(const std::string& method, const std::string& target, const std::string& body) {
  return request(port(), method, target, headers_for(service_->api_key(), body), body);
}

Reply RunningService::with_ticket(const std::string& ticket, const std::string& method, const std::string& target,
                                  const std::string& body) {
  return request(port(), method, target, headers_for(ticket, body), body);
}

Reply RunningService::get(const std::string& target, const Headers& headers) { return request(port(), "GET", target, headers); }

std::string RunningService::ticket(const std::string& sub, const nlohmann::json& more) {
  nlohmann::json body = {{"sub", sub},
                         {"aud", k_origin},
                         {"actor", "subject"},
                         {"context", {{"jurisdiction", "DE"}, {"age", "adult"}, {"account", "free"}}}};
  body.update(more);
  const Reply reply = with_key("POST", "/v1/tickets", body.dump());
  if (reply.status != 201) FAIL(reply.body);
  return nlohmann::json::parse(reply.body)["ticket"].get<std::string>();
}

void RunningService::set_clock(const std::string& now) {
  const Reply reply =
      request(port(), "PUT", "/demo/clock", {{"Content-Type", "application/json"}}, R"({"now":")" + now + R"("})");
  if (reply.status != 200) FAIL(reply.body);
}

}  // namespace sayso::test
