#pragma once

#include <optional>

#include "sayso/domain/instant.hpp"
#include "sayso/support/json_fields.hpp"

namespace sayso {

/// Reads an instant; a string that is none fails with `time.instant`, whatever the code of `fields`.
Instant read_instant(json::Fields& fields, json::Value value);

/// Likewise a period, with `time.period`.
Period read_period(json::Fields& fields, json::Value value);

}  // namespace sayso
