#pragma once

#include <string>
#include <vector>

#include "ledger/ledger.hpp"
#include "sayso/receipt/bundle.hpp"

namespace sayso {

inline constexpr char k_bundle_type[] = "application/vnd.sayso.bundle+json";

/// The bundle of an entry with the policies and the catalogue that its receipt pins, as far as the ledger has all of them. The same bytes
/// every time. Fails as the ledger does.
Result<Bundle> bundle_of(Ledger& ledger, const LedgerEntry& entry);

}  // namespace sayso
