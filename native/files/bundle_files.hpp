#pragma once

#include <string>
#include <vector>

#include "sayso/receipt/bundle.hpp"
#include "sayso/support/result.hpp"

namespace sayso {

/// The bundles in a file: one, an array of them, or a bare receipt (a compact JWS, with or without a line's end).
/// Fails as `read_file` and `parse_bundles` do.
Result<std::vector<Result<Bundle>>> read_bundles(const std::string& path);

}  // namespace sayso
