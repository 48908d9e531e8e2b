#pragma once

#include <string>
#include <vector>

#include "sayso/receipt/bundle.hpp"
#include "service/service.hpp"

namespace sayso {

inline constexpr char k_bundle_type[] = "application/vnd.sayso.bundle+json";

/// The bundle of an entry with the policies and the catalogue that its receipt pins, as far as the ledger has all of them, and with its
/// proof as soon as the log has published it. The same bytes every time, save for that. Fails as the ledger does.
Result<Bundle> bundle_of(Service& service, const LedgerEntry& entry);

}  // namespace sayso
