#pragma once

#include <string_view>

#include "sayso/policy/policy.hpp"
#include "sayso/support/result.hpp"

namespace sayso {

/// Reads and validates one version of a policy (semantics, section 2; `core/schema/policy.schema.json`).
///
/// `text`: the document's exact bytes, at most 256 KiB. Fails at the first fault in the order of the text for the JSON itself, then
/// of the checks, with the code, pointer, line and column of the offending token; a policy is never read in part.
/// Its lists together may name 65,536 jurisdictions once groups are resolved (`json.too_large`).
Result<Policy> parse_policy(std::string_view text);

}  // namespace sayso
