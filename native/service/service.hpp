#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/signing_key.hpp"
#include "files/catalogue_files.hpp"
#include "files/series_files.hpp"
#include "ledger/ledger.hpp"
#include "ledger/log_keeper.hpp"
#include "sayso/receipt/jwks.hpp"
#include "sayso/receipt/pins.hpp"
#include "service/clock.hpp"
#include "service/http_message.hpp"

namespace sayso {

/// How a service is set up; nothing of it changes while it runs.
struct ServiceSettings {
  std::string issuer;
  std::vector<std::string> origins;  ///< pages that may call it
  std::string site;                  ///< folder of static files; none where empty
  bool demo = false;
};

/// What a service is made of.
struct ServiceParts {
  ServiceSettings settings;
  SeriesFiles policies;
  std::vector<CatalogueFile> catalogues;
  SigningKey ticket_key;
  SigningKey countersigning_key;
  Jwks kept_keys;  ///< public keys of before, and others whose tickets are taken
  std::string api_key;
  std::unique_ptr<Ledger> ledger;
  std::unique_ptr<LogKeeper> log;                     ///< of that ledger
  std::function<Result<void>(Instant)> forget_after;  ///< only of a demonstration
};

/// The service without its sockets: a request in, a response out. For any number of threads.
class Service {
 public:
  /// Keeps the texts that later bundles need. Fails as the ledger does, and with `view.locale` where no catalogue fits the policy, with
  /// `ledger.policy` where the policy loosens what was served before, with `key.value` where one of its keys is withdrawn.
  static Result<std::unique_ptr<Service>> make(ServiceParts parts);

  /// Answers any request: routing, cross-origin rules, credentials and media types, then the endpoint's handler. What goes wrong inside is
  /// an answer too.
  [[nodiscard]] HttpResponse handle(const HttpRequest& request);

  /// Adds to an answer what every answer has: which page may read it, what it depends on, that nobody keeps it. `handle` has done so; what is
  /// refused without it has not.
  void complete(HttpResponse& response, const std::string& origin, std::string_view method) const;

  /// Before the first request only: pages of this origin may call too.
  void add_origin(std::string origin) { parts_.settings.origins.push_back(std::move(origin)); }

  /// Whether pages of this origin may call.
  [[nodiscard]] bool lists(const std::string& origin) const {
    const std::vector<std::string>& origins = settings().origins;
    return std::find(origins.begin(), origins.end(), origin) != origins.end();
  }
  /// Whether a yes said there counts. Where no page may call, the site's backend relays, and says in the ticket of where.
  [[nodiscard]] bool may_ask_at(const std::string& origin) const { return settings().origins.empty() || lists(origin); }

  [[nodiscard]] const ServiceSettings& settings() const { return parts_.settings; }
  [[nodiscard]] const Series& series() const { return parts_.policies.series; }
  [[nodiscard]] const std::vector<std::string>& policy_texts() const { return parts_.policies.texts; }
  /// The digests of the versions, oldest first.
  [[nodiscard]] const std::vector<std::string>& series_digests() const { return series_digests_; }
  [[nodiscard]] const std::vector<CatalogueFile>& catalogues() const { return parts_.catalogues; }
  [[nodiscard]] const std::vector<std::string>& catalogue_digests() const { return catalogue_digests_; }
  [[nodiscard]] const SigningKey& ticket_key() const { return parts_.ticket_key; }
  [[nodiscard]] const SigningKey& countersigning_key() const { return parts_.countersigning_key; }
  [[nodiscard]] const std::string& api_key() const { return parts_.api_key; }
  [[nodiscard]] const std::string& jwks_text() const { return jwks_text_; }
  [[nodiscard]] const Jwks& jwks() const { return jwks_; }
  [[nodiscard]] Ledger& ledger() { return *parts_.ledger; }
  [[nodiscard]] LogKeeper& log() { return *parts_.log; }

  /// The service's time: the clock's, but never before what the ledger has last, so that nothing accepted or said is yet to come.
  [[nodiscard]] Instant now() const { return std::max(clock_.now(), Instant{latest_.load()}); }
  [[nodiscard]] Clock& clock() { return clock_; }
  /// An entry was accepted at `at`.
  void advance(Instant at);
  /// Something was kept as of `at`.
  void keep_up_with(Instant at);
  /// Sets a demonstration's clock. What the ledger has later than that is forgotten.
  Result<void> set_clock(Instant instant);

  /// The languages that the panel may have, and the catalogue of one of them.
  [[nodiscard]] const std::vector<std::string>& locales() const { return locales_; }

  /// The version in force at `now` (the first one, before it is published) and the series, as receipts pin them.
  [[nodiscard]] PolicyPin policy_pin(Instant now) const;

 private:
  explicit Service(ServiceParts parts) : parts_(std::move(parts)) {}

  ServiceParts parts_;
  std::vector<std::string> series_digests_;
  std::vector<std::string> catalogue_digests_;
  std::vector<std::string> locales_;
  std::string jwks_text_;
  Jwks jwks_;
  Clock clock_;
  std::atomic<std::int64_t> latest_{0};
};

}  // namespace sayso
