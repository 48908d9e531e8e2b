#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace sayso {

/// The parts, one after another. One call where a chain of `+` makes and destroys a string at each step.
std::string join(std::initializer_list<std::string_view> parts);

}  // namespace sayso
