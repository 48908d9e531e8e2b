#pragma once

#include <string>
#include <vector>

#include "sayso/policy/series.hpp"

namespace sayso {

/// Whether a series may be served after the policies that were served before, of whatever `id` (the texts that the ledger kept, of which
/// others are passed over): an answer names a purpose, a notice a rule, and neither a policy. Fails with `ledger.policy` where one of its
/// versions has other terms than one of theirs under the same revision, so that a yes to the old terms would count for the new; where a
/// rule id of theirs has another content, so that whoever was told of the old rule would count as told of the new; or where a purpose, or
/// what it had replaced, is gone from the version that takes the place of theirs and no purpose `replaces` it, so that the noes to it would
/// be lost. Its own versions are held against each other as well.
Result<void> check_served_before(const Series& series, const std::vector<std::string>& kept, Instant now);

}  // namespace sayso
