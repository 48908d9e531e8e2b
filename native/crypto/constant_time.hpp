#pragma once

#include <string_view>

namespace sayso {

/// Whether two secrets are equal, in a time that depends on their lengths alone. Use it wherever one side is a credential.
bool equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace sayso
