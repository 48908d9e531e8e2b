#include "service/service.hpp"

#include <utility>

#include "crypto/key_set.hpp"
#include "crypto/sha256.hpp"
#include "sayso/support/error_codes.hpp"
#include "sayso/view/locale.hpp"
#include "service/served_before.hpp"

namespace sayso {
Result<std::unique_ptr<Service>> Service::make(ServiceParts parts) {
  std::unique_ptr<Service> service(new Service(std::move(parts)));
  ServiceParts& own = service->parts_;
  const Result<Instant> last = own.ledger->last_instant();
  if (!last) return last.error();
  service->advance(*last);
  // A demonstration is for trying policies out. Before the texts are kept: one that is refused was not served.
  const Result<std::vector<std::string>> served = own.settings.demo ? std::vector<std::string>() : own.ledger->texts();
  if (!served) return served.error();
  if (Result<void> held = check_served_before(own.policies.series, *served, service->now()); !held) return held.error();
  for (const std::string& text : own.policies.texts) {
    service->series_digests_.push_back(sha256_text(text));
    if (Result<void> kept = own.ledger->keep_text(service->series_digests_.back(), text); !kept) return kept.error();
  }
  std::vector<std::string> tags;
  for (const CatalogueFile& file : own.catalogues) {
    service->catalogue_digests_.push_back(sha256_text(file.text));
    if (Result<void> kept = own.ledger->keep_text(service->catalogue_digests_.back(), file.text); !kept) return kept.error();
    tags.push_back(file.catalogue.locale());
  }
  service->locales_ = panel_locales(own.policies.series, tags);
  if (service->locales_.empty()) {
    return Error{codes::view_locale, "", "no catalogue is in a language in which the policy is complete"};
  }
  Result<Jwks> jwks = published_keys(own.kept_keys, {&own.countersigning_key, &own.ticket_key});
  if (!jwks) return jwks.error();
  service->jwks_text_ = to_json(*jwks);
  service->jwks_ = std::move(*jwks);
  return service;
}

void Service::advance(Instant at) {
  parts_.log->wake();
  keep_up_with(at);
}

void Service::keep_up_with(Instant at) {
  std::int64_t latest = latest_.load();
  while (latest < at.seconds && !latest_.compare_exchange_weak(latest, at.seconds)) {
  }
}

Result<void> Service::set_clock(Instant instant) {
  if (instant < now()) {
    // A ledger's time never goes back, so what happened after that instant is taken back with the clock.
    if (Result<void> forgotten = parts_.forget_after(instant); !forgotten) return forgotten;
    latest_ = std::min(latest_.load(), instant.seconds);
  }
  clock_.set(instant);
  return {};
}

PolicyPin Service::policy_pin(Instant now) const {
  const std::span<const Policy> versions = series().versions();
  const Policy* in_force = series().in_force(now);
  const std::size_t index = in_force ? static_cast<std::size_t>(in_force - versions.data()) : 0;
  return {versions[index].id, versions[index].version, series_digests_[index], series_digests_};
}

}  // namespace sayso
