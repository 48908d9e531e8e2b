#pragma once

#include <cstddef>
#include <type_traits>
#include <vector>

namespace sayso {

/// Sorts `count` items of `size` bytes each by heap, not stably; they are moved byte by byte.
void sort_bytes(void* items, std::size_t count, std::size_t size, bool (*is_before)(const void* left, const void* right));

/// Sorts small things by `Before`, a function without a state. One sort for all types: each std::sort comes as more than a kilobyte
/// of WebAssembly, and what is sorted in the core is the rules and the instants of one policy.
template <class T, class Before>
void sort_by(std::vector<T>& items, Before /*is_before*/) {
  static_assert(std::is_trivially_copyable_v<T> && std::is_empty_v<Before>);
  sort_bytes(items.data(), items.size(), sizeof(T), [](const void* left, const void* right) {
    return static_cast<bool>(Before{}(*static_cast<const T*>(left), *static_cast<const T*>(right)));
  });
}

}  // namespace sayso
