#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace sayso {

/// The wire spellings of an enumeration, in the order of its enumerators: the one table from which an enum is read, written and
/// compared with the schema. Specialised beside each enum:
///
///   template <> inline constexpr std::array enum_names<Age> = {std::string_view("under_13"), ...};
template <class E>
inline constexpr std::array<std::string_view, 0> enum_names{};

template <class E>
[[nodiscard]] constexpr std::string_view to_text(E value) noexcept {
  return enum_names<E>[static_cast<std::size_t>(value)];
}

template <class E>
[[nodiscard]] constexpr std::optional<E> parse_enum(std::string_view text) noexcept {
  for (std::size_t i = 0; i < enum_names<E>.size(); ++i) {
    if (enum_names<E>[i] == text) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace sayso
