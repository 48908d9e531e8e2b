#pragma once

#include <cstdint>
#include <map>
#include <string_view>

namespace sayso {

/// Names in byte order, each with a number. Used wherever something is sorted, looked up or may be there once only: in logarithmic
/// time, whatever the input, and with one copy of the tree's code in the WebAssembly.
using Names = std::map<std::string_view, std::uint32_t>;

}  // namespace sayso
