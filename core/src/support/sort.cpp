#include "sayso/support/sort.hpp"

#include <algorithm>

namespace sayso {
namespace {

/// The items as a heap whose first is the last in order.
struct Heap {
  std::byte* items;
  std::size_t size;
  bool (*is_before)(const void*, const void*);

  [[nodiscard]] std::byte* at(std::size_t index) const { return items + index * size; }
  void swap(std::size_t left, std::size_t right) const { std::swap_ranges(at(left), at(left) + size, at(right)); }
  void sift(std::size_t index, std::size_t count) const {
    for (std::size_t child = 2 * index + 1; child < count; child = 2 * index + 1) {
      if (child + 1 < count && is_before(at(child), at(child + 1))) ++child;
      if (!is_before(at(index), at(child))) return;
      swap(index, child);
      index = child;
    }
  }
};

}  // namespace

void sort_bytes(void* items, std::size_t count, std::size_t size, bool (*is_before)(const void*, const void*)) {
  const Heap heap{static_cast<std::byte*>(items), size, is_before};
  for (std::size_t i = count / 2; i > 0; --i)
    heap.sift(i - 1, count);
  for (std::size_t left = count; left > 1; --left) {
    heap.swap(0, left - 1);
    heap.sift(0, left - 1);
  }
}

}  // namespace sayso
